#include "intakeservice.h"

#include <storage/database.h>

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace gl::intake {

using storage::Lane;
using storage::Params;
using storage::Rows;
using storage::Session;

namespace {

QList<Choice> choicesOf(const Rows &rows, QLatin1StringView dict)
{
    QList<Choice> choices;
    for (const auto &row : rows) {
        if (row.text("dict") == dict)
            choices << Choice{row.text("code"), row.text("name"), row.text("name_en")};
    }
    return choices;
}

Result<QList<ClassEntry>> readClasses(Session &session)
{
    // Cases count under leaves and inner classes alike; a root only groups.
    const auto rows = session.query(
        "select c.class_id, c.kind, c.code, c.name, c.name_en, c.path "
        "from gl_api.class_item c left join gl_api.standard s on s.std_ref = c.std_ref "
        "where c.active and (c.kind = 'hotline' or s.active) order by c.kind, c.code");
    if (!rows)
        return std::unexpected(rows.error());
    QList<ClassEntry> classes;
    classes.reserve(rows->size());
    for (const auto &row : *rows)
        classes << ClassEntry{.id = row.id<ClassId>("class_id"),
                              .kind = row.text("kind"),
                              .code = row.text("code"),
                              .name = row.text("name"),
                              .nameEn = row.text("name_en"),
                              .path = row.text("path")};
    return classes;
}

Result<Catalogue> readCatalogue(Session &session)
{
    const auto classes = readClasses(session);
    if (!classes)
        return std::unexpected(classes.error());
    const auto words =
        session.query("select dict, code, name, name_en from gl_api.dictionary "
                      "where dict in ('urgency', 'source', 'order_type', 'rec_type', 'media') "
                      "order by dict, sort");
    if (!words)
        return std::unexpected(words.error());
    const auto tags = session.query("select 'tag' as dict, code, name, name_en from gl_api.tag "
                                    "where parent_id is not null order by tree desc, code");
    if (!tags)
        return std::unexpected(tags.error());
    return Catalogue{.classes = ClassIndex(*classes),
                     .urgencies = choicesOf(*words, "urgency"_L1),
                     .sources = choicesOf(*words, "source"_L1),
                     .orderTypes = choicesOf(*words, "order_type"_L1),
                     .recTypes = choicesOf(*words, "rec_type"_L1),
                     .fileKinds = choicesOf(*words, "media"_L1),
                     .tags = choicesOf(*tags, "tag"_L1)};
}

Result<Place> areaByCode(Session &session, const QString &code)
{
    const auto rows =
        session.query("select a.level, a.code, a.name, t.name as town, v.name as village "
                      "from gl_api.area a "
                      "left join gl_api.area t on t.area_id = case a.level when 2 then a.area_id "
                      "else a.town_id end "
                      "left join gl_api.area v on v.area_id = case a.level when 3 then a.area_id "
                      "else a.village_id end "
                      "where a.code = $1 and a.valid_to is null and a.level > 1",
                      {code});
    if (!rows)
        return std::unexpected(rows.error());
    if (rows->isEmpty())
        return failure(ErrorKind::NotFound, u"There is no area with the code %1."_s.arg(code));
    const auto row = rows->first();
    return Place{.name = row.text("name"),
                 .areaCode = row.text("code"),
                 .town = row.text("town"),
                 .village = row.text("village"),
                 .grid = row.number("level") == 4 ? row.text("name") : QString()};
}

Result<QList<Place>> suggestPlaces(Session &session, const QString &typed)
{
    const auto found = session.json("select gl_api.place_suggest($1)", {typed});
    if (!found)
        return std::unexpected(found.error());
    const auto rows = session.query("select a.area_id, a.code, a.name from gl_api.area a "
                                    "where a.area_id = any ($1::int[])",
                                    {areasIn(found->array())});
    if (!rows)
        return std::unexpected(rows.error());
    QHash<int, AreaName> areas;
    for (const auto &row : *rows)
        areas.insert(row.number("area_id"), {row.text("code"), row.text("name")});
    return placesFrom(found->array(), areas);
}

} // namespace

QFuture<Result<CallerHistory>> IntakeService::callerHistory(const QString &phone)
{
    return m_database->run(Lane::Desk, [=](Session &session) {
        return session.json("select gl_api.caller_history($1)", {phone})
            .transform(
                [](const QJsonDocument &found) { return callerHistoryFrom(found.object()); });
    });
}

QFuture<Result<QList<EarlierCase>>> IntakeService::likelyRepeats(const repeats::Query &query)
{
    const QByteArray question = QJsonDocument(query.toJson()).toJson(QJsonDocument::Compact);
    return m_database->run(Lane::Desk, [question](Session &session) {
        return session.json("select gl_api.repeats_find($1::jsonb)", {QString::fromUtf8(question)})
            .transform([](const QJsonDocument &found) {
                QList<EarlierCase> cases;
                for (const repeats::Repeat &one : repeats::repeatsFrom(found.object()))
                    cases << earlierFrom(one);
                return cases;
            });
    });
}

QFuture<Result<Place>> IntakeService::locate(double lon, double lat, const QString &datum)
{
    return m_database->run(Lane::Desk, [=](Session &session) -> Result<Place> {
        const auto found = session.one(
            "select gl_api.locate($1, $2, $3) as areas, st_x(p.point) as lon, st_y(p.point) as lat "
            "from (select st_transform(st_setsrid(st_makepoint((l.d ->> 'x')::float8, "
            "(l.d ->> 'y')::float8), 4548), 4490) as point "
            "from gl_api.locate($1, $2, $3) l(d)) p",
            {lon, lat, datum});
        if (!found)
            return std::unexpected(found.error());
        const Place place =
            locatedFrom(found->object("areas"), found->real("lon"), found->real("lat"));
        if (place.areaCode.isEmpty())
            return failure(ErrorKind::NotFound, u"That point lies outside the district."_s);
        return place;
    });
}

QFuture<Result<Place>> IntakeService::placeByCode(const QString &code)
{
    return m_database->run(Lane::Desk, [=](Session &session) { return areaByCode(session, code); });
}

QFuture<Result<QList<Place>>> IntakeService::placeSuggest(const QString &typed)
{
    return m_database->run(Lane::Desk,
                           [=](Session &session) { return suggestPlaces(session, typed); });
}

QFuture<Result<Catalogue>> IntakeService::catalogue()
{
    return m_database->run(Lane::Desk, [](Session &session) { return readCatalogue(session); });
}

QFuture<Result<QList<Phrase>>> IntakeService::phrases()
{
    return m_database->run(Lane::Desk, [](Session &session) {
        return session.json("select gl_api.phrase_list('intake')")
            .transform([](const QJsonDocument &found) { return phrasesFrom(found.array()); });
    });
}

} // namespace gl::intake
