#include "hardcaseservice.h"

#include <storage/database.h>

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace gl::hardcase {

using storage::Lane;
using storage::Session;

namespace {

QJsonObject filterJson(const HardFilter &filter)
{
    QJsonObject json{{u"state"_s, filter.state}, {u"mine"_s, filter.mine}};
    if (!filter.reason.isEmpty())
        json[u"reason"] = filter.reason;
    if (filter.about.isValid())
        json[u"case"] = QString::number(filter.about.value());
    return json;
}

} // namespace

HardcaseService::HardcaseService(storage::Database &database) : m_database(&database) {}

QFuture<Result<QList<HardCase>>> HardcaseService::list(const HardFilter &filter)
{
    return m_database->run(Lane::Desk, [filter](Session &session) {
        return session.json("select gl_api.hardcase_list($1::jsonb)", {filterJson(filter)})
            .transform([](const QJsonDocument &answer) {
                QList<HardCase> rows;
                for (const auto &row : answer.array())
                    rows << hardCaseFrom(row.toObject());
                return rows;
            });
    });
}

QFuture<Result<HardDetails>> HardcaseService::read(qint64 id)
{
    return m_database->run(Lane::Desk, [id](Session &session) {
        return session.json("select gl_api.hardcase_read($1)", {id})
            .transform(
                [](const QJsonDocument &answer) { return hardDetailsFrom(answer.object()); });
    });
}

QFuture<Result<QJsonObject>> HardcaseService::step(qint64 id, const QString &action,
                                                   const QJsonObject &inputs, const QUuid &command)
{
    return m_database->run(Lane::Desk, [=](Session &session) {
        const auto answer =
            id == 0 && action == "new"_L1
                ? session.json("select gl_api.hardcase_new($1::jsonb, $2)", {inputs, command})
                : session.json("select gl_api.hardcase_act($1, null, $2, $3::jsonb, $4)",
                               {id, action, inputs, command});
        return answer.transform([](const QJsonDocument &document) { return document.object(); });
    });
}

} // namespace gl::hardcase
