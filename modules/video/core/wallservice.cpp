#include "wallservice.h"

#include "answers.h"
#include "videovalues.h"

#include <storage/database.h>

using namespace Qt::StringLiterals;

namespace gl::video {

using storage::Lane;
using storage::Params;
using storage::Session;

namespace {

/// A call that answers with the wall as it is now.
QFuture<Result<Wall>> changed(storage::Database &database, const QString &sql, const Params &params)
{
    return database.run(Lane::Desk, [sql, params](Session &session) {
        return session.json(sql, params).transform(one(wallFrom));
    });
}

std::optional<int> idOrNull(int id)
{
    return id == 0 ? std::nullopt : std::optional(id);
}

} // namespace

WallService::WallService(storage::Database &database) : m_database(&database) {}

QFuture<Result<QList<Wall>>> WallService::walls()
{
    return m_database->run(Lane::Desk, [](Session &session) {
        return session.json("select gl_api.wall_list()").transform(many(wallFrom));
    });
}

QFuture<Result<QList<WallPlan>>> WallService::plans()
{
    return m_database->run(Lane::Desk, [](Session &session) {
        return session.json("select gl_api.wall_plans()").transform(many(wallPlanFrom));
    });
}

QFuture<Result<WallPlan>> WallService::save(const WallPlan &plan)
{
    return m_database->run(Lane::Desk, [document = wallPlanJson(plan)](Session &session) {
        return session.json("select gl_api.wall_plan_save($1::jsonb)", {document})
            .transform(one(wallPlanFrom));
    });
}

QFuture<Result<void>> WallService::retire(const WallPlan &plan)
{
    return m_database->run(Lane::Desk, [plan](Session &session) {
        return session.exec("select gl_api.wall_plan_retire($1, $2)", {plan.id, plan.version})
            .transform([](qint64) {});
    });
}

QFuture<Result<Wall>> WallService::show(int wall, int plan)
{
    return changed(*m_database, u"select gl_api.wall_show($1, $2)"_s, {wall, idOrNull(plan)});
}

QFuture<Result<Wall>> WallService::name(int wall, const QString &name)
{
    return changed(*m_database, u"select gl_api.wall_name($1, $2)"_s, {name, idOrNull(wall)});
}

QFuture<Result<Wall>> WallService::throwStream(int wall, qint64 stream)
{
    return changed(*m_database, u"select gl_api.wall_throw($1, $2, null)"_s, {wall, stream});
}

QFuture<Result<Wall>> WallService::throwCamera(int wall, const QString &code)
{
    return changed(*m_database, u"select gl_api.wall_throw($1, null, $2)"_s, {wall, code});
}

QFuture<Result<Wall>> WallService::takeOff(qint64 thrown)
{
    return changed(*m_database, u"select gl_api.wall_take_off($1)"_s, {thrown});
}

} // namespace gl::video
