#include "incidentservice.h"

#include <storage/database.h>

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace gl::incident {

IncidentService::IncidentService(storage::Database &database)
    : ProcedureService(database, kIncident),
      m_database(&database)
{}

QFuture<Result<QList<Plan>>> IncidentService::plansBy(const char *statement, const QString &code)
{
    return m_database->run(storage::Lane::Desk, [statement, code](storage::Session &session) {
        return session.json(statement, code.isNull() ? storage::Params{} : storage::Params{code})
            .transform([](const QJsonDocument &answer) {
                return procedure::rowsOf(answer.array(), planFrom);
            });
    });
}

QFuture<Result<QList<Plan>>> IncidentService::plans()
{
    return plansBy("select gl_api.plan_list()", {});
}

QFuture<Result<QList<Plan>>> IncidentService::cards()
{
    return plansBy("select gl_api.plan_cards()", {});
}

QFuture<Result<QList<Plan>>> IncidentService::versions(const QString &code)
{
    return plansBy("select gl_api.plan_list($1)", code.isNull() ? QString(u""_s) : code);
}

QFuture<Result<QStringList>> IncidentService::plansFor(const QString &caseNumber)
{
    return m_database->run(storage::Lane::Desk, [caseNumber](storage::Session &session) {
        return session.json("select gl_api.plan_for($1)", {caseNumber})
            .transform([](const QJsonDocument &answer) {
                QStringList codes;
                for (const auto &code : answer.array())
                    codes << code.toString();
                return codes;
            });
    });
}

QFuture<Result<Plan>> IncidentService::savePlan(const QJsonObject &document, const QUuid &command)
{
    return m_database->run(storage::Lane::Desk, [document, command](storage::Session &session) {
        return session.json("select gl_api.plan_save($1::jsonb, $2::uuid)", {document, command})
            .transform([](const QJsonDocument &answer) { return planFrom(answer.object()); });
    });
}

} // namespace gl::incident
