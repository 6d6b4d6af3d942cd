#include "warningservice.h"

#include <storage/database.h>

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace gl::warning {

using storage::Lane;
using storage::Session;

namespace {

QJsonObject filterJson(const WarningFilter &filter)
{
    QJsonObject json;
    QJsonArray states, kinds;
    for (const State state : filter.states)
        states.append(stateCode(state));
    for (const Kind kind : filter.kinds)
        kinds.append(kindCode(kind));
    if (!states.isEmpty())
        json[u"states"] = states;
    if (!kinds.isEmpty())
        json[u"kinds"] = kinds;
    if (filter.about.isValid())
        json[u"case"] = filter.about.value();
    return json;
}

} // namespace

WarningService::WarningService(storage::Database &database) : m_database(&database) {}

QFuture<Result<QList<Warning>>> WarningService::list(const WarningFilter &filter)
{
    return m_database->run(Lane::Desk, [filter](Session &session) {
        return session.json("select gl_api.warning_list($1::jsonb)", {filterJson(filter)})
            .transform([](const QJsonDocument &answer) {
                QList<Warning> warnings;
                for (const auto &row : answer.array())
                    warnings.append(warningFrom(row.toObject()));
                return warnings;
            });
    });
}

QFuture<Result<WarningDetails>> WarningService::read(qint64 id)
{
    return m_database->run(Lane::Desk, [id](Session &session) {
        return session.json("select gl_api.warning_read($1)", {id})
            .transform([](const QJsonDocument &answer) { return detailsFrom(answer.object()); });
    });
}

QFuture<Result<ActOutcome>> WarningService::act(qint64 id, const QString &action,
                                                const QJsonObject &inputs, const QUuid &command)
{
    return m_database->run(Lane::Desk, [=](Session &session) {
        return session
            .json("select gl_api.warning_act($1, $2, $3::jsonb, $4)", {id, action, inputs, command})
            .transform([](const QJsonDocument &answer) { return outcomeFrom(answer.object()); });
    });
}

QFuture<Result<ActOutcome>> WarningService::watch(qint64 id, const QUuid &command)
{
    return act(id, u"watch"_s, {}, command);
}

QFuture<Result<ActOutcome>> WarningService::dismiss(qint64 id, const QString &reason,
                                                    const QUuid &command)
{
    return act(id, u"dismiss"_s, {{u"reason"_s, reason}}, command);
}

QFuture<Result<ActOutcome>> WarningService::makeTask(qint64 id, const QUuid &command)
{
    return act(id, u"task"_s, {}, command);
}

} // namespace gl::warning
