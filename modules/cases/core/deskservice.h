#pragma once

#include "standings.h"

#include <base/error.h>
#include <base/id.h>

#include <QDateTime>
#include <QFuture>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUuid>

#include <chrono>
#include <optional>

namespace gl::storage {
class Database;
}

namespace gl::cases {

/// Somebody who has a case in hand 正在编辑.
struct Editor
{
    AccountId account;
    QString name;
    QString unit; ///< short name; empty in editingNow()
    QDateTime since;

    bool operator==(const Editor &) const = default;
};

/// A case being edited, as DeskService::editingNow tells.
struct Editing
{
    CaseId id;
    Editor who;
    QDateTime until; ///< server time; gone then unless heard of again
};

/// What a row of a list shows besides the case itself.
struct CaseMarks
{
    int links = 0;
    int duplicates = 0; ///< later reports that were merged into it or marked as the same
    int notes = 0;
    int files = 0;
    QStringList editing; ///< names of the others who have it in hand

    bool operator==(const CaseMarks &) const = default;
};

struct Note
{
    qint64 id = 0;
    QDateTime at;
    AccountId author;
    QString name;
    QString unit;
    QString body;

    bool operator==(const Note &) const = default;
};

/// Where somebody else's notices about editing arrive: a channel for the notice listener. Its
/// payload is "case:account:on" or "case:account:off".
inline const QString kEditingChannel = QStringLiteral("case_editing");
/// Say again that a case is in hand at least this often; after `kEditingEnds` it counts as gone.
inline constexpr std::chrono::seconds kEditingBeat{30};
inline constexpr std::chrono::seconds kEditingEnds{60};

/// The payload of kEditingChannel.
struct EditingNotice
{
    CaseId id;
    AccountId account;
    bool editing = false;

    bool operator==(const EditingNotice &) const = default;
};
std::optional<EditingNotice> editingNotice(const QString &payload);

/// Cases that DeskService::standings() takes in one question.
inline constexpr qsizetype kStandingsAtOnce = 1000;

/// What a desk shows around the cases. Every call runs on a database thread in one transaction.
/// Errors: NotFound (none that this account may see), Invalid (a field, named), Rejected, Offline.
class DeskService
{
public:
    /// `database` must outlive the service and every future it gave.
    explicit DeskService(storage::Database &database);
    virtual ~DeskService() = default;
    Q_DISABLE_COPY_MOVE(DeskService)

    /// Where cases stand, for the badges: without \a cases all that are open or ended lately; with
    /// them (at most kStandingsAtOnce) only these.
    virtual QFuture<Result<StandingsAnswer>> standings(const QList<CaseId> &cases);

    /// Cases that ended in the last 24 hours, newest first: {rows, next, server_time}; rows as in
    /// CaseService::queue with closed_at, outcome and in_time. Give `next` as `after`.
    virtual QFuture<Result<QJsonObject>>
    recentlyClosed(const QJsonObject &filter, const std::optional<QJsonObject> &after, int page);

    /// Marks of the rows on screen (at most 1000); cases without any are not in the answer.
    virtual QFuture<Result<QHash<CaseId, CaseMarks>>> marks(const QList<CaseId> &cases);

    /// Says that this account has the case in hand, or no longer; the answer is who else has. It
    /// never blocks an act. Repeat every kEditingBeat.
    virtual QFuture<Result<QList<Editor>>> setEditing(CaseId id, bool editing);
    /// Everything in hand anywhere, for a desk that just connected.
    virtual QFuture<Result<QList<Editing>>> editingNow();

    /// Adds a note, also to a closed case; the same command id adds it once. The case keeps its
    /// version: others get a notice with the version they know and should read the notes again.
    virtual QFuture<Result<qint64>> addNote(CaseId id, const QString &body, const QUuid &command);
    virtual QFuture<Result<QList<Note>>> notes(CaseId id);

    /// The header as it stood at `version`: {version, at, case, server_time}.
    virtual QFuture<Result<QJsonObject>> caseAt(CaseId id, int version);
    /// What others did after `since`: {version, changes: [{field, before, after}], events}.
    virtual QFuture<Result<QJsonObject>> changesSince(CaseId id, int since);

    /// A caller's earlier orders by number: {month, year, cases: [...]} 月次、年次.
    virtual QFuture<Result<QJsonObject>> callerHistory(const QString &phone);

protected:
    /// For a service that answers by itself, such as the fakes of panel tests.
    DeskService() = default;

private:
    storage::Database *m_database = nullptr;
};

} // namespace gl::cases
