#pragma once

#include <ui/deskcontext.h>
#include <ui/theme.h>

#include <QIcon>
#include <QString>

#include <alarms/alarm.h>

class QPainter;
class QRectF;

namespace gl::alarms {

/// The class in a word: "Urgent" 紧急, "Refused" 未成, "Overdue" 超期, "Due soon" 临期.
QString classText(AlarmClass kind);

/// "3 new urgent cases", "2 commands were not carried out" ...
QString headline(AlarmClass kind, qsizetype count);

/// Whether there is something to open, and opening it: the case, or what a panel of its own shows.
bool canOpen(const AlarmItem &item);
void openItem(ui::DeskContext &desk, const AlarmItem &item);

/// Draws the shape of a class: triangle with a bar (urgent), whistle (called), cross (refused),
/// filled square with a bar (overdue), half disc (due soon). The last two are those of the lights.
void paintClass(QPainter &painter, const QRectF &square, AlarmClass kind, const ui::Theme &theme);
QIcon classIcon(AlarmClass kind, const ui::Theme &theme, int size);

} // namespace gl::alarms
