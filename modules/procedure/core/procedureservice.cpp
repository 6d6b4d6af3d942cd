#include "procedureservice.h"

#include <storage/database.h>

#include <QJsonDocument>

namespace gl::procedure {

using storage::Lane;
using storage::Session;

ProcedureService::ProcedureService(storage::Database &database, const Procedure &procedure)
    : m_database(&database),
      m_procedure(procedure)
{}

QString ProcedureService::name() const
{
    return QString::fromLatin1(m_procedure.name);
}

QFuture<Result<QJsonArray>> ProcedureService::list(const QJsonObject &filter)
{
    return m_database->run(Lane::Desk, [statement = m_procedure.list, filter](Session &session) {
        return session.json(statement, {filter}).transform([](const QJsonDocument &answer) {
            return answer.array();
        });
    });
}

QFuture<Result<QJsonObject>> ProcedureService::read(qint64 id)
{
    return m_database->run(Lane::Desk, [statement = m_procedure.read, id](Session &session) {
        return session.json(statement, {id}).transform([](const QJsonDocument &answer) {
            return answer.object();
        });
    });
}

QFuture<Result<QJsonObject>> ProcedureService::make(const QJsonObject &given, const QUuid &command)
{
    return m_database->run(Lane::Desk, [statement = m_procedure.make, given,
                                        command](Session &session) {
        return session.json(statement, {given, command}).transform([](const QJsonDocument &answer) {
            return answer.object();
        });
    });
}

QFuture<Result<QJsonObject>> ProcedureService::act(qint64 id, int version, const QString &action,
                                                   const QJsonObject &given, const QUuid &command)
{
    return m_database->run(Lane::Desk, [=, statement = m_procedure.act](Session &session) {
        return session.json(statement, {id, version, action, given, command})
            .transform([](const QJsonDocument &answer) { return answer.object(); });
    });
}

} // namespace gl::procedure
