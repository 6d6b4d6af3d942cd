#include "projection.h"

#include <QtGlobal>

#include <proj.h>

#include <algorithm>
#include <array>

namespace gl::map {

struct Projection::Parts
{
    PJ_CONTEXT *context = proj_context_create();
    PJ *toWgs = nullptr; ///< metres to degrees, east first

    ~Parts()
    {
        proj_destroy(toWgs);
        proj_context_destroy(context);
    }
};

Projection::Projection() : m_parts(std::make_unique<Parts>())
{
    // The definition of EPSG:4548, spelled out: no file of PROJ is needed to understand it.
    m_parts->toWgs = proj_create(
        m_parts->context, "+proj=pipeline +step +inv +proj=tmerc +lat_0=0 +lon_0=117 +k=1 "
                          "+x_0=500000 +y_0=0 +ellps=GRS80 +step +proj=unitconvert +xy_in=rad "
                          "+xy_out=deg");
    if (m_parts->toWgs == nullptr)
        qFatal("PROJ does not know the transverse Mercator projection.");
}

Projection::~Projection() = default;

WorldPoint Projection::toWorld(double x, double y) const
{
    const PJ_COORD degrees = proj_trans(m_parts->toWgs, PJ_FWD, proj_coord(x, y, 0, 0));
    return worldOf(degrees.xy.x, degrees.xy.y);
}

QPointF Projection::toMetres(const WorldPoint &point) const
{
    const QPointF degrees = lonLatOf(point);
    const PJ_COORD metres =
        proj_trans(m_parts->toWgs, PJ_INV, proj_coord(degrees.x(), degrees.y(), 0, 0));
    return {metres.xy.x, metres.xy.y};
}

QRectF Projection::toMetres(const QRectF &world) const
{
    // The box is slightly turned and its sides slightly bent: corners and middles of the sides.
    const QPointF middle = world.center();
    const std::array points{world.topLeft(),
                            world.topRight(),
                            world.bottomLeft(),
                            world.bottomRight(),
                            QPointF(middle.x(), world.top()),
                            QPointF(middle.x(), world.bottom()),
                            QPointF(world.left(), middle.y()),
                            QPointF(world.right(), middle.y())};
    const QPointF first = toMetres(points[0]);
    double left = first.x(), right = first.x(), low = first.y(), high = first.y();
    for (const QPointF &point : points) {
        const QPointF at = toMetres(point);
        left = std::min(left, at.x());
        right = std::max(right, at.x());
        low = std::min(low, at.y());
        high = std::max(high, at.y());
    }
    return {QPointF(left, low), QPointF(right, high)};
}

} // namespace gl::map
