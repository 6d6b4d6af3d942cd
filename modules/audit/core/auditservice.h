#pragma once

#include <base/error.h>
#include <storage/database.h>

#include <QDateTime>
#include <QFuture>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace gl::audit {

/// One row of the audit 审计.
struct Entry
{
    QDateTime at;
    QString login;
    QString terminal;
    QString address; ///< empty: the server's own computer
    QString action;
    QString objectKind;
    QString objectId;
    QString outcome;
    QJsonObject detail;
    int shard = 0;
    qint64 seq = 0;
};

/// A place where the chain does not hold; see gl.audit_verify for the kinds.
struct Problem
{
    QString kind;
    std::optional<int> shard; ///< none: an anchor
    qint64 seq = 0;
    QString detail;
};

/// A row as it is exported: sha256(prevHash + text) is hash, so a file of them proves itself.
struct ExportedEntry
{
    qint64 seq = 0;
    QString prevHash; ///< hex, as hash
    QString hash;
    QString text;
};

struct SearchRequest
{
    QJsonObject filter;         ///< see gl_api.audit_search
    std::optional<Entry> after; ///< last row of the page before
    int page = 200;             ///< rows, 1 to 1000
};

/// What the audit administrator 审计管理员 can do; every call is itself audited. Errors: Forbidden,
/// Invalid (a key of the filter), Offline.
class AuditService
{
public:
    /// `database` must outlive the service and every future it gave.
    explicit AuditService(storage::Database &database);

    /// Newest first.
    QFuture<Result<QList<Entry>>> search(const SearchRequest &request);
    /// Recomputes the whole chain; an empty list means whole. `knownAnchors` are documents of
    /// anchor() kept elsewhere.
    QFuture<Result<QList<Problem>>> verify(const QJsonArray &knownAnchors = {});
    /// The newest anchor {anchor_id, at, hash}, to be kept on another machine.
    QFuture<Result<QJsonObject>> anchor();

    /// What may be taken out: keep_days, until (a time), begins (where each shard starts now).
    QFuture<Result<QJsonObject>> state();
    /// Rows of a shard older than `until` (as state() tells it), after the row `after`; none: there
    /// are no more.
    QFuture<Result<QList<ExportedEntry>>> exportPage(int shard, const QString &until, qint64 after);
    /// Lets go of what a file with that SHA-256 holds; `ends` are its last rows {shard, seq, hash}.
    /// The chain begins after them from then on. How many rows those are.
    QFuture<Result<qint64>> release(const QJsonArray &ends, const QString &fileSha256);
    /// Removes a piece of what was let go; 0: nothing is left.
    QFuture<Result<qint64>> sweep();

private:
    storage::Database &m_database;
};

} // namespace gl::audit
