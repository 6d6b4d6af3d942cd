#include "lightpainter.h"

#include <QCoreApplication>
#include <QPainterPath>

namespace gl::ui {

using cases::Light;

namespace {

constexpr int kIcon = 32;                 ///< pixels
constexpr double kCorner = 6, kEdge = 12; ///< parts of an icon's width

QPainterPath crescent(const QRectF &r)
{
    QPainterPath full;
    full.addEllipse(r);
    QPainterPath bite;
    bite.addEllipse(r.translated(r.width() * 0.35, -r.height() * 0.1));
    return full.subtracted(bite);
}

void stroke(QPainter &painter, const QColor &color, double width)
{
    painter.setPen(QPen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
}

void paintGreen(QPainter &painter, const QRectF &r, const QColor &color)
{
    stroke(painter, color, r.width() * 0.18);
    painter.drawPolyline(QPolygonF{{r.left() + r.width() * 0.1, r.center().y()},
                                   {r.left() + r.width() * 0.4, r.bottom() - r.height() * 0.15},
                                   {r.right() - r.width() * 0.05, r.top() + r.height() * 0.15}});
}

void paintYellow(QPainter &painter, const QRectF &r, const QColor &color)
{
    stroke(painter, color, r.width() * 0.12);
    painter.drawEllipse(r);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPie(r, 90 * 16, -180 * 16);
}

void paintRed(QPainter &painter, const QRectF &r, const QColor &color, const QColor &on)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRect(r);
    painter.setBrush(on);
    const double w = r.width() * 0.18;
    painter.drawRect(
        QRectF(r.center().x() - w / 2, r.top() + r.height() * 0.15, w, r.height() * 0.45));
    painter.drawRect(QRectF(r.center().x() - w / 2, r.bottom() - r.height() * 0.28, w, w));
}

void paintGrey(QPainter &painter, const QRectF &r, const QColor &color)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    const double w = r.width() * 0.28;
    painter.drawRect(QRectF(r.left() + r.width() * 0.12, r.top(), w, r.height()));
    painter.drawRect(QRectF(r.right() - r.width() * 0.12 - w, r.top(), w, r.height()));
}

} // namespace

void paintLight(QPainter &painter, const QRectF &square, Light light, const Theme &theme)
{
    const QRectF r = square.adjusted(1, 1, -1, -1);
    const QColor color = theme.color(light);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    switch (light) {
    case Light::Green: paintGreen(painter, r, color); break;
    case Light::Yellow: paintYellow(painter, r, color); break;
    case Light::Red: paintRed(painter, r, color, theme.color(ColorRole::OnLight)); break;
    case Light::Grey: paintGrey(painter, r, color); break;
    case Light::Purple:
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawPath(crescent(r));
        break;
    case Light::None:
        stroke(painter, color, r.width() * 0.12);
        painter.drawEllipse(
            r.adjusted(r.width() * 0.2, r.width() * 0.2, -r.width() * 0.2, -r.width() * 0.2));
        break;
    }
    painter.restore();
}

QIcon lightIcon(Light light, const Theme &theme)
{
    QPixmap pixmap(kIcon, kIcon);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintLight(painter, QRectF(2, 2, kIcon - 4, kIcon - 4), light, theme);
    painter.end();
    QIcon icon(pixmap);
    icon.addPixmap(onGround(pixmap, theme), QIcon::Selected);
    return icon;
}

/// On the colour of a marked row no light keeps enough contrast.
QPixmap onGround(const QPixmap &picture, const Theme &theme)
{
    QPixmap ground(picture.size());
    ground.setDevicePixelRatio(picture.devicePixelRatio());
    ground.fill(Qt::transparent);
    QPainter painter(&ground);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(ColorRole::Surface));
    const QRectF whole(QPointF(), picture.deviceIndependentSize());
    painter.drawRoundedRect(whole, whole.width() / kCorner, whole.height() / kCorner);
    const double edge = whole.width() / kEdge;
    painter.drawPixmap(whole.adjusted(edge, edge, -edge, -edge), picture, QRectF(picture.rect()));
    return ground;
}

QString lightText(Light light)
{
    switch (light) {
    case Light::Green: return QCoreApplication::translate("gl::ui::Light", "In time", "clock");
    case Light::Yellow: return QCoreApplication::translate("gl::ui::Light", "Due soon", "clock");
    case Light::Red: return QCoreApplication::translate("gl::ui::Light", "Overdue", "clock");
    case Light::Grey: return QCoreApplication::translate("gl::ui::Light", "Paused", "clock");
    case Light::Purple: return QCoreApplication::translate("gl::ui::Light", "Suspended", "clock");
    case Light::None: return QCoreApplication::translate("gl::ui::Light", "No clock", "clock");
    }
    return {};
}

} // namespace gl::ui
