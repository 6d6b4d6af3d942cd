#include "placeservice.h"

#include <storage/database.h>

namespace gl::grid {

using storage::Lane;
using storage::Session;

namespace {

PlaceKind kindOf(const QString &word)
{
    if (word == u"town")
        return PlaceKind::Town;
    if (word == u"village")
        return PlaceKind::Village;
    if (word == u"grid")
        return PlaceKind::Grid;
    return word == u"component" ? PlaceKind::Component : PlaceKind::Address;
}

AreaId areaOf(const QJsonValue &value)
{
    return AreaId(value.toInt());
}

Place placeFrom(const QJsonValue &value)
{
    Place place{.kind = kindOf(value[u"kind"].toString()),
                .name = value[u"name"].toString(),
                .path = value[u"path"].toString(),
                .code = value[u"code"].toString(),
                .area = areaOf(value[u"area_id"]),
                .town = areaOf(value[u"town_id"]),
                .village = areaOf(value[u"village_id"]),
                .grid = areaOf(value[u"grid_id"]),
                .position = {},
                .uses = value[u"uses"].toInt()};
    if (value[u"lon"].isDouble())
        place.position = QPointF(value[u"lon"].toDouble(), value[u"lat"].toDouble());
    return place;
}

QList<Place> placesFrom(const QJsonDocument &answer)
{
    QList<Place> result;
    for (const auto &value : answer.array())
        result.append(placeFrom(value));
    return result;
}

Location locationFrom(const QJsonDocument &answer)
{
    return {.grid = areaOf(answer[u"grid"][u"id"]),
            .village = areaOf(answer[u"village"][u"id"]),
            .town = areaOf(answer[u"town"][u"id"]),
            .gridCode = answer[u"grid"][u"code"].toString(),
            .villageName = answer[u"village"][u"name"].toString(),
            .townName = answer[u"town"][u"name"].toString()};
}

} // namespace

PlaceService::PlaceService(storage::Database &database) : m_database(database) {}

QFuture<Result<QList<Place>>> PlaceService::suggest(const QString &words, int wanted)
{
    return m_database.run(Lane::Desk, [=](Session &session) {
        return session.json("select gl_api.place_suggest($1, $2)", {words, wanted})
            .transform(placesFrom);
    });
}

QFuture<Result<Location>> PlaceService::locate(double lon, double lat, const QString &datum)
{
    return m_database.run(Lane::Desk, [=](Session &session) {
        return session.json("select gl_api.locate($1, $2, $3)", {lon, lat, datum})
            .transform(locationFrom);
    });
}

} // namespace gl::grid
