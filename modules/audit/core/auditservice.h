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

private:
    storage::Database &m_database;
};

} // namespace gl::audit
