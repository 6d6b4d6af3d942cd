// Sixty desks and fifty acts a second: how long until a change is at every desk, and what idle
// desks cost the server. Prints the figures; fails on what would be a defect on a slow machine,
// too.

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <desklink/link.h>
#include <testdatabase.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <mutex>
#include <thread>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::desklink;
using std::chrono::milliseconds;
using Steady = std::chrono::steady_clock;

class TestLiveDesks : public QObject
{
    Q_OBJECT

private:
    static constexpr int kDesks = 60;
    std::unique_ptr<test::TestDatabase> m_database;
    std::unique_ptr<storage::Session> m_session;
    std::vector<std::unique_ptr<Link>> m_desks;

    /// Seconds of processor time of all listener backends.
    double listenersTime()
    {
        const auto rows = m_session->query("select pid from pg_stat_activity where"
                                           " datname = current_database()"
                                           " and application_name = 'gridline listener'");
        double ticks = 0;
        for (const auto &row : *rows) {
            QFile stat(u"/proc/%1/stat"_s.arg(row.integer(0)));
            if (!stat.open(QIODevice::ReadOnly))
                continue;
            const auto words = QString::fromLatin1(stat.readAll()).section(u')', -1).split(u' ');
            ticks += words.value(12).toDouble() + words.value(13).toDouble();
        }
        return ticks / double(::sysconf(_SC_CLK_TCK));
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
        for (int i = 0; i < kDesks; ++i) {
            m_desks.push_back(std::make_unique<Link>(m_database->config(u"t_acceptor"_s)));
            m_desks.back()->start();
        }
        QVERIFY(QTest::qWaitFor(
            [this] { return std::ranges::all_of(m_desks, [](auto &d) { return d->isOnline(); }); },
            60'000));
    }
    void cleanupTestCase()
    {
        m_desks.clear();
        m_session.reset();
        m_database.reset();
    }

    void idleDesksCostLittle()
    {
        const double before = listenersTime();
        QElapsedTimer timer;
        timer.start();
        QVERIFY(QTest::qWaitFor([&] { return timer.elapsed() > 8000; }, 20'000));
        const double share = (listenersTime() - before) * 1000.0 / double(timer.elapsed());
        qInfo("60 idle desks: %.1f %% of a core at the server", share * 100);
        QVERIFY2(share < 0.10, "idle desks keep the server busy");
        const auto leaders = m_session->one(
            "select count(*) from pg_locks l join pg_stat_activity a using (pid)"
            " where l.locktype = 'advisory' and l.granted and a.datname = current_database()"
            " and l.objid = (hashtext('gl.relay_turn')::bigint & x'ffffffff'::bigint)::oid");
        QCOMPARE(leaders->integer(0), 1);
    }

    void everyChangeIsAtEveryDesk()
    {
        const int acts = qEnvironmentVariableIsSet("GRIDLINE_LONG") ? 3000 : 400;
        // Each act on a case of its own, so that none is hidden behind a newer version.
        const auto made =
            m_database->session(u"t_acceptor"_s)
                ->query(
                    "select (gl_api.case_new('{\"family\": \"grid\", \"text\": \"x\", \"class\":"
                    " \"matter:06010\", \"area\": \"990115001001001\"}', gen_random_uuid()) ->> "
                    "'case_id')"
                    "::bigint as id from generate_series(1, $1)",
                    {acts});
        QVERIFY(made);
        QList<qint64> cases;
        for (const auto &row : *made)
            cases << row.integer(0);
        std::mutex lock;
        QHash<CaseId, Steady::time_point> committed;
        std::vector<double> latencies;
        for (const auto &desk : m_desks) {
            connect(desk.get(), &Link::changed, this, [&](const QList<CaseChange> &changes) {
                const auto now = Steady::now();
                const std::lock_guard guard(lock);
                for (const CaseChange &change : changes) {
                    if (change.version != 2)
                        continue; // of its registration
                    // Heard before the writer had written down when it was done: no time at all.
                    const auto at = committed.value(change.id, now);
                    latencies.push_back(
                        std::chrono::duration<double, std::milli>(now - at).count());
                }
            });
        }
        std::atomic<bool> failed = false;
        std::thread writer([&] {
            const auto session = m_database->session(u"t_acceptor"_s);
            auto next = Steady::now();
            for (const qint64 id : std::as_const(cases)) {
                next += milliseconds(20);
                std::this_thread::sleep_until(next); // the pace is what is measured
                failed = failed
                         || !session->exec("select gl_api.case_act($1, 1, 'note',"
                                           " '{\"text\": \"x\"}', gen_random_uuid())",
                                           {id});
                const std::lock_guard guard(lock);
                committed[CaseId(id)] = Steady::now();
            }
        });
        const bool complete = QTest::qWaitFor(
            [&] {
                const std::lock_guard guard(lock);
                return latencies.size() == size_t(acts) * kDesks;
            },
            60'000);
        writer.join();
        for (const auto &desk : m_desks)
            desk->disconnect(this);
        QVERIFY(!failed);
        QVERIFY2(complete, qPrintable(u"%1 of %2"_s.arg(latencies.size()).arg(acts * kDesks)));
        std::ranges::sort(latencies);
        const auto at = [&](double part) {
            return latencies[size_t(std::floor(part * double(latencies.size() - 1)))];
        };
        qInfo("%d acts at 50/s at %d desks: p50 %.0f ms, p95 %.0f ms, p99 %.0f ms, worst %.0f ms",
              acts, kDesks, at(0.5), at(0.95), at(0.99), at(1));
        QVERIFY(at(0.99) < 3000);
    }
};

QTEST_GUILESS_MAIN(TestLiveDesks)
#include "tst_livedesks.moc"
