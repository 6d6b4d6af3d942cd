#include "handoverservice.h"

#include <storage/database.h>

using namespace Qt::StringLiterals;

namespace gl::workspace {

using storage::Lane;
using storage::Session;

namespace {

QDateTime instant(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs).toUTC();
}

QJsonArray itemsOf(const QList<HandoverItem> &cases)
{
    QJsonArray items;
    for (const HandoverItem &item : cases)
        items.append(
            QJsonObject{{u"case"_s, QString::number(item.id.value())}, {u"remark"_s, item.remark}});
    return items;
}

QList<HandoverCase> casesFrom(const QJsonArray &array)
{
    QList<HandoverCase> result;
    for (const auto &value : array)
        result.append({.id = CaseId(value[u"case_id"].toInteger()),
                       .number = value[u"number"].toString(),
                       .title = value[u"title"].toString(),
                       .state = value[u"state"].toString(),
                       .open = value[u"open"].toBool(),
                       .remark = value[u"remark"].toString(),
                       .takenBy = value[u"taken_by"].toString(),
                       .takenAt = instant(value[u"taken_at"])});
    return result;
}

QList<Handover> handoversFrom(const QJsonDocument &answer)
{
    QList<Handover> result;
    for (const auto &value : answer.array())
        result.append({.id = value[u"handover_id"].toInteger(),
                       .at = instant(value[u"at"]),
                       .from = value[u"from"].toString(),
                       .to = value[u"to"].toString(),
                       .unit = value[u"unit"].toString(),
                       .body = value[u"body"].toString(),
                       .mine = value[u"mine"].toBool(),
                       .canAccept = value[u"can_accept"].toBool(),
                       .acceptedBy = value[u"accepted_by"].toString(),
                       .acceptedAt = instant(value[u"accepted_at"]),
                       .cases = casesFrom(value[u"cases"].toArray())});
    return result;
}

} // namespace

HandoverService::HandoverService(storage::Database &database) : m_database(&database) {}

QFuture<Result<qint64>> HandoverService::create(const NewHandover &handover)
{
    return m_database->run(Lane::Desk, [handover](Session &session) {
        return session
            .json("select gl_api.handover_new($1, $2::jsonb, $3, $4)",
                  {handover.body, itemsOf(handover.cases),
                   handover.toLogin.isEmpty() ? storage::Param(nullptr)
                                              : storage::Param(handover.toLogin),
                   handover.command})
            .transform(
                [](const QJsonDocument &answer) { return answer[u"handover_id"].toInteger(); });
    });
}

QFuture<Result<int>> HandoverService::accept(qint64 id, const QList<CaseId> &cases)
{
    QList<qint64> ids;
    for (const CaseId &each : cases)
        ids.append(each.value());
    return m_database->run(Lane::Desk, [id, ids](Session &session) {
        return session
            .json("select gl_api.handover_accept($1, $2)",
                  {id, ids.isEmpty() ? storage::Param(nullptr) : storage::Param(ids)})
            .transform([](const QJsonDocument &answer) { return answer[u"taken"].toInt(); });
    });
}

QFuture<Result<QList<Handover>>> HandoverService::list(bool openOnly, int page)
{
    return m_database->run(Lane::Desk, [=](Session &session) {
        return session.json("select gl_api.handover_list($1, $2)", {openOnly, page})
            .transform(handoversFrom);
    });
}

} // namespace gl::workspace
