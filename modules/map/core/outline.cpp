#include "outline.h"

#include "wkb.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace gl::map {

bool AreaOutline::contains(const WorldPoint &point) const
{
    if (!box.contains(point))
        return false;
    bool inside = false;
    for (const QPolygonF &ring : rings)
        inside ^= ring.containsPoint(point, Qt::OddEvenFill);
    return inside;
}

Result<QList<QPolygonF>> ringsOf(const QByteArray &wkb)
{
    QList<QPolygonF> rings;
    if (!WkbReader(wkb).readRings(rings))
        return failure(ErrorKind::Invalid, QCoreApplication::translate(
                                               "gl::map", "The shape of an area cannot be read."));
    return rings;
}

QPolygonF thinned(const QPolygonF &ring, double step)
{
    // A point is moved to the middle of its square and kept once: what is left depends on the point
    // alone, not on the ring it is part of.
    QPolygonF kept;
    kept.reserve(ring.size());
    for (const QPointF &point : ring) {
        const QPointF at((std::floor(point.x() / step) + 0.5) * step,
                         (std::floor(point.y() / step) + 0.5) * step);
        if (kept.isEmpty() || kept.last() != at)
            kept << at;
    }
    return kept;
}

QPolygonF clippedRing(const QPolygonF &ring, const QRectF &box)
{
    const auto cut = [](const QPolygonF &points, const auto &inside, const auto &crossing) {
        QPolygonF kept;
        kept.reserve(points.size() + 8);
        for (qsizetype i = 0; i < points.size(); ++i) {
            const QPointF &from = points[(i + points.size() - 1) % points.size()];
            const QPointF &to = points[i];
            if (inside(from) != inside(to))
                kept << crossing(from, to);
            if (inside(to))
                kept << to;
        }
        return kept;
    };
    const auto atX = [](double x) {
        return [x](const QPointF &a, const QPointF &b) {
            return QPointF(x, a.y() + (b.y() - a.y()) * (x - a.x()) / (b.x() - a.x()));
        };
    };
    const auto atY = [](double y) {
        return [y](const QPointF &a, const QPointF &b) {
            return QPointF(a.x() + (b.x() - a.x()) * (y - a.y()) / (b.y() - a.y()), y);
        };
    };
    QPolygonF part =
        cut(ring, [&](const QPointF &p) { return p.x() >= box.left(); }, atX(box.left()));
    part = cut(part, [&](const QPointF &p) { return p.x() <= box.right(); }, atX(box.right()));
    part = cut(part, [&](const QPointF &p) { return p.y() >= box.top(); }, atY(box.top()));
    return cut(part, [&](const QPointF &p) { return p.y() <= box.bottom(); }, atY(box.bottom()));
}

} // namespace gl::map
