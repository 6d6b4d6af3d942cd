#include "caseservice.h"

#include <storage/database.h>

namespace gl::cases {

using storage::Lane;
using storage::Session;

namespace {

QString missing(const QString &reference)
{
    return QStringLiteral("There is no case %1.").arg(reference);
}

auto reading(CaseId id)
{
    return [id](Session &session) {
        return session.json("select gl_api.case_read($1)", {id}).transform(&QJsonDocument::object);
    };
}

} // namespace

CaseService::CaseService(storage::Database &database) : m_database(&database) {}

QFuture<Result<QJsonObject>> CaseService::create(const QJsonObject &newCase, const QUuid &command)
{
    return m_database->run(Lane::Desk, [=](Session &session) {
        return session.json("select gl_api.case_new($1::jsonb, $2)", {newCase, command})
            .transform(&QJsonDocument::object);
    });
}

QFuture<Result<QJsonObject>> CaseService::act(const Act &act)
{
    return m_database->run(Lane::Desk, [=](Session &session) {
        return session
            .json("select gl_api.case_act($1, $2, $3, $4::jsonb, $5)",
                  {act.id, act.version, act.action, act.inputs, act.command})
            .transform(&QJsonDocument::object);
    });
}

QFuture<Result<QJsonObject>> CaseService::read(CaseId id)
{
    return m_database->run(Lane::Desk, reading(id));
}

QFuture<Result<QJsonObject>> CaseService::readShown(CaseId id)
{
    if (m_database == nullptr) // a fake, to which one turn is as good as another
        return read(id);
    return m_database->run(Lane::Desk, reading(id), storage::Turn::First);
}

QFuture<Result<CaseId>> CaseService::find(const QString &reference)
{
    return m_database->run(Lane::Desk, [=](Session &session) -> Result<CaseId> {
        const auto row = session.one("select gl_api.case_find($1) as id", {reference});
        if (!row)
            return std::unexpected(row.error());
        if (row->isNull("id"))
            return failure(ErrorKind::NotFound, missing(reference));
        return row->id<CaseId>("id");
    });
}

QFuture<Result<QJsonObject>> CaseService::queue(const QueueRequest &request)
{
    return m_database->run(Lane::Desk, [=](Session &session) {
        return session
            .json("select gl_api.queue($1::jsonb, $2, $3::jsonb, $4)",
                  {request.filter, request.sort, request.after, request.page})
            .transform(&QJsonDocument::object);
    });
}

QFuture<Result<QJsonObject>> CaseService::search(const QString &words, const QJsonObject &filter,
                                                 std::optional<CaseId> before, int page)
{
    return m_database->run(Lane::Desk, [=](Session &session) {
        return session
            .json("select gl_api.case_search($1, $2::jsonb, $3, $4)", {words, filter, before, page})
            .transform(&QJsonDocument::object);
    });
}

QFuture<Result<QJsonObject>> CaseService::attach(const NewAttachment &attachment)
{
    return m_database->run(Lane::Desk, [=](Session &session) {
        return session
            .json("select gl_api.attachment_add($1, $2, $3, $4)",
                  {attachment.id, attachment.kind, attachment.name, attachment.content})
            .transform(&QJsonDocument::object);
    });
}

QFuture<Result<QJsonObject>> CaseService::reveal(CaseId id, const QString &reason)
{
    return m_database->run(Lane::Desk, [=](Session &session) {
        return session.json("select gl_api.party_reveal($1, $2)", {id, reason})
            .transform(&QJsonDocument::object);
    });
}

QFuture<Result<QJsonObject>> CaseService::manual(ClassId id)
{
    return m_database->run(Lane::Desk, [=](Session &session) {
        return session.json("select gl_api.class_manual($1)", {id})
            .transform(&QJsonDocument::object);
    });
}

QFuture<Result<QByteArray>> CaseService::fileContent(qint64 attachment)
{
    return m_database->run(Lane::Desk, [=](Session &session) {
        return session.one("select gl_api.attachment_content($1) as content", {attachment})
            .transform([](const storage::Row &row) { return row.bytes("content"); });
    });
}

} // namespace gl::cases
