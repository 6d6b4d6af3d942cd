#include "deskstyle.h"

#include <QApplication>
#include <QPainter>
#include <QStyleOption>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::ui {

namespace {

/// Of the text, so that it can be told from every background that the text can be read on.
QColor lineColor(const QStyleOption &option)
{
    const bool isOn = option.state.testFlag(QStyle::State_Enabled);
    return option.palette.color(
        isOn ? QPalette::Active : QPalette::Disabled,
        option.state.testFlag(QStyle::State_Selected) ? QPalette::HighlightedText : QPalette::Text);
}

void paintBox(const QStyleOption &option, QPainter &painter)
{
    const double side = std::min(option.rect.width(), option.rect.height()) - 1;
    QRectF box(0, 0, side, side);
    box.moveCenter(QRectF(option.rect).center());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(lineColor(option), 1.2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    painter.setPen(QPen(lineColor(option), side / 7, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const auto at = [&box, side](double x, double y) {
        return box.topLeft() + QPointF(x * side, y * side);
    };
    if (option.state.testFlag(QStyle::State_On))
        painter.drawPolyline(QPolygonF{at(0.24, 0.52), at(0.43, 0.72), at(0.78, 0.28)});
    else if (option.state.testFlag(QStyle::State_NoChange))
        painter.drawLine(at(0.28, 0.5), at(0.72, 0.5));
    painter.restore();
}

/// Two windows, one behind the other.
QIcon ownWindowIcon()
{
    constexpr int kSide = 48;
    QPixmap pixmap(kSide, kSide);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setPen(QPen(QApplication::palette().color(QPalette::WindowText), 4));
    painter.drawRect(6, 16, 26, 26);
    painter.drawPolyline(
        QPolygon{QPoint(16, 16), QPoint(16, 6), QPoint(42, 6), QPoint(42, 32), QPoint(32, 32)});
    return pixmap;
}

} // namespace

DeskStyle::DeskStyle() : QProxyStyle(u"Fusion"_s) {}

void DeskStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                              QPainter *painter, const QWidget *widget) const
{
    if (element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck)
        paintBox(*option, *painter);
    else
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

QIcon DeskStyle::standardIcon(StandardPixmap which, const QStyleOption *option,
                              const QWidget *widget) const
{
    if (which != SP_TitleBarCloseButton && which != SP_TitleBarNormalButton)
        return QProxyStyle::standardIcon(which, option, widget);
    // The same in every place: neither language nor state of a widget changes them.
    QIcon &icon = m_icons[which];
    if (icon.isNull())
        icon = which == SP_TitleBarNormalButton ? ownWindowIcon()
                                                : QProxyStyle::standardIcon(which, option, widget);
    return icon;
}

int DeskStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                         QStyleHintReturn *more) const
{
    return hint == SH_DialogButtonBox_ButtonsHaveIcons
               ? 0
               : QProxyStyle::styleHint(hint, option, widget, more);
}

} // namespace gl::ui
