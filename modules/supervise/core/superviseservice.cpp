#include "superviseservice.h"

#include <storage/database.h>

#include <QJsonDocument>

namespace gl::supervise {

using storage::Lane;
using storage::Session;

SuperviseService::SuperviseService(storage::Database &database)
    : ProcedureService(database, kInstruction),
      m_database(&database)
{}

QFuture<Result<Board>> SuperviseService::board()
{
    return m_database->run(Lane::Desk, [](Session &session) {
        return session.json("select gl_api.instruction_board()")
            .transform([](const QJsonDocument &answer) { return boardFrom(answer.object()); });
    });
}

QFuture<Result<QJsonObject>> SuperviseService::attach(qint64 instruction, const QString &name,
                                                      const QByteArray &content)
{
    return m_database->run(Lane::Desk, [=](Session &session) {
        return session
            .json("select gl_api.instruction_attach($1, $2, $3)", {instruction, name, content})
            .transform([](const QJsonDocument &answer) { return answer.object(); });
    });
}

QFuture<Result<QByteArray>> SuperviseService::fileContent(qint64 file)
{
    return m_database->run(Lane::Desk, [file](Session &session) {
        return session.one("select gl_api.instruction_file($1)", {file})
            .transform([](const storage::Row &row) { return row.bytes(0); });
    });
}

} // namespace gl::supervise
