#include "kindicon.h"

#include <ui/lightpainter.h>
#include <whistle/whistlesign.h>

#include <QPainter>
#include <QPixmap>

namespace gl::whistle {

namespace {

void paintKind(QPainter &painter, const QRectF &square, Kind kind, const ui::Theme &theme)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(kind == Kind::Emergency     ? ui::ColorRole::LightRed
                                 : kind == Kind::Enforcement ? ui::ColorRole::Accent
                                                             : ui::ColorRole::LightYellow));
    painter.drawPolygon(signOf(kind, square));
    if (kind != Kind::Emergency)
        return;
    QPen pen(theme.color(ui::ColorRole::OnLight), square.width() / 8);
    pen.setCapStyle(Qt::RoundCap);
    painter.setPen(pen);
    const double x = square.center().x();
    painter.drawLine(QPointF(x, square.top() + square.height() * 0.4),
                     QPointF(x, square.top() + square.height() * 0.66));
    painter.drawPoint(QPointF(x, square.top() + square.height() * 0.85));
}

} // namespace

QIcon kindIcon(Kind kind, const ui::Theme &theme, int size)
{
    QIcon icon;
    for (const int scale : {1, 2}) {
        QPixmap pixmap(size * scale, size * scale);
        pixmap.setDevicePixelRatio(scale);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paintKind(painter, QRectF(1, 1, size - 2, size - 2), kind, theme);
        painter.end();
        icon.addPixmap(pixmap);
        icon.addPixmap(ui::onGround(pixmap, theme), QIcon::Selected);
    }
    return icon;
}

} // namespace gl::whistle
