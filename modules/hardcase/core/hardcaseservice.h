#pragma once

#include "hardcase.h"

#include <base/error.h>

#include <QFuture>
#include <QUuid>

namespace gl::storage {
class Database;
}

namespace gl::hardcase {

/// Tells "id:version" of a hard case that changed.
inline const QString kHardcaseChannel = QStringLiteral("hardcase");
/// Name of the procedure in the outbox.
inline const QString kProcedure = QStringLiteral("hardcase");

struct HardFilter
{
    QString state = QStringLiteral("living"); ///< living, closed, all, or one way out
    QString reason{};                         ///< empty: any
    bool mine = false;                        ///< followed by this account
    CaseId about{};                           ///< valid: of this case
};

/// Hard cases as a desk reads them and acts on them. Every call runs on a database thread in one
/// transaction. Errors: Invalid (a field, named), NotFound (or not the account's to see),
/// Forbidden, Rejected (what stands in the way, in words), Conflict, Offline.
class HardcaseService
{
public:
    /// `database` must outlive the service and every future it gave.
    explicit HardcaseService(storage::Database &database);
    virtual ~HardcaseService() = default;

    /// Neglected ones first, then the oldest; 300 at most.
    virtual QFuture<Result<QList<HardCase>>> list(const HardFilter &filter = {});
    virtual QFuture<Result<HardDetails>> read(qint64 id);
    /// A step of hard case `id`; 0 with "new": {case, text} puts one on the list. The same command
    /// id does it once. Answers as gl_api.hardcase_read with "status".
    virtual QFuture<Result<QJsonObject>> step(qint64 id, const QString &action,
                                              const QJsonObject &inputs, const QUuid &command);

protected:
    HardcaseService() = default; ///< for fakes

private:
    storage::Database *m_database = nullptr;
};

} // namespace gl::hardcase
