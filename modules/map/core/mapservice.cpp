#include "mapservice.h"

#include "maptexts.h"
#include "projection.h"

#include <storage/boxparam.h>
#include <storage/database.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

#include <map/log.h>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace gl::map {

namespace {

Result<std::shared_ptr<const AreaIndex>> readAreas(storage::Session &session)
{
    const auto rows = session.query("select * from gl_api.map_outlines()");
    if (!rows)
        return std::unexpected(rows.error());
    std::vector<AreaOutline> areas;
    areas.reserve(static_cast<size_t>(rows->size()));
    for (const storage::Row row : *rows) {
        auto rings = ringsOf(row.bytes("shape"));
        if (!rings) {
            qCWarning(lcMap) << "shape left out code=" << row.text("code");
            continue;
        }
        AreaOutline area{.id = row.id<AreaId>("area_id"),
                         .level = static_cast<AreaLevel>(row.number("level")),
                         .town = row.id<AreaId>("town_id"),
                         .village = row.id<AreaId>("village_id"),
                         .code = row.text("code"),
                         .name = row.text("name"),
                         .rings = std::move(*rings),
                         .box = {},
                         .label = worldOfMercator(row.real("label_x"), row.real("label_y"))};
        for (const QPolygonF &ring : area.rings)
            area.box |= ring.boundingRect();
        areas.push_back(std::move(area));
    }
    return std::make_shared<const AreaIndex>(std::move(areas));
}

storage::Param dayOf(const QDate &day)
{
    return day.isValid() ? storage::Param(day) : storage::Param(nullptr);
}

CaseMark markOf(const storage::Row &row, const Projection &projection)
{
    CaseMark mark{
        .id = row.id<CaseId>("case_id"),
        .at = projection.toWorld(row.real("x"), row.real("y")),
        .family = row.text("family"),
        .state = row.text("state"),
        .face = {.deadline = row.instant("deadline"), .yellowAt = row.instant("yellow_at")},
        .urgent = row.text("urgency") == "major"_L1,
        .supervised = row.flag("supervised")};
    mark.face.suspended = mark.state == "suspended"_L1;
    mark.face.paused =
        !row.isNull("clock") && !mark.face.deadline.isValid() && !mark.face.suspended;
    return mark;
}

MapShape shapeOf(ShapeKind kind, const QString &text)
{
    return {.kind = kind, .text = text, .paths = {}, .box = {}};
}

MapShape findingOf(const storage::Row &row)
{
    const QString detail = row.text("detail");
    const QString text = findingText(row.text("kind"), row.texts("codes"), row.real("m2"));
    return shapeOf(ShapeKind::Finding, detail.isEmpty() ? text : text + u'\n' + detail);
}

MapShape changeOf(const storage::Row &row)
{
    const QString change = row.text("change");
    const ShapeKind kind = change == "added"_L1     ? ShapeKind::AreaCame
                           : change == "retired"_L1 ? ShapeKind::AreaWent
                                                    : ShapeKind::AreaMoved;
    return shapeOf(kind,
                   changeText(change, row.text("name"), row.text("code"), row.texts("others")));
}

MapShape dutyOf(const storage::Row &row)
{
    const bool route = row.text("kind") == "route"_L1;
    return shapeOf(route ? ShapeKind::Route : ShapeKind::DutyGrid,
                   dutyText(route, row.text("name"), row.text("inspector")));
}

/// The class by the language of the program; the label is short.
MapShape warningOf(const storage::Row &row)
{
    const bool chinese = QLocale().language() == QLocale::Chinese;
    const QString english = row.text("class_en");
    const QString name = chinese || english.isEmpty() ? row.text("class") : english;
    std::optional<double> expected;
    if (!row.isNull("expected"))
        expected = row.real("expected");
    MapShape shape = shapeOf(row.number("severity") >= 3 ? ShapeKind::Severe : ShapeKind::Warning,
                             warningText(name, row.number("observed"), expected));
    shape.label = shape.text;
    return shape;
}

/// The first character of a name that is not taken yet.
QChar signOf(const QString &name, const QString &taken)
{
    const auto fresh = std::ranges::find_if(name, [&](QChar one) { return !taken.contains(one); });
    return fresh != name.cend() ? *fresh : u'?';
}

QFuture<Result<std::vector<RootClass>>> readClasses(storage::Database &database,
                                                    const char *statement)
{
    return database.run(storage::Lane::Report,
                        [=](storage::Session &session) -> Result<std::vector<RootClass>> {
                            const auto rows = session.query(statement);
                            if (!rows)
                                return std::unexpected(rows.error());
                            std::vector<RootClass> classes;
                            classes.reserve(static_cast<size_t>(rows->size()));
                            QString signs;
                            for (const storage::Row row : *rows) {
                                signs += signOf(row.text("name"), signs);
                                classes.push_back({.root = row.id<ClassId>("root_id"),
                                                   .code = row.text("code"),
                                                   .name = row.text("name"),
                                                   .nameEn = row.text("name_en"),
                                                   .sign = signs.last(1),
                                                   .fromZoom = row.real("from_zoom")});
                            }
                            return classes;
                        });
}

using Shapes = std::vector<MapShape>;

Spot whistleOf(const storage::Row &row)
{
    Spot spot;
    spot.kind = SpotKind::Whistle;
    spot.id = row.integer("whistle_id");
    spot.code = row.text("kind");
    spot.name = row.text("matter");
    spot.what = row.text("state");
    spot.active = spot.what == "blown"_L1;
    spot.called = row.number("called");
    spot.come = row.number("there");
    spot.late = row.number("late");
    return spot;
}

Spot conferenceOf(const storage::Row &row)
{
    Spot spot;
    spot.kind = SpotKind::Conference;
    spot.id = row.integer("conference_id");
    spot.name = row.text("title");
    spot.what = row.text("item");
    spot.active = row.text("state") == "open"_L1;
    spot.seen = row.instant("starts_at");
    return spot;
}

Spot incidentOf(const storage::Row &row)
{
    Spot spot;
    spot.kind = SpotKind::Incident;
    spot.id = row.integer("incident_id");
    spot.code = QString::number(row.number("level"));
    spot.name = row.text("title");
    spot.what = row.text("spot");
    spot.called = row.number("tasks");
    spot.come = row.number("done");
    spot.late = row.number("late");
    return spot;
}

/// Rows with `lon` and `lat`.
QFuture<Result<std::vector<Spot>>> readSpots(storage::Database &database, const char *statement,
                                             Spot (*describe)(const storage::Row &))
{
    return database.run(storage::Lane::Desk,
                        [=](storage::Session &session) -> Result<std::vector<Spot>> {
                            const auto rows = session.query(statement);
                            if (!rows)
                                return std::unexpected(rows.error());
                            std::vector<Spot> spots;
                            for (const storage::Row row : *rows) {
                                spots.push_back(describe(row));
                                spots.back().at = worldOf(row.real("lon"), row.real("lat"));
                            }
                            return spots;
                        });
}

QFuture<Result<Shapes>> readShapes(storage::Database &database, const char *statement,
                                   const storage::Params &params,
                                   MapShape (*describe)(const storage::Row &))
{
    return database.run(storage::Lane::Report, [=](storage::Session &session) -> Result<Shapes> {
        const auto rows = session.query(statement, params);
        if (!rows)
            return std::unexpected(rows.error());
        Shapes shapes;
        for (const storage::Row row : *rows) {
            auto paths = pathsOf(row.bytes("shape"));
            if (!paths) {
                qCWarning(lcMap) << "shape left out";
                continue;
            }
            MapShape shape = describe(row);
            shape.paths = std::move(*paths);
            for (const QPolygonF &path : shape.paths)
                shape.box |= path.boundingRect();
            shapes.push_back(std::move(shape));
        }
        return shapes;
    });
}

} // namespace

