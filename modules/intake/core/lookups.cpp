#include "lookups.h"

using namespace Qt::StringLiterals;

namespace gl::intake {

namespace {

constexpr double kLeastProbability = 0.2; // less is not worth a look while somebody talks

EarlierCase earlierFrom(const QJsonObject &object)
{
    return {.id = CaseId(object["case_id"_L1].toInteger()),
            .number = object["number"_L1].toString(),
            .title = object["title"_L1].toString(),
            .address = object["address"_L1].toString(),
            .reportedAt =
                QDateTime::fromString(object["reported_at"_L1].toString(), Qt::ISODateWithMs),
            .metres = object["metres"_L1].toDouble(-1)};
}

} // namespace

CallerHistory callerHistoryFrom(const QJsonObject &document)
{
    CallerHistory history{.month = document["month"_L1].toInt(),
                          .year = document["year"_L1].toInt()};
    for (const auto &one : document["cases"_L1].toArray())
        history.cases << earlierFrom(one.toObject());
    return history;
}

repeats::Query repeatQueryOf(const CaseDraft &draft)
{
    const bool exact = draft.place.lon && draft.place.lat;
    return {.words = draft.text.simplified(),
            .lon = exact ? draft.place.lon : std::nullopt,
            .lat = exact ? draft.place.lat : std::nullopt,
            .areaCode = exact ? QString() : draft.place.areaCode,
            .classRef = draft.classRef,
            .family = familyName(draft.family),
            .phone = draft.phone,
            .least = kLeastProbability};
}

EarlierCase earlierFrom(const repeats::Repeat &repeat)
{
    return {.id = repeat.id,
            .number = repeat.number,
            .title = repeat.title,
            .address = repeat.address,
            .reportedAt = repeat.reportedAt,
            .metres = repeat.reasons.metres.value_or(-1),
            .likeness = repeat.probability,
            .likely = repeat.likely,
            .reasons = repeats::reasonTexts(repeat)};
}

QList<int> areasIn(const QJsonArray &places)
{
    QList<int> ids;
    for (const auto &one : places) {
        for (const auto level : {"town_id"_L1, "village_id"_L1, "grid_id"_L1}) {
            const int id = one[level].toInt();
            if (id > 0 && !ids.contains(id))
                ids << id;
        }
    }
    return ids;
}

QList<Place> placesFrom(const QJsonArray &document, const QHash<int, AreaName> &areas)
{
    QList<Place> places;
    for (const auto &one : document) {
        const AreaName town = areas.value(one["town_id"_L1].toInt());
        const AreaName village = areas.value(one["village_id"_L1].toInt());
        const AreaName grid = areas.value(one["grid_id"_L1].toInt());
        Place place{.name = one["name"_L1].toString(),
                    .town = town.name,
                    .village = village.name,
                    .grid = grid.name};
        for (const AreaName &area : {grid, village, town}) {
            if (place.areaCode.isEmpty())
                place.areaCode = area.code;
        }
        const QString kind = one["kind"_L1].toString();
        const bool spot = kind == "address"_L1 || kind == "component"_L1;
        if (spot && one["lon"_L1].isDouble() && one["lat"_L1].isDouble()) {
            place.lon = one["lon"_L1].toDouble();
            place.lat = one["lat"_L1].toDouble();
        }
        places << place;
    }
    return places;
}

QList<Phrase> phrasesFrom(const QJsonArray &document)
{
    QList<Phrase> phrases;
    for (const auto &one : document)
        phrases << Phrase{.title = one["title"_L1].toString(),
                          .text = one["body"_L1].toString(),
                          .own = one["own"_L1].toBool()};
    return phrases;
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
