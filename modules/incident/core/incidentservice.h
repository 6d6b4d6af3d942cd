#pragma once

#include "incident.h"

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

protected:
    IncidentService() : ProcedureService(kIncident) {} ///< for fakes

private:
    storage::Database *m_database = nullptr;
};

} // namespace gl::incident
