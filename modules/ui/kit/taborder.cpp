#include "taborder.h"

#include <QApplication>

#include <algorithm>

namespace gl::ui {

bool stepFocus(const QList<QWidget *> &stops, bool next)
{
    const auto has = std::ranges::find(stops, QApplication::focusWidget());
    if (has == stops.end())
        return false;
    const int by = next ? 1 : -1;
    for (qsizetype at = has - stops.begin() + by; at >= 0 && at < stops.size(); at += by) {
        QWidget *stop = stops.at(at);
        if (!stop->isEnabled() || !stop->isVisible())
            continue;
        stop->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
        return true;
    }
    return false;
}

} // namespace gl::ui
