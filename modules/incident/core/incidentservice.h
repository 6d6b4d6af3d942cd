#pragma once

#include "incident.h"

#include <QUuid>

#include <procedure/procedureservice.h>

namespace gl::incident {

/// Incidents as a desk reads them and acts in them; errors as in ProcedureService.
class IncidentService : public procedure::ProcedureService
{
public:
    /// `database` must outlive the service and every future it gave.
    explicit IncidentService(storage::Database &database);

    /// The plan cards in force.
    virtual QFuture<Result<QList<Plan>>> plans();
    /// Every card in its newest version, also those that are retired.
    virtual QFuture<Result<QList<Plan>>> cards();
    /// All versions of one card, the newest first.
    virtual QFuture<Result<QList<Plan>>> versions(const QString &code);
    /// Codes of the cards that answer a case of this class, the best one first.
    virtual QFuture<Result<QStringList>> plansFor(const QString &caseNumber);
    /// What planDocument() gives, or {code, version, retire}: Conflict when another version was
    /// saved meanwhile. The same `command` does it once.
    virtual QFuture<Result<Plan>> savePlan(const QJsonObject &document, const QUuid &command);

protected:
    IncidentService() : ProcedureService(kIncident) {} ///< for fakes

private:
    QFuture<Result<QList<Plan>>> plansBy(const char *statement, const QString &code);

    storage::Database *m_database = nullptr;
};

} // namespace gl::incident
