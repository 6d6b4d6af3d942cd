#include "answer.h"
#include "testdatabase.h"

#include <cases/caseservice.h>
#include <storage/database.h>

#include <QFile>
#include <QRandomGenerator>
#include <QTest>

#include <map/datum.h>
#include <map/mapservice.h>
#include <map/projection.h>

#include <memory>

using namespace gl;
using namespace gl::map;
using namespace Qt::StringLiterals;
using gl::test::answerOf;

/// What the map reads, against what the database holds.
class TestMapService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void readsTheAreas();
    void projectsLikePostgis();
    void readsOpenCasesInView();
    void countsLikeTheCases_data();
    void countsLikeTheCases();
    void countsOnlyWhatOneSees();
    void readsComponentsByZoom();
    void readsFindingsAndChanges();
    void shiftsLikeTheDatabase();
    void refusesNonsense();

private:
    std::unique_ptr<test::TestDatabase> m_database;
    std::unique_ptr<storage::Session> m_admin;
    std::unique_ptr<storage::Database> m_dispatcher;
    std::unique_ptr<storage::Database> m_clerk;
};

void TestMapService::initTestCase()
{
    m_database = std::make_unique<test::TestDatabase>();
    QVERIFY2(m_database->isReady(), qPrintable(m_database->problem()));
    m_admin = m_database->session();
    QFile fixture(QStringLiteral(GRIDLINE_FIXTURE));
    QVERIFY(fixture.open(QIODevice::ReadOnly));
    QVERIFY(m_admin->script(fixture.readAll()));
    m_dispatcher = std::make_unique<storage::Database>(m_database->config(u"t_dispatcher"_s));
    m_clerk = std::make_unique<storage::Database>(m_database->config(u"t_clerk1"_s));

    storage::Database acceptor(m_database->config(u"t_acceptor"_s));
    for (int i = 0; i < 5; ++i) {
        const auto made = acceptor.runAndWait(storage::Lane::Desk, [i](storage::Session &session) {
            return session.json("select gl_api.case_new($1::jsonb, gen_random_uuid())",
                                {QJsonObject{{u"family"_s, u"hotline"_s},
                                             {u"title"_s, u"井盖"_s},
                                             {u"text"_s, u"井盖坏了"_s},
                                             {u"address"_s, u"东门"_s},
                                             {u"lon"_s, 116.30 + i * 0.05},
                                             {u"lat"_s, 39.6}}});
        });
        QVERIFY2(made, qPrintable(made ? QString() : made.error().message));
    }
    // History of three years, put in as an import would: rows and roll-ups alike.
    const auto filled = m_admin->script(
        "set role gl_owner;"
        "do $$ declare d date; begin for d in select generate_series(date '2023-01-01', "
        "date '2025-12-31', interval '1 month') loop perform gl.ensure_month(d); end loop; end $$;"
        "insert into gl.case_file (case_id, version, family, state, source, title, reported_at, "
        "  grid_id, village_id, town_id, root_id) "
        "select to_char(d, 'YYYYMMDD')::bigint * 1000000 + n, 1, "
        "  case n % 2 when 0 then 'grid' else 'hotline' end, 'closed', 'hotline', 't', d, 9004, "
        "9003, "
        "  9002, null "
        "from generate_series(timestamptz '2023-01-01 12:00+08', '2025-12-31 12:00+08', '1 day') "
        "d, "
        "  generate_series(1, 3) n;"
        "insert into gl.stat_delta (month, family, town_id, unit_id, grid_id, root_id, counters) "
        "select to_char(reported_at at time zone 'Asia/Shanghai', 'YYYYMM')::int, family, 9002, 0, "
        "  9004, 0, '{\"report\": 1}' from gl.case_file where title = 't';"
        "reset role;"
        "select gl_api.fold_stats()");
    QVERIFY2(filled,
             qPrintable(filled ? QString() : filled.error().message + filled.error().detail));
}

