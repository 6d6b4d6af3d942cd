#include "desksession.h"

namespace gl::identity {

using storage::Lane;
using storage::Session;

DeskSession::DeskSession(storage::Database &database, const QUuid &session, const QString &terminal)
    : m_database(database),
      m_session(session),
      m_terminal(terminal)
{}

QString DeskSession::applicationName(const QUuid &session, const QString &terminal)
{
    // PostgreSQL keeps 63 bytes of it, and shows what is not ASCII as escapes.
    QString name =
        QStringLiteral("gridline/") + session.toString(QUuid::WithoutBraces).first(8) + u' ';
    for (const QChar each : terminal.left(40))
        name += each.unicode() > 32 && each.unicode() < 127 ? each : QChar(u' ');
    return name.simplified();
}

QFuture<Result<QJsonObject>> DeskSession::open(bool takeOver)
{
    return m_database.run(Lane::Desk, [session = m_session.toString(QUuid::WithoutBraces),
                                       terminal = m_terminal, takeOver](Session &database) {
        return database
            .json("select gl_api.session_open($1::uuid, $2, $3)", {session, terminal, takeOver})
            .transform(&QJsonDocument::object);
    });
}

QFuture<Result<int>> DeskSession::evict()
{
    return m_database.run(Lane::Desk, [](Session &database) -> Result<int> {
        const auto row = database.one("select gl_api.session_evict()");
        if (!row)
            return std::unexpected(row.error());
        return row->number(0);
    });
}

QFuture<Result<void>> DeskSession::close()
{
    return m_database.run(
        Lane::Desk,
        [session = m_session.toString(QUuid::WithoutBraces)](Session &database) -> Result<void> {
            const auto closed = database.query("select gl_api.session_close($1::uuid)", {session});
            if (!closed)
                return std::unexpected(closed.error());
            return {};
        });
}

} // namespace gl::identity
