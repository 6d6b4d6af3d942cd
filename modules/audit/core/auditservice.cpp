#include "auditservice.h"

namespace gl::audit {

using storage::Lane;
using storage::Session;

namespace {

Entry entryFrom(const storage::Row &row)
{
    return {.at = row.instant("at"),
            .login = row.text("login"),
            .terminal = row.text("terminal"),
            .address = row.text("address"),
            .action = row.text("action"),
            .objectKind = row.text("object_kind"),
            .objectId = row.text("object_id"),
            .outcome = row.text("outcome"),
            .detail = row.object("detail"),
            .shard = row.number("shard"),
            .seq = row.integer("seq")};
}

Problem problemFrom(const storage::Row &row)
{
    return {.kind = row.text("problem"),
            .shard = row.isNull("shard") ? std::optional<int>() : row.number("shard"),
            .seq = row.integer("seq"),
            .detail = row.text("detail")};
}

storage::Param keyOf(const std::optional<Entry> &entry)
{
    if (!entry)
        return nullptr;
    return QJsonObject{{QStringLiteral("shard"), entry->shard},
                       {QStringLiteral("seq"), entry->seq}};
}

template <class T, class Make>
Result<QList<T>> listOf(const Result<storage::Rows> &rows, Make make)
{
    if (!rows)
        return std::unexpected(rows.error());
    QList<T> list;
    for (const storage::Row &row : *rows)
        list.append(make(row));
    return list;
}

} // namespace

AuditService::AuditService(storage::Database &database) : m_database(database) {}

QFuture<Result<QList<Entry>>> AuditService::search(const SearchRequest &request)
{
    return m_database.run(Lane::Report, [request](Session &session) {
        return listOf<Entry>(
            session.query("select at, login, terminal, host(address) as address, action,"
                          " object_kind, object_id, outcome, detail, shard, seq"
                          " from gl_api.audit_search($1::jsonb, $2::jsonb, $3)",
                          {request.filter, keyOf(request.after), request.page}),
            entryFrom);
    });
}

QFuture<Result<QList<Problem>>> AuditService::verify(const QJsonArray &knownAnchors)
{
    return m_database.run(Lane::Report, [knownAnchors](Session &session) {
        return listOf<Problem>(session.query("select problem, shard, seq, detail"
                                             " from gl_api.audit_verify($1::jsonb)",
                                             {knownAnchors}),
                               problemFrom);
    });
}

QFuture<Result<QJsonObject>> AuditService::anchor()
{
    return m_database.run(Lane::Desk, [](Session &session) {
        return session.json("select gl_api.audit_anchor()").transform(&QJsonDocument::object);
    });
}

QFuture<Result<QJsonObject>> AuditService::state()
{
    return m_database.run(Lane::Desk, [](Session &session) {
        return session.json("select gl_api.audit_state()").transform(&QJsonDocument::object);
    });
}

QFuture<Result<QList<ExportedEntry>>> AuditService::exportPage(int shard, const QString &until,
                                                               qint64 after)
{
    return m_database.run(Lane::Report, [=](Session &session) {
        return listOf<ExportedEntry>(
            session.query("select seq, prev_hash, hash, line"
                          " from gl_api.audit_export($1, $2::timestamptz, $3)",
                          {shard, until, after}),
            [](const storage::Row &row) {
                return ExportedEntry{.seq = row.integer("seq"),
                                     .prevHash = row.text("prev_hash"),
                                     .hash = row.text("hash"),
                                     .text = row.text("line")};
            });
    });
}

QFuture<Result<qint64>> AuditService::release(const QJsonArray &ends, const QString &fileSha256)
{
    return m_database.run(Lane::Report, [=](Session &session) -> Result<qint64> {
        const auto row =
            session.one("select gl_api.audit_release($1::jsonb, $2)", {ends, fileSha256});
        if (!row)
            return std::unexpected(row.error());
        return row->integer(0);
    });
}

QFuture<Result<qint64>> AuditService::sweep()
{
    return m_database.run(Lane::Report, [](Session &session) -> Result<qint64> {
        const auto row = session.one("select gl_api.audit_sweep()");
        if (!row)
            return std::unexpected(row.error());
        return row->integer(0);
    });
}

} // namespace gl::audit
