#include "modelservice.h"

#include "modelstore.h"

#include <storage/database.h>

namespace gl::assist {

using storage::Lane;
using storage::Session;

QFuture<Result<QList<ModelVersion>>> ModelService::models()
{
    return m_database->run(Lane::Report,
                           [](Session &session) { return modelstore::list(session); });
}

QFuture<Result<ModelVersion>> ModelService::use(int id, const QString &although)
{
    return m_database->run(Lane::Report, [id, although](Session &session) {
        return modelstore::use(session, id, although);
    });
}

QFuture<Result<ModelVersion>> ModelService::rollback(const ModelSubject &subject)
{
    return m_database->run(Lane::Report, [subject](Session &session) {
        return modelstore::rollback(session, subject);
    });
}

QFuture<Result<QList<AdviceWeek>>> ModelService::advice()
{
    return m_database->run(Lane::Report, [](Session &session) -> Result<QList<AdviceWeek>> {
        const auto rows = session.query(
            "select monday, kind, offered, accepted, among_three from gl_api.advice_weeks(26)");
        if (!rows)
            return std::unexpected(rows.error());
        QList<AdviceWeek> weeks;
        for (const storage::Row row : *rows)
            weeks.append({.monday = row.date("monday"),
                          .kind = row.text("kind"),
                          .offered = row.number("offered"),
                          .accepted = row.number("accepted"),
                          .amongThree = row.number("among_three")});
        return weeks;
    });
}

} // namespace gl::assist
