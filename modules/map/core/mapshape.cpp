#include "mapshape.h"

#include "wkb.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace gl::map {

namespace {

double distanceToSegment(const QPointF &point, const QPointF &a, const QPointF &b)
{
    const QPointF along = b - a;
    const double length = QPointF::dotProduct(along, along);
    const double part =
        length > 0 ? std::clamp(QPointF::dotProduct(point - a, along) / length, 0.0, 1.0) : 0;
    const QPointF away = point - (a + along * part);
    return std::hypot(away.x(), away.y());
}

} // namespace

bool MapShape::holds(const WorldPoint &point, double reach) const
{
    if (!box.adjusted(-reach, -reach, reach, reach).contains(point))
        return false;
    if (kind != ShapeKind::Route) {
        bool inside = false;
        for (const QPolygonF &ring : paths)
            inside ^= ring.containsPoint(point, Qt::OddEvenFill);
        return inside;
    }
    for (const QPolygonF &line : paths) {
        for (qsizetype i = 1; i < line.size(); ++i) {
            if (distanceToSegment(point, line[i - 1], line[i]) <= reach)
                return true;
        }
    }
    return false;
}

Result<QList<QPolygonF>> pathsOf(const QByteArray &wkb)
{
    QList<QPolygonF> paths;
    if (!WkbReader(wkb).readPaths(paths))
        return failure(ErrorKind::Invalid,
                       QCoreApplication::translate("gl::map", "A shape cannot be read."));
    return paths;
}

} // namespace gl::map