MapService::MapService(storage::Database &database) : m_database(database) {}

QFuture<Result<std::shared_ptr<const AreaIndex>>> MapService::areas()
{
    return m_database.run(storage::Lane::Report, readAreas);
}

QFuture<Result<std::vector<CaseMark>>> MapService::marks(const QJsonObject &filter)
{
    return m_database.run(storage::Lane::Report,
                          [filter](storage::Session &session) -> Result<std::vector<CaseMark>> {
                              const auto rows = session.query(
                                  "select * from gl_api.map_cases($1::jsonb)", {filter});
                              if (!rows)
                                  return std::unexpected(rows.error());
                              const Projection projection;
                              std::vector<CaseMark> marks;
                              marks.reserve(static_cast<size_t>(rows->size()));
                              for (const storage::Row row : *rows)
                                  marks.push_back(markOf(row, projection));
                              return marks;
                          });
}

QFuture<Result<std::vector<CaseMark>>> MapService::openCases(const cases::QueueFilter &filter)
{
    return marks(filter.toJson());
}

QFuture<Result<std::vector<CaseMark>>> MapService::openCases(const QList<CaseId> &ids,
                                                             const cases::QueueFilter &filter)
{
    QJsonArray wanted;
    for (const CaseId id : ids)
        wanted << id.value();
    QJsonObject narrowed = filter.toJson();
    narrowed[u"ids"_s] = wanted;
    return marks(narrowed);
}

