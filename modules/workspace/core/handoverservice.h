#pragma once

#include <base/error.h>
#include <base/id.h>

#include <QDateTime>
#include <QFuture>
#include <QList>
#include <QString>
#include <QUuid>

namespace gl::storage {
class Database;
}

namespace gl::workspace {

/// The channel on which hand-overs are announced, for the notice listener; payload "handover:unit".
inline const QString kHandoverChannel = QStringLiteral("handover");

/// A case that changes hands, as the one who hands over names it.
struct HandoverItem
{
    CaseId id;
    QString remark;
};

struct NewHandover
{
    QString body;
    QList<HandoverItem> cases; ///< open ones
    QString toLogin;           ///< empty: whoever of the unit comes next
    QUuid command = QUuid::createUuid();
};

/// A case of a hand-over, as it stands now.
struct HandoverCase
{
    CaseId id;
    QString number;
    QString title;
    QString state;
    bool open = true; ///< false: it ended meanwhile
    QString remark;
    QString takenBy; ///< empty: nobody yet
    QDateTime takenAt;
};

/// What one shift told the next 交班.
struct Handover
{
    qint64 id = 0;
    QDateTime at;
    QString from;
    QString to; ///< empty: whoever of the unit comes next
    QString unit;
    QString body;
    bool mine = false;      ///< this account handed over
    bool canAccept = false; ///< this account may take it over
    QString acceptedBy;
    QDateTime acceptedAt; ///< invalid: something still waits
    QList<HandoverCase> cases;
};

/// Every call runs on a database thread in one transaction. Errors: Invalid (a field, named),
/// NotFound, Forbidden, Offline.
class HandoverService
{
public:
    /// `database` must outlive the service and every future it gave.
    explicit HandoverService(storage::Database &database);
    virtual ~HandoverService() = default;
    Q_DISABLE_COPY_MOVE(HandoverService)

    /// Writes the note; the same command id does it once. Gives its id.
    virtual QFuture<Result<qint64>> create(const NewHandover &handover);
    /// Takes all of it over, or the named cases only; gives how many cases this account took. A
    /// case that somebody else took stays his.
    virtual QFuture<Result<int>> accept(qint64 id, const QList<CaseId> &cases = {});
    /// From or for this account, newest first. `openOnly`: those where something waits.
    virtual QFuture<Result<QList<Handover>>> list(bool openOnly = false, int page = 50);

protected:
    /// For fakes.
    HandoverService() = default;

private:
    storage::Database *m_database = nullptr;
};

} // namespace gl::workspace
