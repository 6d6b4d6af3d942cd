#include "testdatabase.h"

#include <demo/demo.h>
#include <demo/walk.h>
#include <storage/session.h>

#include <QFile>
#include <QJsonObject>
#include <QTest>

#include <atomic>

using namespace Qt::StringLiterals;
using namespace gl;

/// The synthetic district is whole, its cases keep the rules, and the same seed gives the same
/// rows.
class TestDemo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theDistrictIsWhole();
    void everyRoleHasPeople();
    void inspectorsAreSomewhere();
    void camerasLookSomewhere();
    void passwordsAreTold();
    void casesAreWhatTheirEventsSay();
    void openAtEveryState();
    void everyOutcomeHappens_data();
    void everyOutcomeHappens();
    void rollUpsAreTheEvents();
    void loadingAgainDoesNothing();
    void anotherSizeIsRefused();
    void sameSeedSameRows();
    void aBrokenLoadShowsNothing();
    void foreignDataIsLeftAlone();
    void theWalkReachesTheEnd();

private:
    static demo::DemoOptions options()
    {
        return {.cases = 3000, .seed = 7, .today = QDate(2025, 6, 30)};
    }
    static void quiet(const QString &, double) {}
    /// The number in the first column of the only row.
    qint64 count(const char *sql) const;

    std::unique_ptr<test::TestDatabase> m_database;
    std::unique_ptr<storage::Session> m_session;
    demo::DemoReport m_report;
};

void TestDemo::initTestCase()
{
    m_database = std::make_unique<test::TestDatabase>();
    QVERIFY2(m_database->isReady(), qPrintable(m_database->problem()));
    const auto report = demo::loadDemo(m_database->config(), options(), quiet);
    QVERIFY2(report,
             report ? "" : qPrintable(report.error().message + u' ' + report.error().detail));
    m_report = *report;
    m_session = m_database->session();
}

qint64 TestDemo::count(const char *sql) const
{
    const auto row = m_session->one(sql);
    if (!row) {
        qWarning("%s", qPrintable(row.error().message));
        return -1;
    }
    return row->integer(0);
}

void TestDemo::theDistrictIsWhole()
{
    QCOMPARE(count("select count(*) from gl.area where level = 2"), 22);
    QCOMPARE(count("select count(*) from gl.area where level = 3"), 703);
    QCOMPARE(count("select count(*) from gl.area where level = 4"), 2799);
    QCOMPARE(count("select count(*) from gl.area a join gl.area p on p.area_id = a.parent_id "
                   "where left(a.code, length(p.code)) <> p.code or a.level <> p.level + 1"),
             0);
    // Neighbours touch and nothing lies on anything; together they are the district.
    QCOMPARE(count("select count(*) from gl.area a join gl.area b on a.geom && b.geom "
                   "and a.area_id < b.area_id and a.level = b.level "
                   "where a.level > 1 and st_area(st_intersection(a.geom, b.geom)) > 0.01"),
             0);
    QCOMPARE(count("select count(*) from gl.area d cross join generate_series(2, 4) l(level) "
                   "where d.level = 1 and st_area(st_symdifference(d.geom, (select "
                   "st_unaryunion(st_collect(a.geom)) from gl.area a where a.level = l.level))) "
                   "> 1"),
             0);
}

void TestDemo::everyRoleHasPeople()
{
    QCOMPARE(count("select count(distinct role) from gl.account_role"), 13);
    QCOMPARE(count("select count(*) from gl.account_role where role = 'inspector'"), 1000);
    QCOMPARE(count("select count(*) from gl.unit u where u.tier in ('town', 'department') "
                   "and 2 > (select count(distinct r.role) from gl.account a "
                   "join gl.account_role r using (account_id) where a.unit_id = u.unit_id "
                   "and r.role in ('unit_clerk', 'unit_lead'))"),
             0);
    QCOMPARE(count("select count(*) from gl.account a where a.state = 'active' and not exists "
                   "(select from pg_roles r where r.rolname = a.login and r.rolcanlogin)"),
             0);
    QVERIFY(count("select count(*) from gl.component") == 20000);
    QCOMPARE(count("select count(*) from gl.class_item k cross join gl.unit u where k.level = 1 "
                   "and u.tier = 'town' and (k.kind = 'hotline' or k.std_ref = "
                   "gl.setting_text('std.active')) "
                   "and not exists (select from gl.dispatch_rule r where r.class_id = k.class_id "
                   "and r.main_unit = u.unit_id)"),
             0);
}

