#pragma once

#include "instruction.h"

#include <procedure/procedureservice.h>

namespace gl::supervise {

/// Instructions as a desk reads them and acts on them; errors as in ProcedureService.
class SuperviseService : public procedure::ProcedureService
{
public:
    /// `database` must outlive the service and every future it gave.
    explicit SuperviseService(storage::Database &database);

    /// What is owed to whom, as this account sees it.
    virtual QFuture<Result<Board>> board();
    /// The leader's voice, a document: Invalid when it is neither, or too large.
    virtual QFuture<Result<QJsonObject>> attach(qint64 instruction, const QString &name,
                                                const QByteArray &content);
    /// Who listened is in the audit.
    virtual QFuture<Result<QByteArray>> fileContent(qint64 file);

protected:
    SuperviseService() : ProcedureService(kInstruction) {} ///< for fakes

private:
    storage::Database *m_database = nullptr;
};

} // namespace gl::supervise