void TestMapService::readsTheAreas()
{
    MapService service(*m_dispatcher);
    const auto areas = answerOf(service.areas());
    QVERIFY2(areas, qPrintable(areas ? QString() : areas.error().message));
    QCOMPARE((*areas)->areas().size(), size_t(4));
    const AreaOutline *grid = (*areas)->at(worldOf(116.4, 39.6), AreaLevel::Grid);
    QVERIFY(grid != nullptr);
    QCOMPARE(grid->code, u"990115001001001"_s);
    QCOMPARE(grid->village, AreaId(9003));
    QVERIFY(grid->contains(grid->label));
    QVERIFY((*areas)->at(worldOf(117.4, 39.6), AreaLevel::District) == nullptr);
}

void TestMapService::projectsLikePostgis()
{
    const Projection projection;
    QRandomGenerator random(2);
    for (int i = 0; i < 200; ++i) {
        const double x = 420000 + random.bounded(80000.0);
        const double y = 4360000 + random.bounded(80000.0);
        const auto row =
            m_admin->one("select st_x(p), st_y(p) from (select st_transform("
                         "st_setsrid(st_makepoint($1::float8, $2::float8), 4548), 3857) "
                         "as p) x",
                         {x, y});
        QVERIFY(row);
        const QPointF away = projection.toWorld(x, y) - worldOfMercator(row->real(0), row->real(1));
        QVERIFY(std::hypot(away.x(), away.y()) * 4.0e7 < 0.01); // metres
    }
}

void TestMapService::readsOpenCasesInView()
{
    MapService service(*m_dispatcher);
    const auto marks = answerOf(service.openCases());
    QVERIFY2(marks, qPrintable(marks ? QString() : marks.error().message));
    QCOMPARE(marks->size(), size_t(5));
    const auto first = std::ranges::min_element(*marks, {}, &CaseMark::id);
    const QPointF degrees = lonLatOf(first->at);
    QVERIFY(std::abs(degrees.x() - 116.30) < 1e-6 && std::abs(degrees.y() - 39.6) < 1e-6);
    QCOMPARE(first->family, u"hotline"_s);

    const auto one = answerOf(service.openCases({first->id, CaseId(1)}));
    QVERIFY(one);
    QCOMPARE(one->size(), size_t(1));
    QCOMPARE(one->front(), *first);
    cases::QueueFilter none;
    none.family = u"grid"_s;
    QCOMPARE(answerOf(service.openCases(none))->size(), size_t(0));

    const auto boxed = m_dispatcher->runAndWait(
        storage::Lane::Desk, [](storage::Session &session) -> Result<qint64> {
            const Projection projection;
            const QRectF box =
                projection.toMetres(QRectF(worldOf(116.28, 39.61), worldOf(116.32, 39.59)));
            return session
                .one("select count(*) from gl_api.map_cases('{}', $1)",
                     {QList<double>{box.left(), box.top(), box.right(), box.bottom()}})
                .transform([](const storage::Row &row) { return row.integer(0); });
        });
    QVERIFY2(boxed, qPrintable(boxed ? QString() : boxed.error().message));
    QCOMPARE(*boxed, 1);

    // A department has none of them yet.
    MapService clerk(*m_clerk);
    QCOMPARE(answerOf(clerk.openCases())->size(), size_t(0));
}

void TestMapService::countsLikeTheCases_data()
{
    QTest::addColumn<QDate>("from");
    QTest::addColumn<QDate>("to");
    QRandomGenerator random(4);
    const auto day = [&] { return QDate(2022, 12, 1).addDays(random.bounded(1200)); };
    QTest::newRow("a year") << QDate(2024, 1, 1) << QDate(2025, 1, 1);
    QTest::newRow("a month") << QDate(2024, 2, 1) << QDate(2024, 3, 1);
    QTest::newRow("a day") << QDate(2024, 2, 29) << QDate(2024, 3, 1);
    QTest::newRow("within a month") << QDate(2024, 2, 10) << QDate(2024, 2, 20);
    QTest::newRow("over a year's end") << QDate(2023, 12, 20) << QDate(2024, 1, 11);
    QTest::newRow("before everything") << QDate(2020, 1, 1) << QDate(2020, 5, 1);
    for (int i = 0; i < 30; ++i) {
        const QDate a = day(), b = day();
        if (a != b)
            QTest::addRow("random %d", i) << std::min(a, b) << std::max(a, b);
    }
}

