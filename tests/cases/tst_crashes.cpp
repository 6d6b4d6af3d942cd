// The whole server is killed in the middle of acts, as a power cut would do it. What was
// acknowledged is there afterwards, once; what was not can be sent again.

#include "actor.h"

#include <storage/migrator.h>
#include <storage/privatecluster.h>
#include <storage/schemafiles.h>

#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <csignal>
#include <thread>

using namespace gl;
using namespace gl::test;
using namespace Qt::StringLiterals;
using storage::Session;

class tst_Crashes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void acknowledgedActsSurvive();
    void casesAreWhatTheirEventsSay();
    void cleanupTestCase();

private:
    void killServer();
    void open();

    QTemporaryDir m_folder{u"/tmp/gridline-crash-XXXXXX"_s};
    std::unique_ptr<storage::PrivateCluster> m_cluster;
    std::unique_ptr<Session> m_session;
    std::vector<std::unique_ptr<RandomActor>> m_actors;
};

void tst_Crashes::open()
{
    auto session = Session::open(m_cluster->config());
    QVERIFY2(session, session ? "" : qPrintable(session.error().message));
    m_session = std::move(*session);
}

void tst_Crashes::initTestCase()
{
    QVERIFY(m_folder.isValid());
    m_cluster = std::make_unique<storage::PrivateCluster>(m_folder.path());
    const auto started = m_cluster->start();
    QVERIFY2(started, started ? "" : qPrintable(started.error().message));
    const auto files = storage::loadSchemaFiles();
    QVERIFY(files);
    const auto migrated = storage::Migrator(*files).migrate(m_cluster->config());
    QVERIFY2(migrated, migrated ? "" : qPrintable(migrated.error().message));
    open();
    QFile fixture(QStringLiteral(GRIDLINE_FIXTURE));
    QVERIFY(fixture.open(QIODevice::ReadOnly));
    QVERIFY(m_session->script(fixture.readAll()));
}

void tst_Crashes::cleanupTestCase()
{
    m_actors.clear();
    m_session.reset();
    QVERIFY(m_cluster->destroy());
}

/// The postmaster and every process of it, at once: nothing gets a chance to write anything more.
void tst_Crashes::killServer()
{
    const auto status = m_cluster->status();
    QVERIFY(status);
    const QString parent = QString::number(status->processId);
    QList<pid_t> family{pid_t(status->processId)};
    QDirIterator processes(u"/proc"_s, QDir::Dirs);
    while (processes.hasNext()) {
        QFile stat(processes.next() + u"/stat"_s);
        if (!stat.open(QIODevice::ReadOnly))
            continue;
        const auto words = QString::fromLatin1(stat.readAll()).section(u')', -1).split(u' ');
        if (words.value(2) == parent)
            family << pid_t(processes.fileName().toInt());
    }
    for (const pid_t process : std::as_const(family))
        ::kill(process, SIGKILL);
}

void tst_Crashes::acknowledgedActsSurvive()
{
    const int acts = qEnvironmentVariableIsSet("GRIDLINE_LONG") ? 4'000 : 500;
    const auto cases = registerCases(*m_session, 20);
    QCOMPARE(int(cases.size()), 20);
    std::atomic<int> left = acts;
    std::vector<std::thread> threads;
    threads.reserve(4);
    for (quint32 i = 0; i < 4; ++i)
        m_actors.push_back(std::make_unique<RandomActor>(m_cluster->config(), 1000 + i,
                                                         readRules(*m_session), cases));
    for (const auto &actor : m_actors) {
        threads.emplace_back([&] {
            while (left.fetch_sub(1) > 0)
                actor->act();
        });
    }
    for (int crash = 1; crash <= 3; ++crash) {
        while (left.load() > acts * (4 - crash) / 4)
            std::this_thread::yield();
        m_session.reset();
        killServer();
        const auto again = m_cluster->start();
        QVERIFY2(again, again ? "" : qPrintable(again.error().message));
    }
    for (auto &thread : threads)
        thread.join();

    open();
    qint64 acknowledged = 0;
    for (const auto &actor : m_actors) {
        QVERIFY2(actor->surprises().isEmpty(), qPrintable(actor->surprises().join(u'\n')));
        QVERIFY(actor->reconnected() >= 3);
        for (const Sent &sent : actor->acknowledged()) {
            const auto row = m_session->one(
                "select count(*) from gl.case_event where case_id = $1 and command_id = $2",
                {sent.caseId, sent.command});
            QVERIFY(row);
            QCOMPARE(row->integer(0), 1);
            ++acknowledged;
        }
    }
    const auto events = m_session->one("select count(*) from gl.case_event"
                                       " where action not in ('report', 'child_merged')");
    QVERIFY(events);
    QCOMPARE(events->integer(0), acknowledged);
    qInfo("%lld acts acknowledged over three crashes", static_cast<long long>(acknowledged));
    QVERIFY(acknowledged > acts / 5);
}

void tst_Crashes::casesAreWhatTheirEventsSay()
{
    const auto broken = m_session->one("select count(*) from gl.verify_cases(0, 99999999999999)");
    QVERIFY(broken);
    QCOMPARE(broken->integer(0), 0);
    const auto audit = m_session->one("select count(*) from gl.audit_verify()");
    QVERIFY(audit);
    QCOMPARE(audit->integer(0), 0);
}

QTEST_GUILESS_MAIN(tst_Crashes)
#include "tst_crashes.moc"
