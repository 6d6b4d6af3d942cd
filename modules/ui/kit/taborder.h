#pragma once

#include <QList>
#include <QWidget>

namespace gl::ui {

/// Moves the focus from one stop to the next that can take it; false at the end, and when none of
/// the stops has it. For QWidget::focusNextPrevChild() of forms: the chain that Qt keeps for the
/// whole window loses parts when panels move between docks and windows, and a form whose Tab goes
/// astray costs a call.
bool stepFocus(const QList<QWidget *> &stops, bool next);

} // namespace gl::ui
