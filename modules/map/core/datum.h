#pragma once

#include "viewport.h"

namespace gl::map {

/// In which datum a base map's tiles are cut.
enum class Datum {
    Wgs84, ///< or CGCS2000, which is the same to centimetres
    Gcj02, ///< the offset of mainland map services, 100 to 700 m
};

/// Where a base map in GCJ-02 shows what is at `point`. The published approximation, as
/// gl.gcj02_shift() has it; outside of the mainland's box nothing is moved.
WorldPoint toGcj02(const WorldPoint &point);
/// The other way, by trying: good to a centimetre.
WorldPoint fromGcj02(const WorldPoint &point);

} // namespace gl::map
