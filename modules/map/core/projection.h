#pragma once

#include "viewport.h"

#include <QRectF>

#include <memory>

namespace gl::map {

/// Between the metres of the database (EPSG:4548) and the world of the map. Not for two threads at
/// once: each makes its own.
class Projection
{
public:
    Projection();
    ~Projection();
    Q_DISABLE_COPY_MOVE(Projection)

    WorldPoint toWorld(double x, double y) const;
    QPointF toMetres(const WorldPoint &point) const;
    /// The smallest box in metres that covers a part of the world.
    QRectF toMetres(const QRectF &world) const;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace gl::map
