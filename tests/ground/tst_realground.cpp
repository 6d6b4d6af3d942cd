// Real borders, streets and villages, where they are; and the grid of 100,000 random points against
// another way of finding it.

#include "testdatabase.h"

#include <demo/demo.h>

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <ground/groundimport.h>

#include <algorithm>
#include <vector>

using namespace gl;
using namespace gl::ground;
using namespace Qt::StringLiterals;

namespace {

QString shared(const QString &file)
{
    const QString source = qEnvironmentVariable("GRIDLINE_SOURCE_DIR", QDir::currentPath());
    return qEnvironmentVariable("GRIDLINE_SHARED", source + u"/../shared"_s) + u"/data/geo/"_s
           + file;
}

struct Point
{
    double x = 0;
    double y = 0;
};

/// The rings of an area, and whether a point lies inside: an odd number of crossings.
struct Rings
{
    int id = 0;
    double west = 1e18, east = -1e18, south = 1e18, north = -1e18;
    std::vector<std::vector<Point>> rings;

    bool holds(Point p) const
    {
        if (p.x < west || p.x > east || p.y < south || p.y > north)
            return false;
        bool inside = false;
        for (const auto &ring : rings)
            for (size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
                if ((ring[i].y > p.y) != (ring[j].y > p.y)
                    && p.x < (ring[j].x - ring[i].x) * (p.y - ring[i].y) / (ring[j].y - ring[i].y)
                                 + ring[i].x)
                    inside = !inside;
        return inside;
    }
};

} // namespace

class RealGroundTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bordersAgree();
    void streetsAndVillages();
    void gridOfRandomPoints();
};

/// Both borders come in, each in its datum; the corners of one lie on the other.
void RealGroundTest::bordersAgree()
{
    const QString wgs = shared(u"beijing_districts_wgs84.geojson"_s);
    const QString gcj = shared(u"daxing_border_gcj02_detailed.geojson"_s);
    if (!QFile::exists(wgs) || !QFile::exists(gcj))
        QSKIP(qPrintable(
            u"%1 is not there: set GRIDLINE_SHARED to the folder that holds data/"_s.arg(wgs)));
    const test::TestDatabase database;
    QVERIFY2(database.isReady(), qPrintable(database.problem()));
    const auto session = database.session();
    QTemporaryDir folder;
    const auto load = [&](const QString &file, const QByteArray &json) -> QString {
        QFile mapping(folder.filePath(u"m.json"_s));
        if (!mapping.open(QIODevice::WriteOnly) || mapping.write(json) < 0)
            return u"the test cannot write"_s;
        mapping.close();
        const auto rules = loadMapping(GroundKind::Areas, mapping.fileName());
        if (!rules)
            return rules.error().message;
        const auto report = GroundImport(*session, GroundKind::Areas, {}, {})
                                .run({.file = file,
                                      .mapping = *rules,
                                      .rejectsFile = folder.filePath(u"rejects.csv"_s),
                                      .accept = {u"all"_s}});
        if (!report)
            return report.error().message;
        if (report->loaded == 1)
            return {};
        QFile rejects(report->rejectsFile);
        return rejects.open(QIODevice::ReadOnly) ? QString::fromUtf8(rejects.readAll().left(400))
                                                 : u"nothing was loaded"_s;
    };
    QCOMPARE(load(wgs, R"({"datum": "WGS84", "only": {"name": "大兴区"},
                           "fields": {"code": {"value": "110115"}, "name": "name"}})"),
             QString());
    QVERIFY(session->exec("create table public.true_border as select geom from gl.area"));
    QVERIFY(session->exec("alter table gl.area disable trigger user"));
    QVERIFY(session->exec("delete from gl.area"));
    QVERIFY(session->exec("alter table gl.area enable trigger user"));
    QCOMPARE(load(gcj, R"({"datum": "GCJ02", "fields": {"code": "code", "name": "name"}})"),
             QString());
    const auto offset =
        session->one("select percentile_cont(0.5) within group (order by st_distance(p.geom, "
                     "  st_boundary(t.geom))) as median, count(*) as corners"
                     " from public.true_border t, gl.area a, lateral st_dumppoints(a.geom) p");
    QVERIFY2(offset, offset ? "" : qPrintable(offset.error().message));
    const auto shiftless = session->one(
        "select percentile_cont(0.5) within group (order by st_distance(p.geom, "
        "st_boundary(t.geom)))"
        " from public.true_border t, gl.area a, lateral st_dumppoints(st_transform(st_setsrid("
        "  st_translate(st_transform(a.geom, 4490), 0.006, 0.0013), 4490), 4548)) p");
    QVERIFY(shiftless);
    qInfo("%lld corners, median offset %.2f m (unconverted about %.0f m)",
          static_cast<long long>(offset->integer("corners")), offset->real("median"),
          shiftless->real(0));
    QVERIFY(offset->integer("corners") > 500);
    QVERIFY(offset->real("median") < 2);
}

