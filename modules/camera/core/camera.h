#pragma once

#include <base/id.h>

#include <QPointF>
#include <QString>

#include <optional>

namespace gl::camera {

using CameraId = Id<struct CameraTag, int>;

enum class CameraKind {
    Fixed, ///< 固定枪机
    Ptz,   ///< 云台: turns and zooms; its heading is where it looks at rest
    Dome,  ///< 球机
};

enum class CameraState { Unknown, Online, Offline };

/// A camera that stands somewhere. Retired ones are not told.
struct Camera
{
    CameraId id;
    QString code; ///< 20 digits of GB/T 28181, or the district's own, up to 32 characters
    QString name;
    QPointF position; ///< longitude, latitude in degrees (CGCS2000, WGS 84)
    CameraKind kind = CameraKind::Fixed;
    CameraState state = CameraState::Unknown;
    std::optional<double> heading; ///< middle of the view: degrees from north, clockwise, below 360
    std::optional<double> fieldOfView; ///< whole opening angle in degrees, 1 to 360
    std::optional<double> reach;       ///< metres in which something can be made out, 1 to 5,000
    UnitId unit;                       ///< whose it is; may be none
    AreaId town;                       ///< where it stands; none outside the district
    AreaId grid;

    bool operator==(const Camera &) const = default;
};

/// A camera beside a point.
struct NearCamera
{
    Camera camera;
    double metres = 0; ///< as the crow flies
    bool sees = false; ///< the point lies in its field of view, houses not considered

    bool operator==(const NearCamera &) const = default;
};

} // namespace gl::camera
