#include "patrolservice.h"

#include <storage/boxparam.h>
#include <storage/database.h>

#include <QJsonArray>
#include <QJsonDocument>

namespace gl::patrol {

using storage::Lane;
using storage::Session;

namespace {

Inspector inspectorOf(const storage::Row &row)
{
    Inspector inspector{.account = row.id<AccountId>("account_id"),
                        .name = row.text("name"),
                        .position = {row.real("lon"), row.real("lat")},
                        .at = row.instant("at"),
                        .onDuty = row.flag("on_duty"),
                        .accuracy = row.real("accuracy_m"),
                        .heading = {},
                        .openTasks = row.number("open_tasks")};
    if (!row.isNull("heading"))
        inspector.heading = row.real("heading");
    return inspector;
}

NearInspector nearFrom(const QJsonValue &value)
{
    Inspector inspector{.account = AccountId(value[u"account_id"].toInt()),
                        .name = value[u"name"].toString(),
                        .position = {value[u"lon"].toDouble(), value[u"lat"].toDouble()},
                        .at = QDateTime::fromString(value[u"at"].toString(), Qt::ISODate).toUTC(),
                        .onDuty = value[u"on_duty"].toBool(),
                        .accuracy = value[u"accuracy_m"].toDouble(),
                        .heading = {},
                        .openTasks = value[u"open_tasks"].toInt()};
    if (value[u"heading"].isDouble())
        inspector.heading = value[u"heading"].toDouble();
    return {.inspector = inspector,
            .login = value[u"login"].toString(),
            .metres = value[u"metres"].toDouble(),
            .age = std::chrono::seconds(value[u"age_s"].toInteger())};
}

QList<NearInspector> nearestFrom(const QJsonDocument &answer)
{
    QList<NearInspector> found;
    for (const auto &value : answer.array())
        found.append(nearFrom(value));
    return found;
}

} // namespace

PatrolService::PatrolService(storage::Database &database) : m_database(database) {}

QFuture<Result<std::vector<Inspector>>> PatrolService::inspectors(const std::optional<QRectF> &box)
{
    return m_database.run(Lane::Report, [box](Session &session) -> Result<std::vector<Inspector>> {
        const auto rows = session.query("select * from gl_api.map_inspectors($1::float8[])",
                                        {storage::boxParam(box)});
        if (!rows)
            return std::unexpected(rows.error());
        std::vector<Inspector> inspectors;
        inspectors.reserve(static_cast<size_t>(rows->size()));
        for (const storage::Row row : *rows)
            inspectors.push_back(inspectorOf(row));
        return inspectors;
    });
}

QFuture<Result<std::vector<TrackPoint>>>
PatrolService::track(AccountId inspector, const QDateTime &from, const QDateTime &to)
{
    return m_database.run(
        Lane::Report, [inspector, from, to](Session &session) -> Result<std::vector<TrackPoint>> {
            const auto rows = session.query("select * from gl_api.inspector_track($1, $2, $3)",
                                            {inspector, from, to});
            if (!rows)
                return std::unexpected(rows.error());
            std::vector<TrackPoint> points;
            points.reserve(static_cast<size_t>(rows->size()));
            for (const storage::Row row : *rows)
                points.push_back(
                    {.at = row.instant("at"), .position = {row.real("lon"), row.real("lat")}});
            return points;
        });
}

QFuture<Result<QList<NearInspector>>> PatrolService::nearest(const QPointF &point, int most)
{
    return m_database.run(Lane::Desk, [point, most](Session &session) {
        return session
            .json("select gl_api.nearest($1, $2, 'inspector', $3::int)",
                  {point.x(), point.y(), most})
            .transform(nearestFrom);
    });
}

} // namespace gl::patrol
