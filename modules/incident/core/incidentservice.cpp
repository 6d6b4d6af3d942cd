#include "incidentservice.h"

#include <storage/database.h>

#include <QJsonDocument>

namespace gl::incident {

IncidentService::IncidentService(storage::Database &database)
    : ProcedureService(database, kIncident),
      m_database(&database)
{}

QFuture<Result<QList<Plan>>> IncidentService::plans()
{
    return m_database->run(storage::Lane::Desk, [](storage::Session &session) {
        return session.json("select gl_api.plan_list()").transform([](const QJsonDocument &answer) {
            return procedure::rowsOf(answer.array(), planFrom);
        });
    });
}

} // namespace gl::incident
