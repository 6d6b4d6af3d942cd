#pragma once

#include "procedure.h"

#include <base/error.h>

#include <QFuture>
#include <QJsonArray>

namespace gl::storage {
class Database;
}

namespace gl::procedure {

/// Reads the documents of one procedure and takes its steps. Every call runs on a database thread
/// in one transaction. Errors: NotFound (none, or not this account's to see), Forbidden, Conflict
/// (another version), Invalid (a field, named), Rejected (a rule says no), Offline.
class ProcedureService
{
public:
    /// Both must outlive the service and every future it gave.
    ProcedureService(storage::Database &database, const Procedure &procedure);
    virtual ~ProcedureService() = default;
    Q_DISABLE_COPY_MOVE(ProcedureService)

    QString name() const;

    virtual QFuture<Result<QJsonArray>> list(const QJsonObject &filter = {});
    virtual QFuture<Result<QJsonObject>> read(qint64 id);
    /// The same command id makes it once.
    virtual QFuture<Result<QJsonObject>> make(const QJsonObject &given, const QUuid &command);
    /// One step. `version`: that was read; 0: whatever it is now.
    virtual QFuture<Result<QJsonObject>> act(qint64 id, int version, const QString &action,
                                             const QJsonObject &given, const QUuid &command);

protected:
    /// For fakes.
    explicit ProcedureService(const Procedure &procedure) : m_procedure(procedure) {}

private:
    storage::Database *m_database = nullptr;
    const Procedure &m_procedure;
};

} // namespace gl::procedure
