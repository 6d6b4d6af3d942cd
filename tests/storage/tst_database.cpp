#include <storage/database.h>

#include <QSemaphore>
#include <QTest>

#include <testdatabase.h>

#include <atomic>
#include <stdexcept>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::storage;
using std::chrono::milliseconds;

/// Jobs in transactions: what is saved, what is undone, what is tried again.
class TestDatabaseLanes : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::TestDatabase> m_made;
    std::unique_ptr<Database> m_database;

    static Result<qint64> add(Session &session, int id)
    {
        return session.exec("insert into job_row values ($1)", {id});
    }
    qint64 rows() { return m_made->session()->one("select count(*) from job_row")->integer(0); }
    /// Waits until another session stands in line for a lock.
    bool somebodyWaits()
    {
        return QTest::qWaitFor([this] {
            return m_made->session()
                ->one("select count(*) > 0 from pg_stat_activity"
                      " where datname = current_database() and wait_event_type = 'Lock'")
                ->flag(0);
        });
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_made = std::make_unique<test::TestDatabase>(test::TestDatabase::Contents::Nothing);
        QVERIFY2(m_made->isReady(), qPrintable(m_made->problem()));
        QVERIFY(m_made->session()
                    ->script("create table job_row(id int primary key);"
                             "create table pair(id int primary key, n int not null);"
                             "insert into pair values (1, 0), (2, 0);"
                             "create table kill_at_commit(id int);"
                             "create function die() returns trigger language plpgsql as"
                             " $$ begin perform pg_terminate_backend(pg_backend_pid());"
                             " return null; end $$;"
                             "create constraint trigger die after insert on kill_at_commit"
                             " deferrable initially deferred for each row execute function die();")
                    .has_value());
    }
    void init()
    {
        QTest::failOnWarning();
        QVERIFY(m_made->session()->exec("truncate job_row").has_value());
        DatabaseOptions options;
        options.desk.limits.statement = milliseconds(400);
        options.desk.limits.lock = milliseconds(300);
        m_database = std::make_unique<Database>(m_made->config(), options);
    }
    void cleanup() { m_database.reset(); }
    void cleanupTestCase() { m_made.reset(); }

    void aValueCommits()
    {
        const auto done = m_database->runAndWait(Lane::Desk, [](Session &s) { return add(s, 1); });
        QCOMPARE(done.value_or(-1), 1);
        QCOMPARE(rows(), 1);
    }

    void anErrorUndoesEverything()
    {
        const auto done = m_database->runAndWait(Lane::Desk, [](Session &s) -> Result<int> {
            if (const auto added = add(s, 1); !added)
                return std::unexpected(added.error());
            return failure(ErrorKind::Rejected, u"no"_s);
        });
        QCOMPARE(done.error().message, u"no"_s);
        QCOMPARE(rows(), 0);
    }

    void anOverlookedErrorIsNotSaved()
    {
        const auto done = m_database->runAndWait(Lane::Desk, [](Session &s) -> Result<int> {
            (void)add(s, 1);
            (void)s.exec("select 1/0");
            return 1;
        });
        QCOMPARE(done.error().kind, ErrorKind::Internal);
        QCOMPARE(rows(), 0);
    }

    void anExceptionIsAnErrorAndTheThreadLives()
    {
        const auto done = m_database->runAndWait(Lane::Desk, [](Session &s) -> Result<int> {
            (void)add(s, 1);
            throw std::runtime_error("from a library");
        });
        QCOMPARE(done.error().kind, ErrorKind::Internal);
        QCOMPARE(done.error().detail, u"from a library"_s);
        QCOMPARE(rows(), 0);
        QVERIFY(
            m_database->runAndWait(Lane::Desk, [](Session &s) { return add(s, 2); }).has_value());
    }

    void whatIsBeforeTheEyesGoesFirst()
    {
        DatabaseOptions options;
        options.desk.threads = 1;
        Database database(m_made->config(), options);
        QSemaphore asked;
        QStringList order; // of one thread
        const auto job = [&order](const QString &name) {
            return [&order, name](Session &) -> Result<bool> {
                order << name;
                return true;
            };
        };
        auto busy = database.run(Lane::Desk, [&asked](Session &) -> Result<bool> {
            asked.acquire();
            return true;
        });
        QList<QFuture<Result<bool>>> waiting;
        waiting << database.run(Lane::Desk, job(u"list"_s))
                << database.run(Lane::Desk, job(u"badges"_s))
                << database.run(Lane::Desk, job(u"case"_s), Turn::First);
        asked.release();
        for (QFuture<Result<bool>> &one : waiting)
            one.waitForFinished();
        QCOMPARE(order, (QStringList{u"case"_s, u"list"_s, u"badges"_s}));
        QVERIFY(busy.result().has_value());
    }

    void aMoveOnlyResultArrives()
    {
        const auto done =
            m_database->runAndWait(Lane::Report, [](Session &) -> Result<std::unique_ptr<int>> {
                return std::make_unique<int>(7);
            });
        QVERIFY(done.has_value());
        QCOMPARE(**done, 7);
    }

    void bothOfADeadlockSucceed()
    {
        std::atomic<int> runs = 0;
        QSemaphore first;
        const auto swap = [&](int a, int b) {
            return [&runs, &first, a, b](Session &s) -> Result<int> {
                const int run = ++runs;
                if (auto done = s.exec("update pair set n = n + 1 where id = $1", {a}); !done)
                    return std::unexpected(done.error());
                if (run <= 2) { // both hold their first row before either asks for its second
                    first.release();
                    while (first.available() < 2)
                        QThread::yieldCurrentThread();
                }
                if (auto done = s.exec("update pair set n = n + 1 where id = $1", {b}); !done)
                    return std::unexpected(done.error());
                return run;
            };
        };
        DatabaseOptions options;
        options.desk.limits.lock = milliseconds(0); // let the deadlock detector decide
        Database database(m_made->config(), options);
        auto one = database.run(Lane::Desk, swap(1, 2));
        auto two = database.run(Lane::Desk, swap(2, 1));
        QVERIFY2(one.result().has_value(),
                 qPrintable(one.result() ? QString() : one.result().error().message));
        QVERIFY(two.result().has_value());
        QVERIFY2(runs >= 3, "there was no deadlock to repeat");
        const auto sum = m_made->session()->one("select sum(n) from pair");
        QCOMPARE(sum->integer(0), 4); // each exactly once
    }

    void aSerializationFailureRunsAgain()
    {
        std::atomic<int> runs = 0;
        const auto done = m_database->runAndWait(Lane::Desk, [&runs](Session &s) -> Result<int> {
            if (++runs < 3) {
                const auto raised =
                    s.exec("do $$ begin raise exception 'x' using errcode = '40001'; end $$");
                return std::unexpected(raised.error());
            }
            return int(runs);
        });
        QCOMPARE(done.value_or(0), 3);
    }

    void repeatingEnds()
    {
        std::atomic<int> runs = 0;
        const auto done = m_database->runAndWait(Lane::Desk, [&runs](Session &s) -> Result<qint64> {
            ++runs;
            return s.exec("do $$ begin raise exception 'x' using errcode = '40P01'; end $$");
        });
        QCOMPARE(done.error().kind, ErrorKind::Conflict);
        QCOMPARE(int(runs), DatabaseOptions().attempts);
    }

    void aLongStatementTimesOut()
    {
        const auto done = m_database->runAndWait(
            Lane::Desk, [](Session &s) { return s.exec("select pg_sleep(30)"); });
        QCOMPARE(done.error().kind, ErrorKind::Timeout);
    }

    void aLockedRowTimesOut()
    {
        const auto holder = m_made->session();
        QVERIFY(holder->begin().has_value());
        QVERIFY(holder->exec("select * from pair where id = 1 for update").has_value());
        const auto done = m_database->runAndWait(
            Lane::Desk, [](Session &s) { return s.exec("update pair set n = n where id = 1"); });
        QCOMPARE(done.error().kind, ErrorKind::Timeout);
        QCOMPARE(done.error().code, u"55P03"_s);
    }

    void aKilledIdleConnectionIsNotNoticed()
    {
        QVERIFY(
            m_database->runAndWait(Lane::Desk, [](Session &s) { return add(s, 1); }).has_value());
        QVERIFY(m_made->terminateOthers() > 0);
        QVERIFY(
            m_database->runAndWait(Lane::Desk, [](Session &s) { return add(s, 2); }).has_value());
        QCOMPARE(rows(), 2);
    }

    void aConnectionKilledInTheMiddleRunsAgainOnce()
    {
        std::atomic<int> runs = 0;
        const auto done = m_database->runAndWait(Lane::Desk, [&runs](Session &s) -> Result<qint64> {
            const auto added = add(s, 1);
            if (++runs == 1)
                return s.exec("select pg_terminate_backend(pg_backend_pid())");
            return added;
        });
        QCOMPARE(done.value_or(-1), 1);
        QCOMPARE(int(runs), 2);
        QCOMPARE(rows(), 1);
    }

    void aConnectionKilledAtCommitSaysSo()
    {
        std::atomic<int> runs = 0;
        const auto done = m_database->runAndWait(Lane::Desk, [&runs](Session &s) {
            ++runs;
            return s.exec("insert into kill_at_commit values (1)");
        });
        QCOMPARE(done.error().kind, ErrorKind::Offline);
        QVERIFY(done.error().outcomeUnknown);
        QCOMPARE(int(runs), 1); // never silently again: it may have been saved
    }

    void noServerIsOfflineAndQuick()
    {
        Database nowhere(ConnectionConfig::localSocket(u"/nonexistent"_s, u"g"_s, u"u"_s));
        const auto done =
            nowhere.runAndWait(Lane::Desk, [](Session &) -> Result<int> { return 1; });
        QCOMPARE(done.error().kind, ErrorKind::Offline);
    }

    void aCancelledJobThatWaitsNeverRuns()
    {
        DatabaseOptions options;
        options.desk.threads = 1;
        Database database(m_made->config(), options);
        QSemaphore go;
        auto busy = database.run(Lane::Desk, [&go](Session &) -> Result<int> {
            go.acquire();
            return 1;
        });
        auto waiting = database.run(Lane::Desk, [](Session &s) { return add(s, 99); });
        waiting.cancel();
        go.release();
        QVERIFY(busy.result().has_value());
        QVERIFY(database.runAndWait(Lane::Desk, [](Session &) -> Result<int> { return 1; })
                    .has_value());
        QCOMPARE(rows(), 0);
    }

    void longReadsDoNotHoldUpTheDesk()
    {
        QSemaphore started;
        QSemaphore go;
        auto report = m_database->run(Lane::Report, [&](Session &) -> Result<int> {
            started.release();
            go.acquire();
            return 1;
        });
        started.acquire();
        QVERIFY(
            m_database->runAndWait(Lane::Desk, [](Session &s) { return add(s, 1); }).has_value());
        QVERIFY(!report.isFinished());
        go.release();
        report.waitForFinished();
    }

    void closingStopsWhatRuns()
    {
        DatabaseOptions options;
        options.report.limits.statement = milliseconds(0);
        auto database = std::make_unique<Database>(m_made->config(), options);
        const auto holder = m_made->session();
        QVERIFY(holder->begin().has_value());
        QVERIFY(holder->exec("select * from pair where id = 1 for update").has_value());
        options.report.limits.lock = milliseconds(0);
        auto running = database->run(Lane::Report, [](Session &s) -> Result<qint64> {
            if (const auto off = s.exec("set local lock_timeout = 0"); !off)
                return off;
            return s.exec("update pair set n = n where id = 1");
        });
        QVERIFY(somebodyWaits());
        database.reset();
        QVERIFY(running.isFinished());
    }

    void theAnswerFollowsItsContext()
    {
        QObject context;
        QString answer;
        m_database->run(Lane::Desk, [](Session &s) { return s.one("select 'here' as v"); })
            .then(&context, [&](const Result<Row> &row) { answer = row->text("v"); });
        QTRY_COMPARE(answer, u"here"_s);
    }
};

QTEST_GUILESS_MAIN(TestDatabaseLanes)
#include "tst_database.moc"
