#include "labels.h"

#include <QFontMetricsF>
#include <QPainterPath>

#include <algorithm>

namespace gl::map {

Labels::Labels(QPainter &painter, const Viewport &view, const OverlayStyle &style)
    : m_painter(painter),
      m_whole(QPointF(0, 0), view.size()),
      m_style(style)
{}

void Labels::add(const QString &text, const QPointF &at, double size, bool bold)
{
    QFont font = m_style.font;
    font.setPointSizeF(font.pointSizeF() * size);
    font.setBold(bold);
    const QFontMetricsF metrics(font);
    QRectF box(0, 0, metrics.horizontalAdvance(text), metrics.height());
    box.moveCenter(at);
    if (!m_whole.contains(box) || std::ranges::any_of(m_taken, [&](const QRectF &other) {
            return other.intersects(box.adjusted(-6, -3, 6, 3));
        }))
        return;
    m_taken.push_back(box);
    QPainterPath path;
    path.addText(QPointF(box.left(), box.top() + metrics.ascent()), font, text);
    QColor halo = m_style.halo;
    halo.setAlphaF(0.85F);
    m_painter.strokePath(path, QPen(halo, 3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    m_painter.fillPath(path, m_style.text);
}

} // namespace gl::map
