#pragma once

#include "command.h"

#include <base/clock.h>
#include <base/error.h>

#include <QFuture>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <memory>
#include <optional>

namespace gl::journal {

/// What unlocks the journal of an account.
struct Secret
{
    /// Of the sign-in. Empty: a private cluster has no passwords, and a key file beside the
    /// journal, readable by its owner only, takes its place.
    QString password;
};

struct Opened
{
    bool fresh = false; ///< there was no journal
    /// A damaged journal was found and moved here; what was not yet sent is in it. Tell the person.
    QString setAside;
    int unsent = 0; ///< commands that wait
};

/// The last page of a list that was seen, with the server's time of it.
struct SeenPage
{
    QJsonObject page;
    QDateTime serverTime;
};

/// What a desk must not lose: drafts, commands the database has not acknowledged, the last seen
/// lists and the layout of the windows. One SQLite file an account, in the user's data folder.
///
/// When a future answers with a value, what it wrote is on the disk. Calls never block; they are
/// carried out in the order they were made. Drafts, commands and pages are encrypted with a random
/// key that the sign-in password unlocks (AES-256-GCM, scrypt), so nothing secret is stored and it
/// works without a server. Thread-safe.
class Journal
{
public:
    /// `folder`: see journalFolder(). `server`: one journal for each server and account, a text
    /// that names the server ("host:port/database"), empty for the private cluster.
    Journal(const QString &folder, const QString &server, const QString &account,
            std::shared_ptr<const Clock> clock = std::make_shared<SystemClock>());
    ~Journal(); ///< finishes what was called
    Q_DISABLE_COPY_MOVE(Journal)

    QString path() const;

    /// Opens or makes the journal. Takes about a tenth of a second, because guessing passwords must
    /// be slow. Errors: Forbidden with field "password" when the secret does not fit: nothing is
    /// lost; the password was changed elsewhere, so ask for the earlier one and call reopen(), or
    /// setAside(). Rejected when another Gridline has it open or a newer one wrote it.
    QFuture<Result<Opened>> open(const Secret &secret);

    /// After a change of the password elsewhere: opens with the earlier one and re-wraps the key.
    QFuture<Result<Opened>> reopen(const Secret &earlier, const Secret &now);

    /// The password was changed here. Drafts and commands are not touched, only the key's wrapping.
    QFuture<Result<void>> changeSecret(const Secret &now);

    /// Moves the journal out of the way (nothing is deleted) and begins a new one; the new name of
    /// the old file. For a journal whose earlier password nobody remembers.
    QFuture<Result<QString>> setAside(const Secret &secret);

    // ---- drafts

    /// Call it at every pause of typing.
    QFuture<Result<void>> saveDraft(const DraftKey &key, const QJsonObject &payload);
    QFuture<Result<void>> dropDraft(const DraftKey &key);
    /// The newest first; all kinds when `kind` is empty.
    QFuture<Result<QList<Draft>>> drafts(const QString &kind = {});

    // ---- commands; `Outbox` (module desklink) decides about them

    /// Keeps a command, and drops the draft it was made from in the same transaction: after a
    /// crash there is either the draft or the command. A new case gets its local number here.
    /// Answers with order, number and creation time filled in.
    QFuture<Result<Command>> add(const Command &command,
                                 const std::optional<DraftKey> &from = std::nullopt);
    /// In order; without the content of attachments, which may be large.
    QFuture<Result<QList<Command>>> commands();
    QFuture<Result<QByteArray>> content(const QUuid &id);
    /// Before it is sent: state Sending, one attempt more.
    QFuture<Result<void>> markSending(const QUuid &id);
    /// Not done: the state it goes to, and why.
    QFuture<Result<void>> markFailed(const QUuid &id, CommandState state, const Error &error);
    /// Acknowledged by the database: the command goes. In the same transaction the commands behind
    /// it that build on it get the real case id and the version that came of it.
    QFuture<Result<void>> markDone(const Command &done, CaseId id, int version);
    /// Edited by a person: queued again, in its old place.
    QFuture<Result<void>> requeue(const QUuid &id, int version, const QJsonObject &body);
    QFuture<Result<void>> drop(const QUuid &id);
    /// The real case behind a local number; invalid while it is not sent.
    QFuture<Result<CaseId>> realCase(const QString &local);

    // ---- last seen lists; `list` is stored in clear and holds no personal data

    QFuture<Result<void>> savePage(const QString &list, const SeenPage &page);
    QFuture<Result<std::optional<SeenPage>>> page(const QString &list);

    // ---- window layout, not encrypted

    QFuture<Result<void>> saveLayout(const QString &name, const QByteArray &blob);
    QFuture<Result<std::optional<QByteArray>>> layout(const QString &name);

    /// At sign-out: when no command and no draft waits, everything but the layout is deleted and
    /// the key with it; when one does, all is kept and the answer is false. Open it again before
    /// any further use.
    QFuture<Result<bool>> wipe();

    /// Is this what unlocks the journal? Forbidden when it is not. Takes as long as open(), needs
    /// no server and leaves an open journal open.
    QFuture<Result<void>> fits(const Secret &secret);

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// Where journals are: `journal` in GRIDLINE_DATA_DIR or in the user's data folder.
QString journalFolder();

} // namespace gl::journal