void TestMapService::countsLikeTheCases()
{
    QFETCH(QDate, from);
    QFETCH(QDate, to);
    MapService service(*m_dispatcher);
    for (const QString &family : {QString(), u"grid"_s}) {
        const auto expected = m_admin->one(
            "select count(*) from gl.case_file where title = 't' and ($3 = '' or family = $3) "
            "and (reported_at at time zone 'Asia/Shanghai')::date >= $1 "
            "and (reported_at at time zone 'Asia/Shanghai')::date < $2",
            {from, to, family});
        QVERIFY(expected);
        for (const auto &[level, id] : {std::pair(AreaLevel::Grid, AreaId(9004)),
                                        std::pair(AreaLevel::Community, AreaId(9003)),
                                        std::pair(AreaLevel::Town, AreaId(9002))}) {
            const auto counts =
                answerOf(service.counts(level, {.from = from, .to = to, .family = family}));
            QVERIFY2(counts, qPrintable(counts ? QString() : counts.error().message));
            QCOMPARE(counts->value(id), expected->integer(0));
            QCOMPARE(counts->contains(id), expected->integer(0) > 0);
        }
    }
}

void TestMapService::countsOnlyWhatOneSees()
{
    MapService clerk(*m_clerk);
    const auto counts = answerOf(
        clerk.counts(AreaLevel::Grid, {.from = QDate(2024, 1, 1), .to = QDate(2025, 1, 1)}));
    QVERIFY(counts);
    QVERIFY(counts->isEmpty());
    MapService everything(*m_dispatcher);
    const auto ever = answerOf(everything.counts(AreaLevel::Town, {}));
    QVERIFY(ever);
    QVERIFY(ever->value(AreaId(9002)) >= 3288);
}

void TestMapService::refusesNonsense()
{
    MapService service(*m_dispatcher);
    const auto turned = answerOf(
        service.counts(AreaLevel::Grid, {.from = QDate(2025, 1, 1), .to = QDate(2024, 1, 1)}));
    QVERIFY(!turned);
    QCOMPARE(turned.error().kind, ErrorKind::Invalid);
    const auto district = answerOf(service.counts(AreaLevel::District, {}));
    QVERIFY(!district);
    QCOMPARE(district.error().kind, ErrorKind::Invalid);
}

void TestMapService::readsComponentsByZoom()
{
    const auto put = m_admin->script(
        "set role gl_owner;"
        "insert into gl.component (code, class_id, name, geom, grid_id, initial_date) "
        "select '11011501' || lpad(n::text, 9, '0'), k.class_id, '井盖' || n, "
        "  st_transform(st_setsrid(st_makepoint(116.4 + n * 0.0001, 39.6), 4490), 4548), 9004, "
        "  '2024-01-01' "
        "from generate_series(1, 20) n, "
        "  (select class_id from gl.class_item where kind = 'component' and level > 1 "
        "   order by class_id limit 1) k;"
        "reset role");
    QVERIFY2(put, qPrintable(put ? QString() : put.error().message + put.error().detail));
    MapService service(*m_dispatcher);
    const auto classes = answerOf(service.componentClasses());
    QVERIFY(classes && classes->size() == 1);
    const RootClass &root = classes->front();
    QVERIFY(!root.name.isEmpty() && root.fromZoom > 10);
    const QRectF around(worldOf(116.39, 39.61), worldOf(116.41, 39.59));
    const auto shown = answerOf(service.components(around, root.fromZoom, {}));
    QVERIFY2(shown, qPrintable(shown ? QString() : shown.error().message));
    QCOMPARE(shown->size(), size_t(20));
    QCOMPARE(shown->front().root, root.root);
    QVERIFY(around.contains(shown->front().at));
    const auto tooFar = answerOf(service.components(around, root.fromZoom - 0.5, {}));
    QVERIFY(tooFar && tooFar->empty());
    const auto hidden = answerOf(service.components(around, root.fromZoom, {root.root}));
    QVERIFY(hidden && hidden->empty());
    const QRectF elsewhere(worldOf(117.39, 39.61), worldOf(117.41, 39.59));
    const auto none = answerOf(service.components(elsewhere, root.fromZoom, {}));
    QVERIFY(none && none->empty());
}

