#pragma once

#include "inspector.h"

#include <base/error.h>

#include <QFuture>
#include <QList>
#include <QRectF>

#include <optional>
#include <vector>

namespace gl::storage {
class Database;
}

namespace gl::patrol {

/// Where inspectors are and were. Every call runs on a database thread in one transaction; what
/// comes back are values, free for any thread. Errors: Invalid (a field, named), Offline, and what
/// each call adds.
class PatrolService
{
public:
    /// `database` must outlive the service and every future it gave.
    explicit PatrolService(storage::Database &database);

    /// The last position of every active inspector who ever told one and who stands, or belongs, in
    /// the account's area: on duty or not, however old. In no order. `box` in degrees (left is
    /// west, top is south) leaves out who is outside.
    QFuture<Result<std::vector<Inspector>>> inspectors(const std::optional<QRectF> &box = {});

    /// Fixes from `from` on and before `to`, the oldest first. Looking is written into the audit.
    /// At most 24 hours (Invalid, field "to"). Of more than 5,000 fixes every n-th, and always the
    /// first and the last. NotFound: there is no such inspector. Forbidden: not in the account's
    /// area.
    QFuture<Result<std::vector<TrackPoint>>> track(AccountId inspector, const QDateTime &from,
                                                   const QDateTime &to);

    /// Inspectors within 20 km of a point (longitude, latitude in degrees): those on duty first,
    /// each group by distance. `most`: 1 to 50. Inspectors out of the account's area are not told.
    QFuture<Result<QList<NearInspector>>> nearest(const QPointF &point, int most = 5);

private:
    storage::Database &m_database;
};

} // namespace gl::patrol
