#pragma once

#include "viewport.h"

#include <QHashFunctions>
#include <QRectF>

namespace gl::map {

/// A square of the world: 2^z of them in a row, x to the east, y to the south.
struct TileId
{
    int z = 0;
    int x = 0;
    int y = 0;

    bool operator==(const TileId &) const = default;
    friend size_t qHash(const TileId &tile, size_t seed = 0) noexcept
    {
        return qHashMulti(seed, tile.z, tile.x, tile.y);
    }

    /// The part of the world it shows.
    QRectF box() const
    {
        const double side = 1.0 / (1 << z);
        return {x * side, y * side, side, side};
    }
    TileId parent() const { return {z - 1, x / 2, y / 2}; }
};

} // namespace gl::map
