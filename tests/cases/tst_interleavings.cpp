// Four desks act at random on the same few cases while their connections are being killed. What
// must hold afterwards holds for every history, whatever was drawn.

#include "actor.h"

#include <QTest>

#include <testdatabase.h>

#include <atomic>
#include <thread>

using namespace gl;
using namespace gl::test;
using namespace Qt::StringLiterals;
using storage::Session;

class tst_Interleavings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void nothingIsLostDoubledOrIllegal();
    void everyAnswerIsOneEvent();
    void countersAreTheSumOfTheEvents();
    void everyChangeLeavesItsTraces();
    void casesAreWhatTheirEventsSay();
    void theAuditChainHolds();

private:
    void load();
    void actAtRandom(const std::vector<std::unique_ptr<RandomActor>> &actors, int acts);
    qint64 number(const char *sql);

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<Session> m_session;
    std::vector<Sent> m_acknowledged;
};

void tst_Interleavings::initTestCase()
{
    m_database = std::make_unique<TestDatabase>();
    QVERIFY2(m_database->isReady(), qPrintable(m_database->problem()));
    m_session = m_database->session();
    load();
}

void tst_Interleavings::load()
{
    QFile fixture(QStringLiteral(GRIDLINE_FIXTURE));
    QVERIFY(fixture.open(QIODevice::ReadOnly));
    const auto done = m_session->script(fixture.readAll());
    QVERIFY2(done, qPrintable(done ? QString() : done.error().message));
}

qint64 tst_Interleavings::number(const char *sql)
{
    const auto row = m_session->one(sql);
    return row ? row->integer(0) : -1;
}

void tst_Interleavings::actAtRandom(const std::vector<std::unique_ptr<RandomActor>> &actors,
                                    int acts)
{
    std::atomic<int> left = acts;
    std::vector<std::thread> threads;
    threads.reserve(actors.size());
    for (const auto &actor : actors) {
        threads.emplace_back([&left, &actor] {
            while (left.fetch_sub(1) > 0)
                actor->act();
        });
    }
    // Kills whoever is connected, again and again, until all is done.
    while (left.load() > 0) {
        const int mark = left.load();
        const auto killed =
            m_session->exec("select pg_terminate_backend(pid) from pg_stat_activity"
                            " where datname = current_database() and pid <> pg_backend_pid()"
                            " and backend_type = 'client backend' order by random() limit 1");
        if (!killed)
            qWarning("%s", qPrintable(killed.error().message));
        while (left.load() > 0 && mark - left.load() < 15)
            std::this_thread::yield();
    }
    for (auto &thread : threads)
        thread.join();
}

void tst_Interleavings::nothingIsLostDoubledOrIllegal()
{
    const int acts = qEnvironmentVariableIsSet("GRIDLINE_LONG") ? 10'000 : 800;
    const int wanted = qEnvironmentVariableIntValue("GRIDLINE_SEED");
    const quint32 seed =
        wanted > 0 ? quint32(wanted) : QRandomGenerator::global()->generate() % 1'000'000;
    qInfo("seed %u (GRIDLINE_SEED repeats it)", seed);
    const auto cases = registerCases(*m_session, acts / 25);
    QCOMPARE(int(cases.size()), acts / 25);

    std::vector<std::unique_ptr<RandomActor>> actors(4);
    for (quint32 i = 0; i < 4; ++i)
        actors[i] = std::make_unique<RandomActor>(m_database->config(), seed + i,
                                                  readRules(*m_session), cases);
    actAtRandom(actors, acts);

    int refused = 0;
    int replayed = 0;
    int connections = 0;
    for (const auto &actor : actors) {
        QVERIFY2(actor->surprises().isEmpty(), qPrintable(actor->surprises().join(u'\n')));
        refused += actor->refused();
        replayed += actor->replayed();
        connections += actor->reconnected();
        m_acknowledged.insert(m_acknowledged.end(), actor->acknowledged().begin(),
                              actor->acknowledged().end());
    }
    qInfo("%d acts: %d done, %d refused, %d answered twice, %d connections", acts,
          int(m_acknowledged.size()), refused, replayed, connections);
    QVERIFY(int(m_acknowledged.size()) > acts / 5);
    QVERIFY(refused > 0);
    QVERIFY(replayed > 0);
}

void tst_Interleavings::everyAnswerIsOneEvent()
{
    for (const Sent &sent : m_acknowledged) {
        const auto row = m_session->one("select count(*) from gl.case_event where case_id = $1 and "
                                        "command_id = $2 and action = $3",
                                        {sent.caseId, sent.command, sent.action});
        QVERIFY(row);
        QCOMPARE(row->integer(0), 1);
    }
    // Nothing happened that nobody was told of: the desks repeat until they have an answer.
    QCOMPARE(number("select count(*) from gl.case_event"
                    " where action not in ('report', 'child_merged')"),
             qint64(m_acknowledged.size()));
}

void tst_Interleavings::countersAreTheSumOfTheEvents()
{
    const auto rows = m_session->query(
        "with said as (select k.key, sum(k.value::bigint) as n from gl.case_event e,"
        "  jsonb_each_text(e.effect -> 'counted') k group by 1),"
        " booked as (select k.key, sum(k.value::bigint) as n from gl.stat_delta d,"
        "  jsonb_each_text(d.counters) k group by 1)"
        " select key, said.n as said, booked.n as booked from said full join booked using (key)"
        " where said.n is distinct from booked.n");
    QVERIFY(rows);
    QVERIFY2(rows->isEmpty(), rows->toJson().isEmpty() ? "" : "counters and statistics differ");
    QVERIFY(number("select count(*) from gl.stat_delta") > 0);

    QVERIFY(m_session->exec("select gl_api.fold_stats()"));
    QCOMPARE(number("select count(*) from gl.stat_delta"), 0);
    QCOMPARE(
        number("select count(*) from (select k.key from gl.case_event e,"
               " jsonb_each_text(e.effect -> 'counted') k group by 1 having sum(k.value::bigint)"
               " is distinct from (select sum(s.n) from gl.stat_row s where s.dim = 'town'"
               " and s.period = 0 and s.root_id = 0 and s.counter = k.key)) x"),
        0);
}

void tst_Interleavings::everyChangeLeavesItsTraces()
{
    const qint64 events = number("select count(*) from gl.case_event");
    QVERIFY(events > 0);
    QCOMPARE(number("select count(*) from gl.case_event e join gl.outbox o"
                    " using (case_id, version) where o.state = e.to_state"),
             events);
    QCOMPARE(number("select count(*) from gl.outbox"), events);
    QCOMPARE(number("select count(*) from gl.case_event e join gl.audit_entry a"
                    " on a.object_kind = 'case' and a.object_id = e.case_id::text"
                    " and a.action = 'case.' || e.action"
                    " and (a.detail ->> 'version')::int = e.version"),
             events);
}

void tst_Interleavings::casesAreWhatTheirEventsSay()
{
    const auto rows = m_session->query("select problem, case_id, detail"
                                       " from gl.verify_cases(0, 99999999999999) limit 20");
    QVERIFY2(rows, qPrintable(rows ? QString() : rows.error().message));
    for (const auto &row : *rows) {
        qWarning("%s: case %lld: %s", qPrintable(row.text("problem")),
                 static_cast<long long>(row.integer("case_id")), qPrintable(row.text("detail")));
    }
    QCOMPARE(rows->size(), 0);
}

void tst_Interleavings::theAuditChainHolds()
{
    QCOMPARE(number("select count(*) from gl.audit_verify()"), 0);
}

QTEST_GUILESS_MAIN(tst_Interleavings)
#include "tst_interleavings.moc"
