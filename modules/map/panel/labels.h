#pragma once

#include "overlay.h"

#include <QCache>
#include <QPainter>

namespace gl::map {

/// Names on the map: the ones added first stand, later ones that would touch them are left out.
class Labels
{
public:
    Labels(QPainter &painter, const Viewport &view, const OverlayStyle &style);

    /// In the middle of `at`; `size` is a factor of the usual text.
    void add(const QString &text, const QPointF &at, double size, bool bold);

private:
    QPainter &m_painter;
    const QRectF m_whole;
    const OverlayStyle &m_style;
    QCache<QString, QImage> &m_pictures;
    std::vector<QRectF> m_taken;
};

} // namespace gl::map
