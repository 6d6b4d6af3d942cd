#pragma once

#include "camera.h"

#include <base/error.h>

#include <QFuture>
#include <QList>
#include <QRectF>

#include <optional>
#include <vector>

namespace gl::storage {
class Database;
}

namespace gl::camera {

/// Which cameras there are. Every call runs on a database thread in one transaction; what comes
/// back are values, free for any thread. Errors: Invalid (a field, named), Offline.
class CameraService
{
public:
    /// `database` must outlive the service and every future it gave.
    explicit CameraService(storage::Database &database);

    /// Cameras that stand in the account's area, in no order. `box` in degrees (left is west, top
    /// is south) leaves out what is outside.
    QFuture<Result<std::vector<Camera>>> cameras(const std::optional<QRectF> &box = {});

    /// Cameras within 20 km of a point (longitude, latitude in degrees), the nearest first. `most`:
    /// 1 to 50. Cameras out of the account's area are not told.
    QFuture<Result<QList<NearCamera>>> nearest(const QPointF &point, int most = 5);

private:
    storage::Database &m_database;
};

} // namespace gl::camera
