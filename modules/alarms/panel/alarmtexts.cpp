#include "alarmtexts.h"

#include <ui/lightpainter.h>

#include <QCoreApplication>
#include <QPainter>
#include <QPixmap>
#include <QPolygonF>

namespace gl::alarms {

namespace {

QString tr(const char *text, const char *comment = nullptr, int n = -1)
{
    return QCoreApplication::translate("gl::alarms", text, comment, n);
}

void paintTriangle(QPainter &painter, const QRectF &square, const ui::Theme &theme)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(ui::ColorRole::LightRed));
    painter.drawPolygon(QPolygonF{{square.center().x(), square.top()},
                                  {square.right(), square.bottom()},
                                  {square.left(), square.bottom()}});
    painter.setPen(
        QPen(theme.color(ui::ColorRole::OnLight), square.width() / 8, Qt::SolidLine, Qt::RoundCap));
    const double x = square.center().x();
    painter.drawLine(QPointF(x, square.top() + square.height() * 0.38),
                     QPointF(x, square.top() + square.height() * 0.66));
    painter.drawPoint(QPointF(x, square.top() + square.height() * 0.84));
}

/// A whistle from its side: a round body with its mouthpiece.
void paintWhistle(QPainter &painter, const QRectF &square, const ui::Theme &theme)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(ui::ColorRole::LightRed));
    const double side = square.width();
    painter.drawEllipse(QRectF(square.left(), square.top() + side * 0.3, side * 0.62, side * 0.62));
    painter.drawRect(
        QRectF(square.left() + side * 0.3, square.top() + side * 0.3, side * 0.7, side * 0.24));
    painter.setBrush(theme.color(ui::ColorRole::OnLight));
    painter.drawEllipse(
        QRectF(square.left() + side * 0.2, square.top() + side * 0.5, side * 0.22, side * 0.22));
}

void paintCross(QPainter &painter, const QRectF &square, const ui::Theme &theme)
{
    painter.setPen(QPen(theme.color(ui::ColorRole::LightRed), square.width() / 5, Qt::SolidLine,
                        Qt::RoundCap));
    const QRectF inner = square.adjusted(square.width() / 6, square.height() / 6,
                                         -square.width() / 6, -square.height() / 6);
    painter.drawLine(inner.topLeft(), inner.bottomRight());
    painter.drawLine(inner.topRight(), inner.bottomLeft());
}

} // namespace

QString classText(AlarmClass kind)
{
    switch (kind) {
    case AlarmClass::UrgentNew: return tr("Urgent new");
    case AlarmClass::Called: return tr("Waits for an answer");
    case AlarmClass::Failed: return tr("Not carried out");
    case AlarmClass::Overdue: return tr("Overdue");
    case AlarmClass::DueSoon: return tr("Due soon");
    }
    return {};
}

QString headline(AlarmClass kind, qsizetype count)
{
    const int n = static_cast<int>(count);
    switch (kind) {
    case AlarmClass::UrgentNew: return tr("%n new urgent case(s)", nullptr, n);
    case AlarmClass::Called: return tr("%n call(s) wait for an answer", nullptr, n);
    case AlarmClass::Failed: return tr("%n command(s) not carried out", nullptr, n);
    case AlarmClass::Overdue: return tr("%n case(s) became overdue", nullptr, n);
    case AlarmClass::DueSoon: return tr("%n case(s) due soon", nullptr, n);
    }
    return {};
}

void paintClass(QPainter &painter, const QRectF &square, AlarmClass kind, const ui::Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    switch (kind) {
    case AlarmClass::UrgentNew: paintTriangle(painter, square, theme); break;
    case AlarmClass::Called: paintWhistle(painter, square, theme); break;
    case AlarmClass::Failed: paintCross(painter, square, theme); break;
    case AlarmClass::Overdue: ui::paintLight(painter, square, cases::Light::Red, theme); break;
    case AlarmClass::DueSoon: ui::paintLight(painter, square, cases::Light::Yellow, theme); break;
    }
    painter.restore();
}

bool canOpen(const AlarmItem &item)
{
    return item.id.isValid() || !item.panel.isEmpty();
}

void openItem(ui::DeskContext &desk, const AlarmItem &item)
{
    if (item.id.isValid())
        desk.openCase(item.id);
    else if (!item.panel.isEmpty())
        desk.openItem(item.panel, item.item);
}

QIcon classIcon(AlarmClass kind, const ui::Theme &theme, int size)
{
    QIcon icon;
    for (const int scale : {1, 2}) {
        QPixmap pixmap(size * scale, size * scale);
        pixmap.setDevicePixelRatio(scale);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paintClass(painter, QRectF(1, 1, size - 2, size - 2), kind, theme);
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace gl::alarms
