#include "cameraservice.h"

#include <storage/boxparam.h>
#include <storage/database.h>

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace gl::camera {

using storage::Lane;
using storage::Session;

namespace {

CameraKind kindOf(const QString &word)
{
    if (word == "ptz"_L1)
        return CameraKind::Ptz;
    return word == "dome"_L1 ? CameraKind::Dome : CameraKind::Fixed;
}

CameraState stateOf(const QString &word)
{
    if (word == "online"_L1)
        return CameraState::Online;
    return word == "offline"_L1 ? CameraState::Offline : CameraState::Unknown;
}

std::optional<double> realOf(const storage::Row &row, const char *column)
{
    return row.isNull(column) ? std::nullopt : std::optional(row.real(column));
}

std::optional<double> realOf(const QJsonValue &value)
{
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

Camera cameraOf(const storage::Row &row)
{
    return {.id = row.id<CameraId>("camera_id"),
            .code = row.text("code"),
            .name = row.text("name"),
            .position = {row.real("lon"), row.real("lat")},
            .kind = kindOf(row.text("kind")),
            .state = stateOf(row.text("state")),
            .heading = realOf(row, "heading"),
            .fieldOfView = realOf(row, "field_of_view"),
            .reach = realOf(row, "reach_m"),
            .unit = row.id<UnitId>("unit_id"),
            .town = row.id<AreaId>("town_id"),
            .grid = row.id<AreaId>("grid_id")};
}

NearCamera nearFrom(const QJsonValue &value)
{
    return {.camera = {.id = CameraId(value[u"camera_id"].toInt()),
                       .code = value[u"code"].toString(),
                       .name = value[u"name"].toString(),
                       .position = {value[u"lon"].toDouble(), value[u"lat"].toDouble()},
                       .kind = kindOf(value[u"kind"].toString()),
                       .state = stateOf(value[u"state"].toString()),
                       .heading = realOf(value[u"heading"]),
                       .fieldOfView = realOf(value[u"field_of_view"]),
                       .reach = realOf(value[u"reach_m"]),
                       .unit = UnitId(value[u"unit_id"].toInt()),
                       .town = AreaId(value[u"town_id"].toInt()),
                       .grid = AreaId(value[u"grid_id"].toInt())},
            .metres = value[u"metres"].toDouble(),
            .sees = value[u"sees"].toBool()};
}

QList<NearCamera> nearestFrom(const QJsonDocument &answer)
{
    QList<NearCamera> found;
    for (const auto &value : answer.array())
        found.append(nearFrom(value));
    return found;
}

} // namespace

CameraService::CameraService(storage::Database &database) : m_database(database) {}

QFuture<Result<std::vector<Camera>>> CameraService::cameras(const std::optional<QRectF> &box)
{
    return m_database.run(Lane::Report, [box](Session &session) -> Result<std::vector<Camera>> {
        const auto rows = session.query("select * from gl_api.map_cameras($1::float8[])",
                                        {storage::boxParam(box)});
        if (!rows)
            return std::unexpected(rows.error());
        std::vector<Camera> cameras;
        cameras.reserve(static_cast<size_t>(rows->size()));
        for (const storage::Row row : *rows)
            cameras.push_back(cameraOf(row));
        return cameras;
    });
}

QFuture<Result<QList<NearCamera>>> CameraService::nearest(const QPointF &point, int most)
{
    return m_database.run(Lane::Desk, [point, most](Session &session) {
        return session
            .json("select gl_api.nearest($1, $2, 'camera', $3::int)", {point.x(), point.y(), most})
            .transform(nearestFrom);
    });
}

} // namespace gl::camera
