#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <desklink/link.h>
#include <gate.h>
#include <testdatabase.h>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::desklink;
using std::chrono::milliseconds;

/// The state tells the truth, changes arrive, and somebody always passes them on.
class TestLink : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::TestDatabase> m_database;
    std::unique_ptr<storage::Session> m_session;

    static LinkOptions quick()
    {
        return {.heartbeat = milliseconds(400),
                .patience = milliseconds(1200),
                .firstRetry = milliseconds(20),
                .longestRetry = milliseconds(200)};
    }
    storage::ConnectionConfig desk() const { return m_database->config(u"t_acceptor"_s); }
    bool change(qint64 id, int version)
    {
        return m_session
            ->exec("insert into gl.outbox (case_id, version, state, unit_id) values ($1, $2,"
                   " 'reported', 9001)",
                   {id, version})
            .has_value();
    }
    /// The backend that leads; 0 when there is none.
    int leader()
    {
        const auto row = m_session->one(
            "select coalesce(max(l.pid), 0) from pg_locks l join pg_stat_activity a using (pid)"
            " where l.locktype = 'advisory' and a.datname = current_database()"
            " and l.objid = (hashtext('gl.relay_turn')::bigint & x'ffffffff'::bigint)::oid");
        return row ? row->number(0) : -1;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_database = std::make_unique<test::TestDatabase>();
        QVERIFY2(m_database->isReady(), qPrintable(m_database->problem()));
        m_session = m_database->session();
        QFile fixture(QStringLiteral(GRIDLINE_FIXTURE));
        QVERIFY(fixture.open(QIODevice::ReadOnly));
        QVERIFY(m_session->script(fixture.readAll()));
    }
    void cleanupTestCase()
    {
        m_session.reset();
        m_database.reset();
    }

    void changesArrive()
    {
        Link link(desk(), quick());
        QSignalSpy resync(&link, &Link::resync);
        QSignalSpy changed(&link, &Link::changed);
        QCOMPARE(link.state(), LinkState::Connecting);
        link.start();
        QTRY_COMPARE(resync.size(), 1);
        QCOMPARE(link.state(), LinkState::Online);
        QCOMPARE(link.age(), milliseconds(0));
        QVERIFY(change(42, 7));
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(changed.first().first().value<QList<CaseChange>>(),
                 (QList<CaseChange>{{.id = CaseId(42),
                                     .version = 7,
                                     .state = u"reported"_s,
                                     .unit = UnitId(9001),
                                     .town = {}}}));
    }

    void otherChannelsAreHeardOnTheSameConnection()
    {
        LinkOptions options = quick();
        options.channels = {u"handover"_s, u"case_editing"_s};
        options.applicationName = u"gridline/0123abcd test"_s;
        Link link(desk(), options);
        QSignalSpy resync(&link, &Link::resync);
        QSignalSpy changed(&link, &Link::changed);
        QSignalSpy noticed(&link, &Link::noticed);
        link.start();
        QTRY_COMPARE(resync.size(), 1);
        QVERIFY(m_session->exec("select pg_notify('handover', '5:9001'), pg_notify('other', 'x'),"
                                " pg_notify('case_editing', '42:7:on')"));
        QVERIFY(change(43, 2));
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(noticed.size(), 2);
        QCOMPARE(noticed.at(0), (QVariantList{u"handover"_s, u"5:9001"_s}));
        QCOMPARE(noticed.at(1), (QVariantList{u"case_editing"_s, u"42:7:on"_s}));
        const auto named = m_session->one("select count(*) from pg_stat_activity where"
                                          " application_name = 'gridline/0123abcd test'");
        QCOMPARE(named->number(0), 1);
    }

    void manyChangesOfACaseAreTold()
    {
        Link link(desk(), quick());
        QSignalSpy resync(&link, &Link::resync);
        QSignalSpy changed(&link, &Link::changed);
        link.start();
        QTRY_COMPARE(resync.size(), 1);
        QVERIFY(m_session->exec("insert into gl.outbox (case_id, version, state)"
                                " select 1 + n % 3, n, 'reported' from generate_series(1, 450) n"));
        QHash<CaseId, int> newest;
        const auto complete = [&] {
            newest.clear();
            for (const auto &signal : std::as_const(changed)) {
                for (const CaseChange &each : signal.first().value<QList<CaseChange>>())
                    newest[each.id] = std::max(newest.value(each.id), each.version);
            }
            return newest.size() == 3
                   && std::ranges::all_of(newest, [](int v) { return v >= 448; });
        };
        QTRY_VERIFY(complete());
        QVERIFY(changed.size() < 20);
    }

    void aSilentServerIsNoticed()
    {
        test::Gate gate(desk());
        Link link(gate.config(), quick());
        QSignalSpy resync(&link, &Link::resync);
        QSignalSpy states(&link, &Link::stateChanged);
        link.start();
        QTRY_COMPARE(resync.size(), 1);
        gate.fallSilent();
        QTRY_COMPARE(link.state(), LinkState::Reconnecting);
        QVERIFY(!link.reason().isEmpty());
        const auto since = link.since();
        QTRY_COMPARE(link.state(), LinkState::Offline);
        QVERIFY(link.since() >= since);
        QVERIFY(link.age() >= milliseconds(1000));
        QVERIFY(link.lastHeard() <= since);
        gate.close(); // what was silent breaks, as it does after a switch is back
        gate.open();
        QTRY_COMPARE(link.state(), LinkState::Online);
        QCOMPARE(resync.size(), 2);
        QCOMPARE(link.age(), milliseconds(0));
        QCOMPARE(states.size(), 4); // online, reconnecting, offline, online
    }

    void aFailedJobMakesItAsk()
    {
        LinkOptions slow = quick();
        slow.heartbeat = milliseconds(20'000);
        slow.relay = false;
        test::Gate gate(desk());
        Link link(gate.config(), slow);
        QSignalSpy resync(&link, &Link::resync);
        QSignalSpy states(&link, &Link::stateChanged);
        link.start();
        QTRY_COMPARE(resync.size(), 1);
        const Error offline{.kind = ErrorKind::Offline, .message = u"lost"_s};
        // One session died, the server is there: no alarm.
        const auto heard = link.lastHeard();
        link.report(offline);
        QTRY_VERIFY(link.lastHeard() > heard);
        QCOMPARE(link.state(), LinkState::Online);
        link.report(Error{.kind = ErrorKind::Rejected});
        gate.fallSilent();
        link.report(offline);
        QTRY_COMPARE_WITH_TIMEOUT(link.state(), LinkState::Reconnecting, 2000);
        // It was only slow: the answer comes after all.
        gate.open();
        QTRY_COMPARE(link.state(), LinkState::Online);
        QCOMPARE(states.size(), 3);
    }

    void withoutAServerItSaysOffline()
    {
        Link link(storage::ConnectionConfig::localSocket(u"/nonexistent"_s, u"g"_s, u"u"_s),
                  quick());
        link.start();
        QTRY_COMPARE(link.state(), LinkState::Offline);
        QVERIFY(!link.lastHeard().isValid());
    }

    void anAccountThatMayNotRelayListensAllTheSame()
    {
        const auto made =
            m_session->script("select gl_api.account_create('t_nobody', 't_nobody', 'T_CENTRE');"
                              "select gl_api.account_enable('t_nobody')");
        QVERIFY2(made, made ? "" : qPrintable(made.error().message + made.error().detail));
        Link link(m_database->config(u"t_nobody"_s), quick());
        QSignalSpy resync(&link, &Link::resync);
        QSignalSpy changed(&link, &Link::changed);
        link.start();
        QTRY_COMPARE(resync.size(), 1);
        QVERIFY(m_session->exec("select pg_notify('case_change', '42:8:reported:0:0')"));
        QTRY_COMPARE(changed.size(), 1);
        const auto heard = link.lastHeard();
        QTRY_VERIFY(link.lastHeard() > heard); // plain heartbeats go on
        QCOMPARE(link.state(), LinkState::Online);
    }

    void anotherDeskTakesOver()
    {
        std::vector<std::unique_ptr<Link>> desks;
        std::vector<std::unique_ptr<QSignalSpy>> spies;
        LinkOptions options = quick();
        options.heartbeat = milliseconds(2000); // as in the program
        options.firstRetry = milliseconds(3000);
        for (int i = 0; i < 4; ++i) {
            desks.push_back(std::make_unique<Link>(desk(), options));
            spies.push_back(std::make_unique<QSignalSpy>(desks.back().get(), &Link::changed));
            desks.back()->start();
        }
        QTRY_VERIFY(leader() > 0);
        const auto told = [&] {
            return std::ranges::count_if(spies, [](const auto &spy) { return !spy->isEmpty(); });
        };
        QElapsedTimer timer;

        // The leader's session ends, as with a program that was killed.
        const int first = leader();
        QVERIFY(m_session->exec("select pg_terminate_backend($1)", {first}));
        timer.start();
        QVERIFY(change(1, 1));
        QTRY_VERIFY(told() >= 3);
        qInfo("told %lld ms after the leader was gone", static_cast<long long>(timer.elapsed()));
        QTRY_VERIFY(leader() > 0);
        QVERIFY(leader() != first);

        // The leader hangs and keeps its lock.
        for (const auto &spy : spies)
            spy->clear();
        const int second = leader();
        ::kill(second, SIGSTOP);
        timer.start();
        QVERIFY(change(2, 1));
        QTRY_VERIFY(told() >= 2);
        qInfo("told %lld ms after the leader hung", static_cast<long long>(timer.elapsed()));
        ::kill(second, SIGCONT);
    }
};

QTEST_GUILESS_MAIN(TestLink)
#include "tst_link.moc"
