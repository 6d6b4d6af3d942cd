#pragma once

#include "warning.h"

#include <base/error.h>

#include <QFuture>
#include <QList>
#include <QUuid>

namespace gl::storage {
class Database;
}

namespace gl::warning {

/// Tells that warnings were found or acted on; what it says besides is of no use to a desk.
inline const QString kWarningChannel = QStringLiteral("warning");

struct WarningFilter
{
    QList<State> states{}; ///< none: those that are neither over nor dismissed
    QList<Kind> kinds{};   ///< none: all
    CaseId about{};        ///< valid: those this case belongs to
};

/// Warnings as a desk reads them and acts on them. Every call runs on a database thread in one
/// transaction. Errors: Invalid (a field, named), Offline, and what each call adds.
class WarningService
{
public:
    /// `database` must outlive the service and every future it gave.
    explicit WarningService(storage::Database &database);
    virtual ~WarningService() = default;

    /// Those the account may see, new ones and severe ones first, 500 at most.
    virtual QFuture<Result<QList<Warning>>> list(const WarningFilter &filter = {});
    /// NotFound: there is none, or it is not the account's to see.
    virtual QFuture<Result<WarningDetails>> read(qint64 id);
    /// The same command id does it once. Forbidden without the role; Rejected: over, or a case was
    /// made of it already.
    virtual QFuture<Result<ActOutcome>> watch(qint64 id, const QUuid &command);
    virtual QFuture<Result<ActOutcome>> dismiss(qint64 id, const QString &reason,
                                                const QUuid &command);
    /// Makes a grid case and sends an inspector of the area to verify it. Invalid, field
    /// "inspector": nobody belongs to the area.
    virtual QFuture<Result<ActOutcome>> makeTask(qint64 id, const QUuid &command);

protected:
    WarningService() = default; ///< for fakes

private:
    QFuture<Result<ActOutcome>> act(qint64 id, const QString &action, const QJsonObject &inputs,
                                    const QUuid &command);

    storage::Database *m_database = nullptr;
};

} // namespace gl::warning