void TestDemo::inspectorsAreSomewhere()
{
    QCOMPARE(count("select count(*) from gl.inspector_position"), 1000);
    QCOMPARE(count("select count(*) from gl.inspector_position p cross join lateral "
                   "gl.locate(p.geom) l where (l.grid_id, l.village_id, l.town_id) is distinct "
                   "from (p.grid_id, p.village_id, p.town_id)"),
             0);
    QVERIFY(count("select count(*) from gl.inspector_position where not on_duty") > 50);
    QVERIFY(count("select count(*) from gl.inspector_position where at > now() - interval '10 "
                  "minutes' and on_duty")
            > 600);
    QVERIFY(count("select count(*) from gl.inspector_position where at < now() - interval '1 hour' "
                  "and on_duty")
            > 20);
    // The shift of today, to where each is now.
    QVERIFY(count("select count(distinct account_id) from gl.inspector_track") >= 50);
    QCOMPARE(count("select count(*) from gl.inspector_position p join (select distinct on "
                   "(account_id) * from gl.inspector_track order by account_id, at desc) t "
                   "using (account_id) where t.at <> p.at or not st_equals(t.geom, p.geom)"),
             0);
    QCOMPARE(count("select min(n) from (select count(*) as n from gl.inspector_track group by "
                   "account_id) x"),
             180);
}

void TestDemo::camerasLookSomewhere()
{
    QCOMPARE(count("select count(*) from gl.camera where code ~ '^\\d{20}$' and field_of_view "
                   "between 50 and 110 and reach_m between 40 and 150 and heading is not null"),
             400);
    QVERIFY(count("select count(*) from gl.camera where state = 'offline'") > 5);
    QCOMPARE(count("select count(*) from gl.camera c cross join lateral gl.locate(c.geom) l "
                   "where l.grid_id is distinct from c.grid_id or c.unit_id is null"),
             0);
}

void TestDemo::passwordsAreTold()
{
    QCOMPARE(m_report.passwords.size(), 59 + 2 * 92);
    QSet<QString> seen;
    for (const demo::DemoPassword &each : std::as_const(m_report.passwords))
        seen << each.password;
    QCOMPARE(seen.size(), m_report.passwords.size());
    QCOMPARE(count("select count(*) from gl.account where password_at is not null"),
             m_report.passwords.size());
}

void TestDemo::casesAreWhatTheirEventsSay()
{
    QCOMPARE(count("select count(*) from gl.case_file"), 3000);
    QFile file(QStringLiteral(GRIDLINE_REPLAY));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto broken = m_session->query(file.readAll());
    QVERIFY2(broken, broken ? "" : qPrintable(broken.error().message));
    if (!broken->isEmpty())
        QFAIL(qPrintable(broken->first().text(0) + u' ' + broken->first().text(1)));
}

void TestDemo::openAtEveryState()
{
    QVERIFY(m_report.open >= 300);
    QCOMPARE(count("select count(*) from gl.lifecycle_state s where not s.terminal and not exists "
                   "(select from gl.case_open o where o.family = s.family and o.state = s.state)"),
             0);
    QCOMPARE(count("select count(*) from gl.case_open o where o.state in ('verifying', "
                   "'inspecting') and not "
                   "'inspect_failed' = any (o.flags) and not exists "
                   "(select from gl.task t where t.case_id = o.case_id and t.state = 'open')"),
             0);
}

void TestDemo::everyOutcomeHappens_data()
{
    QTest::addColumn<QString>("what");
    for (const char *outcome : {"closed", "self_disposed", "not_accepted", "voided", "transferred",
                                "merged", "forced", "returned_city"})
        QTest::newRow(outcome) << u"outcome = '%1'"_s.arg(QLatin1StringView(outcome));
    for (const char *counter :
         {"rework", "delayed", "hang", "backOff", "errorDispatch", "shuffle", "urge", "supervise",
          "excluded", "overtimeDispose", "dissatisfied", "appeal"})
        QTest::newRow(counter) << u"counters ? '%1'"_s.arg(QLatin1StringView(counter));
}

void TestDemo::everyOutcomeHappens()
{
    QFETCH(QString, what);
    QVERIFY(count(("select count(*) from gl.case_file where " + what.toUtf8()).constData()) > 0);
}

void TestDemo::rollUpsAreTheEvents()
{
    // What gl.fold_stats would make of every step: towns by the case's town, for each month and
    // root.
    QCOMPARE(
        count("with told as (select f.town_id, f.family, f.root_id, k.key, "
              "to_char(e.at at time zone 'Asia/Shanghai', 'YYYYMM')::int as period, "
              "sum(k.value::int) as n "
              "from gl.case_event e join gl.case_file f using (case_id) "
              "cross join jsonb_each_text(e.effect -> 'counted') k group by 1, 2, 3, 4, 5) "
              "select count(*) from told t full join (select * from gl.stat_row where dim = 'town' "
              "and period > 10000 and root_id <> 0) s on s.object_id = t.town_id and s.family = "
              "t.family "
              "and s.root_id = t.root_id and s.counter = t.key and s.period = t.period "
              "where t.n is distinct from s.n"),
        0);
    for (const char *dim : {"town", "grid"}) {
        const auto row =
            m_session->one("select sum(n) as n, (select count(*) from gl.case_file f "
                           "where not exists (select from gl.case_event e "
                           "where e.case_id = f.case_id and e.action = 'draft')) as told "
                           "from gl.stat_row where dim = $1 and period = 0 and root_id = 0 "
                           "and counter = 'report'",
                           {dim});
        QVERIFY(row);
        QCOMPARE(row->integer("n"), row->integer("told"));
    }
}

