#include "severitysign.h"

#include <QPainter>
#include <QPixmap>
#include <QPolygonF>

#include <cmath>
#include <numbers>

namespace gl::warning {

namespace {

QPolygonF octagon(const QRectF &box)
{
    QPolygonF corners;
    for (int i = 0; i < 8; ++i) {
        const double angle = std::numbers::pi * (2 * i + 1) / 8;
        corners << box.center() + QPointF(std::cos(angle), std::sin(angle)) * (box.width() / 2);
    }
    return corners;
}

void paintSign(QPainter &painter, const QRectF &box, int severity, const ui::Theme &theme)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(ui::ColorRole::Text), 1));
    if (severity >= 3) {
        painter.setBrush(theme.color(ui::ColorRole::LightRed));
        painter.drawPolygon(octagon(box));
    } else if (severity == 2) {
        painter.setBrush(theme.color(ui::ColorRole::LightYellow));
        painter.drawPolygon(
            QPolygonF{{box.center().x(), box.top()}, box.bottomRight(), box.bottomLeft()});
    } else {
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(box.adjusted(2, 2, -2, -2));
    }
}

} // namespace

QIcon severityIcon(int severity, const ui::Theme &theme, int size)
{
    QIcon icon;
    for (const int scale : {1, 2}) {
        QPixmap pixmap(size * scale, size * scale);
        pixmap.setDevicePixelRatio(scale);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paintSign(painter, QRectF(1, 1, size - 2, size - 2), severity, theme);
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace gl::warning
