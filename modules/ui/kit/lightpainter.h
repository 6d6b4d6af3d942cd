#pragma once

#include "theme.h"

#include <cases/light.h>

#include <QIcon>
#include <QPainter>
#include <QString>

namespace gl::ui {

/// Draws the shape of a light into a square: tick (green), half disc (yellow), filled square with
/// a bar (red), two bars (grey), crescent (purple), ring (none). The shape alone tells them apart.
void paintLight(QPainter &painter, const QRectF &square, cases::Light light, const Theme &theme);

/// The same as an icon, for lists and buttons.
QIcon lightIcon(cases::Light light, const Theme &theme);

/// The picture of an icon on a ground of its own, legible in a marked row (QIcon::Selected).
QPixmap onGround(const QPixmap &picture, const Theme &theme);

/// The word beside it: "In time" 正常, "Due soon" 临期, "Overdue" 超期, "Paused" 暂停, "Suspended"
/// 挂账.
QString lightText(cases::Light light);

} // namespace gl::ui
