#pragma once

#include "modelversion.h"

#include <base/error.h>

#include <QFuture>

namespace gl::storage {
class Database;
}

namespace gl::assist {

/// How often suggestions of a week were accepted.
struct AdviceWeek
{
    QDate monday{};
    QString kind{}; ///< class, place, owner, duplicate
    int offered = 0;
    int accepted = 0;
    int amongThree = 0; ///< the choice was one of those offered

    bool operator==(const AdviceWeek &) const = default;
};

/// The models in the database and how good they are. Every call runs on a database thread.
/// Errors: Offline, Forbidden, NotFound, Rejected.
class ModelService
{
public:
    /// `database` must outlive the service and every future it gave.
    explicit ModelService(storage::Database &database) : m_database(&database) {}
    virtual ~ModelService() = default;
    Q_DISABLE_COPY_MOVE(ModelService)

    virtual QFuture<Result<QList<ModelVersion>>> models();
    /// Into use. `although`: why, when it is less accurate than the one in use; without it such a
    /// model comes back as "refused", with the figures in its note.
    virtual QFuture<Result<ModelVersion>> use(int id, const QString &although = {});
    virtual QFuture<Result<ModelVersion>> rollback(const ModelSubject &subject);
    /// Of the last 26 weeks, oldest first.
    virtual QFuture<Result<QList<AdviceWeek>>> advice();

protected:
    /// For fakes.
    ModelService() = default;

private:
    storage::Database *m_database = nullptr;
};

} // namespace gl::assist
