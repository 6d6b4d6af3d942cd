#pragma once

#include "viewport.h"

#include <base/error.h>

#include <QByteArray>
#include <QList>
#include <QPolygonF>
#include <QString>

#include <vector>

namespace gl::map {

/// What else than an area has a shape on the map.
enum class ShapeKind {
    Finding,   ///< of the last topology check: a gap, an overlap ...
    AreaCame,  ///< an area that a period brought
    AreaWent,  ///< an area that ended in it
    AreaMoved, ///< ground that changed its area
    DutyGrid,  ///< 责任网格
    Route,     ///< an inspector's way; open
    Warning,   ///< where cases gather: a circle
    Severe,    ///< the same, more pressing
};

struct MapShape
{
    ShapeKind kind = ShapeKind::Finding;
    QString text{};           ///< for the person who points at it
    QString label{};          ///< stands above it; empty: none
    QList<QPolygonF> paths{}; ///< closed, filled by the odd-even rule; of a route: open lines
    QRectF box{};

    /// Inside, or for a route within `reach` of the world of its line.
    bool holds(const WorldPoint &point, double reach) const;
};

/// Polygons' rings and lines from well-known binary in Web Mercator's metres, collections of them
/// too; points are left out. Errors: Invalid when the bytes are no such thing or cut short.
Result<QList<QPolygonF>> pathsOf(const QByteArray &wkb);

} // namespace gl::map
