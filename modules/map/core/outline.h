#pragma once

#include "viewport.h"

#include <base/error.h>
#include <base/id.h>

#include <QByteArray>
#include <QList>
#include <QPolygonF>
#include <QString>

namespace gl::map {

/// The four levels of areas (domain 1.2).
enum class AreaLevel {
    District = 1,  ///< 区
    Town = 2,      ///< 镇街
    Community = 3, ///< 村居
    Grid = 4,      ///< 单元网格
};

/// An area as the map draws it: in the world's coordinates.
struct AreaOutline
{
    AreaId id{};
    AreaLevel level = AreaLevel::Grid;
    AreaId town{};
    AreaId village{};
    QString code{};
    QString name{};
    QList<QPolygonF> rings{}; ///< outer and inner ones alike, filled by the odd-even rule
    QRectF box{};
    WorldPoint label{}; ///< inside, where its name stands

    /// Points on the border may count as in or out.
    bool contains(const WorldPoint &point) const;
};

/// The rings of a polygon or of several, from well-known binary in Web Mercator's metres. Errors:
/// Invalid when the bytes are no such thing or cut short.
Result<QList<QPolygonF>> ringsOf(const QByteArray &wkb);

/// Fewer points for a picture in which `step` of the world is less than a pixel. Neighbours that
/// share a border lose the same points of it, so no gap opens.
QPolygonF thinned(const QPolygonF &ring, double step);

/// The part of a ring inside a box (Sutherland and Hodgman, 1974). Pieces that fall apart stay
/// joined along the box's edge, where nobody sees it.
QPolygonF clippedRing(const QPolygonF &ring, const QRectF &box);

} // namespace gl::map