void RealGroundTest::streetsAndVillages()
{
    const QString streets = shared(u"daxing_streets.csv"_s);
    const QString villages = shared(u"daxing_villages_2021.csv"_s);
    const QString border = shared(u"daxing_border_gcj02_detailed.geojson"_s);
    const QString source = qEnvironmentVariable("GRIDLINE_SOURCE_DIR", QDir::currentPath());
    if (!QFile::exists(streets) || !QFile::exists(villages) || !QFile::exists(border))
        QSKIP(qPrintable(
            u"%1 is not there: set GRIDLINE_SHARED to the folder that holds data/"_s.arg(streets)));
    const test::TestDatabase database;
    QVERIFY2(database.isReady(), qPrintable(database.problem()));
    const auto session = database.session();
    QTemporaryDir folder;
    const struct
    {
        QString file;
        QString mapping;
        qint64 rows;
    } imports[] = {{border, u"daxing_border"_s, 1},
                   {streets, u"daxing_streets"_s, 26},
                   {villages, u"daxing_villages"_s, 705}};
    for (int round = 0; round < 2; ++round) {
        for (const auto &each : imports) {
            const auto rules = loadMapping(GroundKind::Areas, source + u"/docs/mappings/"_s
                                                                  + each.mapping + u".json"_s);
            QVERIFY2(rules, rules ? "" : qPrintable(rules.error().message));
            const auto report = GroundImport(*session, GroundKind::Areas, {}, {})
                                    .run({.file = each.file,
                                          .mapping = *rules,
                                          .rejectsFile = folder.filePath(u"rejects.csv"_s)});
            QVERIFY2(report, report ? "" : qPrintable(report.error().message));
            QFile rejects(folder.filePath(u"rejects.csv"_s));
            const QByteArray why = rejects.exists() && rejects.open(QIODevice::ReadOnly)
                                       ? rejects.readAll().left(600)
                                       : QByteArray();
            QVERIFY2(report->rejected == 0, why.constData());
            QCOMPARE(report->read, each.rows);
            QCOMPARE(round == 0 ? report->loaded : report->unchanged, each.rows);
        }
    }
    const auto areas = session->one("select count(*) from gl.area");
    QVERIFY(areas);
    QCOMPARE(areas->integer(0), 732);
}

/// gl.locate against counting crossings of rings in plain arithmetic.
void RealGroundTest::gridOfRandomPoints()
{
    const int points = qEnvironmentVariableIsSet("GRIDLINE_LONG") ? 100000 : 10000;
    const test::TestDatabase database;
    QVERIFY2(database.isReady(), qPrintable(database.problem()));
    const auto loaded =
        demo::loadDemo(database.config(), {.cases = 0}, [](const QString &, double) {});
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().message));
    const auto session = database.session();

    const auto corners = session->query(
        "select a.area_id, d.path[2] as ring, array_agg(st_x(d.geom) order by d.path) as xs,"
        " array_agg(st_y(d.geom) order by d.path) as ys"
        " from gl.area a, lateral st_dumppoints(a.geom) d where a.level = 4"
        " group by a.area_id, d.path[1], d.path[2] order by a.area_id");
    QVERIFY2(corners, corners ? "" : qPrintable(corners.error().message));
    std::vector<Rings> grids;
    for (const auto &row : *corners) {
        if (grids.empty() || grids.back().id != row.number("area_id"))
            grids.emplace_back().id = row.number("area_id");
        Rings &grid = grids.back();
        const QStringList xs = row.texts("xs");
        const QStringList ys = row.texts("ys");
        auto &ring = grid.rings.emplace_back();
        for (qsizetype i = 0; i < xs.size(); ++i) {
            const Point p{xs[i].toDouble(), ys[i].toDouble()};
            grid.west = std::min(grid.west, p.x);
            grid.east = std::max(grid.east, p.x);
            grid.south = std::min(grid.south, p.y);
            grid.north = std::max(grid.north, p.y);
            ring.push_back(p);
        }
    }
    QCOMPARE(grids.size(), 2799);

    const double west = std::ranges::min(grids, {}, &Rings::west).west;
    const double east = std::ranges::max(grids, {}, &Rings::east).east;
    const double south = std::ranges::min(grids, {}, &Rings::south).south;
    const double north = std::ranges::max(grids, {}, &Rings::north).north;
    QRandomGenerator random(2799);
    QList<double> xs, ys;
    for (int n = 0; n < points; ++n) {
        xs << west + random.generateDouble() * (east - west);
        ys << south + random.generateDouble() * (north - south);
    }
    const auto answers =
        session->query("select coalesce(l.grid_id, 0) from unnest($1::float8[], $2::float8[]) with "
                       "ordinality u(x, y, n),"
                       " lateral gl.locate(st_setsrid(st_makepoint(x, y), 4548)) l order by n",
                       {xs, ys});
    QVERIFY2(answers, answers ? "" : qPrintable(answers.error().message));
    int inside = 0;
    int differing = 0;
    for (int n = 0; n < points; ++n) {
        const Point p{xs[n], ys[n]};
        const auto found = std::ranges::find_if(grids, [&](const Rings &g) { return g.holds(p); });
        const int mine = found == grids.end() ? 0 : found->id;
        inside += mine != 0 ? 1 : 0;
        differing += mine != answers->at(n).number(0) ? 1 : 0;
    }
    qInfo("%d points, %d of them in a grid, %d differ", points, inside, differing);
    QVERIFY(inside > points / 3);
    QCOMPARE(differing, 0);
}

QTEST_GUILESS_MAIN(RealGroundTest)
#include "tst_realground.moc"
