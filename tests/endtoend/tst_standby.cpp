// A primary with a streaming standby: the primary is lost under the real window, the standby takes
// its place, and nothing is lost or done twice.

#include "bench.h"
#include "ownserver.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::test;

class TestStandby : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void goesOnWithThePromotedStandby();
    void cleanup() { m_seat.reset(); }

private:
    void registerCalls(int count);
    static QString waiting(const desklink::Outbox &outbox);

    OwnServer m_primary;
    OwnServer m_standby;
    Bench m_bench;
    std::unique_ptr<Seat> m_seat;
    int m_calls = 0;
};

void TestStandby::initTestCase()
{
    QString problem = m_primary.make();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    problem = m_standby.follow(m_primary);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    // As a district writes it into the sign-in window.
    const auto both = storage::ConnectionConfig::parse(
        u"postgresql://gl_admin@/gridline?host=%1,%2&port=5432,5432"_s.arg(m_primary.folder(),
                                                                           m_standby.folder()));
    QVERIFY(both);
    QCOMPARE(both->option("target_session_attrs"), u"read-write"_s);
    problem = m_bench.begin(*both);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    QCOMPARE(m_bench.number("select count(*) from pg_stat_replication where sync_state = 'sync'"),
             1);
}

void TestStandby::registerCalls(int count)
{
    for (int i = 0; i < count; ++i) {
        QVERIFY(m_seat->beginCall(u"来电 %1"_s.arg(++m_calls)));
        m_seat->press(Qt::Key_Return, Qt::ControlModifier);
    }
}

/// What the outbox holds and why, to tell it.
QString TestStandby::waiting(const desklink::Outbox &outbox)
{
    QStringList all{u"%1 unsent, %2 to decide"_s.arg(outbox.unsent()).arg(outbox.toDecide())};
    for (const journal::Command &command : outbox.commands())
        all << u"%1 %2"_s.arg(int(command.state))
                   .arg(command.error ? command.error->message + u' ' + command.error->detail
                                      : QString());
    return all.join(u"; "_s);
}

void TestStandby::goesOnWithThePromotedStandby()
{
    m_seat = m_bench.sit(u"t_acceptor"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_seat->isReady(), 30'000);
    const desklink::Outbox &outbox = m_seat->desk().services().outbox;
    registerCalls(2);
    QTRY_COMPARE_WITH_TIMEOUT(outbox.unsent(), 0, 30'000);

    registerCalls(1); // may be under way
    QString problem = m_primary.stop(u"immediate"_s);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    registerCalls(3);
    QTRY_VERIFY_WITH_TIMEOUT(!m_seat->desk().services().link.isOnline(), 30'000);
    QTRY_VERIFY(m_seat->part(u"linkBanner"_s)->isVisible());
    QVERIFY2(outbox.toDecide() == 0, qPrintable(waiting(outbox)));
    QTRY_VERIFY2(outbox.unsent() >= 3, qPrintable(waiting(outbox)));

    problem = m_standby.promote();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    QTRY_VERIFY_WITH_TIMEOUT(m_seat->desk().services().link.isOnline(), 60'000);
    QTRY_COMPARE_WITH_TIMEOUT(outbox.unsent(), 0, 60'000);
    QVERIFY2(outbox.toDecide() == 0, qPrintable(waiting(outbox)));
    registerCalls(1);
    QTRY_COMPARE_WITH_TIMEOUT(outbox.unsent(), 0, 30'000);
    // What was acknowledged before is there, too; each once, in the order of the calls.
    QTRY_COMPARE_WITH_TIMEOUT(m_bench.number("select count(*) from gl.case_file"), m_calls, 30'000);
    QCOMPARE(
        m_bench.number("select count(*) from (select t.body, row_number() over (order by case_id) n"
                       " from gl.case_text t) x where body <> '来电 ' || n"),
        0);
    QTRY_VERIFY_WITH_TIMEOUT(!m_seat->part(u"linkBanner"_s)->isVisible(), 60'000);
}

QTEST_MAIN(TestStandby)
#include "tst_standby.moc"