void TestMapService::readsFindingsAndChanges()
{
    const auto put = m_admin->script(
        "set role gl_owner;"
        "insert into gl.area_check_run (run_id, kind, on_day, actor_id, findings) "
        "  overriding system value values (900, 'check', current_date, 0, 1);"
        "insert into gl.area_finding (run_id, kind, level, codes, m2, place, geom) "
        "select 900, 'overlap', 4, '{110115001,110115002}', 12.5, st_centroid(g), g "
        "from (select st_buffer(st_transform(st_setsrid(st_makepoint(116.4, 39.6), 4490), 4548), "
        "  20) as g) s;"
        "insert into gl.patrol_route (code, name, geom, valid_from) select 'R1', '巡查一线', "
        "  st_transform(st_setsrid(st_makeline(st_makepoint(116.4, 39.6), "
        "  st_makepoint(116.41, 39.61)), 4490), 4548), current_date;"
        "reset role");
    QVERIFY2(put, qPrintable(put ? QString() : put.error().message + put.error().detail));
    MapService service(*m_dispatcher);
    const auto findings = answerOf(service.findings());
    QVERIFY2(findings, qPrintable(findings ? QString() : findings.error().message));
    QCOMPARE(findings->size(), size_t(1));
    QVERIFY(findings->front().holds(worldOf(116.4, 39.6), 0));
    QVERIFY(findings->front().text.contains(u"110115002"_s));
    const auto duties = answerOf(service.duties());
    QVERIFY(duties && duties->size() == 1);
    QCOMPARE(duties->front().kind, ShapeKind::Route);
    QCOMPARE(duties->front().paths.first().size(), 2);
    // All areas of the fixture are new since long ago.
    const auto changes =
        answerOf(service.areaChanges(QDate(1900, 1, 1), QDate::currentDate().addDays(1)));
    QVERIFY2(changes, qPrintable(changes ? QString() : changes.error().message));
    QCOMPARE(changes->size(), size_t(4));
    QCOMPARE(changes->front().kind, ShapeKind::AreaCame);
    // A warning is a circle with its words.
    QVERIFY(m_admin->exec(
        "insert into gl.warning (kind, severity, town_ids, area_ids, centre_id, center, radius_m, "
        "from_day, to_day, observed, expected, seen_day) select 'cluster', 3, '{9002}', '{9004}', "
        "9004, gl.point_of(116.4, 39.6), 500, current_date, current_date, 14, 3.2, current_date"));
    const auto warnings = answerOf(service.warnings());
    QVERIFY2(warnings, qPrintable(warnings ? QString() : warnings.error().message));
    QCOMPARE(warnings->size(), size_t(1));
    QCOMPARE(warnings->front().kind, ShapeKind::Severe);
    QVERIFY(warnings->front().holds(worldOf(116.404, 39.6), 0));
    QVERIFY(!warnings->front().holds(worldOf(116.408, 39.6), 0));
    QVERIFY(warnings->front().label.contains(u"3.2"_s));
    const auto turned = answerOf(service.areaChanges(QDate(2025, 1, 1), QDate(2024, 1, 1)));
    QVERIFY(!turned);
}

void TestMapService::shiftsLikeTheDatabase()
{
    const auto rows =
        m_admin->query("select lon, lat, d_lon, d_lat from (select 70 + random() * 70 as lon, 5 + "
                       "random() * 48 as "
                       "lat from generate_series(1, 500)) p, lateral gl.gcj02_shift(lon, lat)");
    QVERIFY(rows && rows->size() == 500);
    for (const storage::Row row : *rows) {
        const QPointF shifted = lonLatOf(toGcj02(worldOf(row.real("lon"), row.real("lat"))));
        QVERIFY(std::abs(shifted.x() - row.real("lon") - row.real("d_lon")) < 1e-9);
        QVERIFY(std::abs(shifted.y() - row.real("lat") - row.real("d_lat")) < 1e-9);
    }
}

QTEST_GUILESS_MAIN(TestMapService)
#include "tst_mapservice.moc"
