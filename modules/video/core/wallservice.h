#pragma once

#include "wall.h"

#include <base/error.h>

#include <QFuture>
#include <QList>

namespace gl::storage {
class Database;
}

namespace gl::video {

/// Walls of meeting rooms as desks and the wall itself use them. Changes are told as "wall:ID" on
/// kVideoChannel. Every call runs on a database thread in one transaction. Errors: Invalid (a
/// field, named), Forbidden, NotFound, Conflict (somebody changed the plan meanwhile), Offline.
class WallService
{
public:
    /// `database` must outlive the service and every future it gave.
    explicit WallService(storage::Database &database);
    virtual ~WallService() = default;

    /// With what this account may see of them.
    virtual QFuture<Result<QList<Wall>>> walls();
    /// Plans by name; for shift leads and leaders, as are the four below.
    virtual QFuture<Result<QList<WallPlan>>> plans();
    virtual QFuture<Result<WallPlan>> save(const WallPlan &plan);
    virtual QFuture<Result<void>> retire(const WallPlan &plan);
    /// `plan` 0: the inspectors who stream.
    virtual QFuture<Result<Wall>> show(int wall, int plan);
    /// A new wall, or another name of one; `wall` 0: a new one.
    virtual QFuture<Result<Wall>> name(int wall, const QString &name);

    /// Onto a wall, for the minutes of the settings; what is there already stays longer. Written
    /// into the audit.
    virtual QFuture<Result<Wall>> throwStream(int wall, qint64 stream);
    virtual QFuture<Result<Wall>> throwCamera(int wall, const QString &code);
    /// Forbidden: somebody else threw it, and this account answers for no wall.
    virtual QFuture<Result<Wall>> takeOff(qint64 thrown);

protected:
    WallService() = default; ///< for fakes

private:
    storage::Database *m_database = nullptr;
};

} // namespace gl::video