void TestDemo::loadingAgainDoesNothing()
{
    const auto again = demo::loadDemo(m_database->config(), options(), quiet);
    QVERIFY(again);
    QVERIFY(!again->districtMade);
    QVERIFY(!again->casesMade);
    QVERIFY(again->passwords.isEmpty());
}

void TestDemo::anotherSizeIsRefused()
{
    demo::DemoOptions other = options();
    other.cases = 5;
    const auto refused = demo::loadDemo(m_database->config(), other, quiet);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Rejected);
}

void TestDemo::sameSeedSameRows()
{
    test::TestDatabase twin;
    QVERIFY2(twin.isReady(), qPrintable(twin.problem()));
    QVERIFY(demo::loadDemo(twin.config(), options(), quiet));
    // One digest over everything that must be equal.
    const char *const digest =
        "select concat_ws(' ', "
        "(select md5(string_agg(f::text, ';' order by case_id)) from gl.case_file f), "
        "(select md5(string_agg(e::text, ';' order by case_id, version)) from gl.case_event e), "
        "(select md5(string_agg(o::text, ';' order by case_id)) from gl.case_open o), "
        "(select md5(string_agg(t::text, ';' order by case_id)) from gl.case_text t), "
        "(select md5(string_agg(p::text, ';' order by case_id)) from gl.case_party p), "
        "(select md5(string_agg(s::text, ';' order by s::text)) from gl.stat_row s), "
        "(select md5(string_agg(row(code, name, st_asbinary(geom))::text, ';' order by code)) "
        "from gl.area), "
        "(select md5(string_agg(row(account_id, st_asbinary(geom), heading, on_duty)::text, ';' "
        "order by account_id)) from gl.inspector_position), "
        "(select md5(string_agg(row(code, name, st_asbinary(geom), heading, state)::text, ';' "
        "order by code)) from gl.camera), "
        "(select md5(string_agg(row(login, name)::text, ';' order by login)) from gl.account))";
    const auto one = m_session->one(digest);
    const auto two = twin.session()->one(digest);
    QVERIFY(one && two);
    QCOMPARE(one->text(0), two->text(0));
}

void TestDemo::aBrokenLoadShowsNothing()
{
    test::TestDatabase database;
    QVERIFY2(database.isReady(), qPrintable(database.problem()));
    std::atomic<bool> struck = false;
    const auto broken =
        demo::loadDemo(database.config(), options(), [&](const QString &what, double share) {
            if (what == "cases"_L1 && share > 0.3 && !struck.exchange(true))
                database.terminateOthers();
        });
    QVERIFY(struck);
    QVERIFY(!broken);
    {
        const auto session = database.session();
        const auto left =
            session->one("select (select count(*) from gl.case_file) + (select count(*) from "
                         "gl.case_open) + (select count(*) from gl.case_unit) as n");
        QVERIFY(left);
        QCOMPARE(left->integer("n"), 0);
    }
    const auto mended = demo::loadDemo(database.config(), options(), quiet);
    QVERIFY2(mended, mended ? "" : qPrintable(mended.error().message));
    QVERIFY(!mended->districtMade);
    QCOMPARE(mended->cases, 3000);
    const auto leftovers = database.session()->one(
        "select count(*) from pg_class where relname like 'demo\\_case%' and relkind = 'r'");
    QVERIFY(leftovers);
    QCOMPARE(leftovers->integer(0), 0);
}

void TestDemo::foreignDataIsLeftAlone()
{
    test::TestDatabase database;
    QVERIFY2(database.isReady(), qPrintable(database.problem()));
    QVERIFY(database.session()->exec(
        "insert into gl.area (level, code, name) values (1, '990115', 'Own')"));
    const auto refused = demo::loadDemo(database.config(), options(), quiet);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Rejected);
}

// Last: it adds two cases of today.
void TestDemo::theWalkReachesTheEnd()
{
    int steps = 0;
    const auto walks = demo::walkDemo(m_database->config(),
                                      [&](const demo::Walk &, const demo::WalkStep &) { ++steps; });
    QVERIFY2(walks, walks ? "" : qPrintable(walks.error().message + u' ' + walks.error().detail));
    QCOMPARE(walks->size(), 2);
    for (const demo::Walk &walk : *walks)
        QCOMPARE(walk.document[u"case"_s][u"state"_s].toString(), u"closed"_s);
    QVERIFY(steps > 20);
}

QTEST_GUILESS_MAIN(TestDemo)
#include "tst_demo.moc"
