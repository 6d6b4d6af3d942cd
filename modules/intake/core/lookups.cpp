#include "lookups.h"

using namespace Qt::StringLiterals;

namespace gl::intake {

namespace {

EarlierCase earlierFrom(const QJsonObject &object)
{
    return {.id = CaseId(object["case_id"_L1].toInteger()),
            .number = object["number"_L1].toString(),
            .title = object["title"_L1].toString(),
            .address = object["address"_L1].toString(),
            .reportedAt
            = QDateTime::fromString(object["reported_at"_L1].toString(), Qt::ISODateWithMs),
            .metres = object["metres"_L1].toDouble(-1),
            .likeness = object["score"_L1].toDouble()};
}

} // namespace

CallerHistory callerHistoryFrom(const QJsonObject &document)
{
    CallerHistory history{.month = document["month"_L1].toInt(),
                          .year = document["year"_L1].toInt()};
    for (const QJsonValue &one : document["cases"_L1].toArray())
        history.cases << earlierFrom(one.toObject());
    return history;
}

QList<EarlierCase> duplicatesFrom(const QJsonArray &document)
{
    QList<EarlierCase> found;
    for (const QJsonValue &one : document)
        found << earlierFrom(one.toObject());
    return found;
}

QList<Place> placesFrom(const QJsonArray &document)
{
    QList<Place> places;
    for (const QJsonValue &one : document) {
        Place place = placeFrom(one.toObject());
        places << place;
    }
    return places;
}

Place locatedFrom(const QJsonObject &document, double lon, double lat)
{
    Place place{.town = document["town"_L1]["name"_L1].toString(),
                .village = document["village"_L1]["name"_L1].toString(),
                .grid = document["grid"_L1]["name"_L1].toString(),
                .lon = lon,
                .lat = lat};
    for (const auto level : {"grid"_L1, "village"_L1, "town"_L1}) {
        if (place.areaCode.isEmpty())
            place.areaCode = document[level]["code"_L1].toString();
    }
    return place;
}

} // namespace gl::intake