QFuture<Result<AreaCounts>> MapService::counts(AreaLevel level, const CountFilter &filter)
{
    return m_database.run(
        storage::Lane::Report, [level, filter](storage::Session &session) -> Result<AreaCounts> {
            const auto rows = session.query(
                "select * from gl_api.map_counts($1, $2::date, $3::date, $4, $5)",
                {static_cast<int>(level), dayOf(filter.from), dayOf(filter.to),
                 filter.family.isEmpty() ? storage::Param(nullptr) : filter.family, filter.root});
            if (!rows)
                return std::unexpected(rows.error());
            AreaCounts counts;
            for (const storage::Row row : *rows)
                counts.insert(row.id<AreaId>("area_id"), row.integer("n"));
            return counts;
        });
}

QFuture<Result<std::vector<RootClass>>> MapService::componentClasses()
{
    return readClasses(m_database, "select * from gl_api.map_component_classes()");
}

QFuture<Result<std::vector<RootClass>>> MapService::historyClasses()
{
    return readClasses(m_database, "select *, 0 as from_zoom from gl_api.map_history_classes()");
}

QFuture<Result<std::vector<Spot>>> MapService::components(const QRectF &world, double zoom,
                                                          const QList<ClassId> &without)
{
    const QPointF northWest = lonLatOf(world.topLeft());
    const QPointF southEast = lonLatOf(world.bottomRight());
    const QRectF box(QPointF(northWest.x(), southEast.y()), QPointF(southEast.x(), northWest.y()));
    QStringList roots;
    for (const ClassId root : without)
        roots << QString::number(root.value());
    return m_database.run(
        storage::Lane::Report,
        [box, zoom, roots = u'{' + roots.join(u',') + u'}'](
            storage::Session &session) -> Result<std::vector<Spot>> {
            const auto rows = session.query(
                "select * from gl_api.map_components($1::float8[], $2, $3::int[], $4)",
                {storage::boxParam(box), zoom, roots, kMostComponents});
            if (!rows)
                return std::unexpected(rows.error());
            const Projection projection;
            std::vector<Spot> spots;
            spots.reserve(static_cast<size_t>(rows->size()));
            for (const storage::Row row : *rows) {
                Spot spot;
                spot.id = row.integer("component_id");
                spot.at = projection.toWorld(row.real("x"), row.real("y"));
                spot.code = row.text("code");
                spot.name = row.text("name");
                spot.what = row.text("class");
                spot.root = row.id<ClassId>("root_id");
                spot.active = row.text("state") == "intact"_L1;
                spots.push_back(spot);
            }
            return spots;
        });
}

QFuture<Result<std::vector<MapShape>>> MapService::findings()
{
    return readShapes(m_database, "select * from gl_api.map_findings()", {}, findingOf);
}

QFuture<Result<std::vector<MapShape>>> MapService::areaChanges(const QDate &from, const QDate &to)
{
    return readShapes(m_database, "select * from gl_api.map_area_changes($1, $2)", {from, to},
                      changeOf);
}

QFuture<Result<std::vector<MapShape>>> MapService::duties()
{
    return readShapes(m_database, "select * from gl_api.map_duties()", {}, dutyOf);
}

QFuture<Result<std::vector<MapShape>>> MapService::warnings()
{
    return readShapes(m_database, "select * from gl_api.map_warnings()", {}, warningOf);
}

QFuture<Result<std::vector<Spot>>> MapService::whistles()
{
    return readSpots(m_database, "select * from gl_api.map_whistles()", whistleOf);
}

QFuture<Result<std::vector<Spot>>> MapService::conferences()
{
    return readSpots(m_database, "select * from gl_api.map_conferences()", conferenceOf);
}

QFuture<Result<std::vector<Spot>>> MapService::incidents()
{
    return readSpots(m_database, "select * from gl_api.map_incidents()", incidentOf);
}

QFuture<Result<QJsonObject>> MapService::whatIsHere(const WorldPoint &point)
{
    const QPointF degrees = lonLatOf(point);
    return m_database.run(
        storage::Lane::Desk, [degrees](storage::Session &session) -> Result<QJsonObject> {
            return session.json("select gl_api.what_is_here($1, $2)", {degrees.x(), degrees.y()})
                .transform(&QJsonDocument::object);
        });
}

} // namespace gl::map
