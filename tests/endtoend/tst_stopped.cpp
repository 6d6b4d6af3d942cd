// The database is stopped in good order under the real window, as for maintenance, and started
// again.

#include "bench.h"
#include "ownserver.h"

#include <QLabel>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::test;

class TestStopped : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void workGoesOnWhileTheDatabaseIsDown();
    void cleanup() { m_seat.reset(); }

private:
    void registerCall(const QString &text);
    QString banner();

    OwnServer m_server;
    Bench m_bench;
    std::unique_ptr<Seat> m_seat;
};

void TestStopped::initTestCase()
{
    QString problem = m_server.make();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    problem = m_bench.begin(m_server.config());
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

void TestStopped::registerCall(const QString &text)
{
    QVERIFY2(m_seat->beginCall(text), qPrintable(m_seat->focusName()));
    m_seat->press(Qt::Key_Return, Qt::ControlModifier);
}

QString TestStopped::banner()
{
    const QWidget *found = m_seat->part(u"linkBanner"_s);
    return found->isVisible() ? found->findChild<QLabel *>()->text() : QString();
}

void TestStopped::workGoesOnWhileTheDatabaseIsDown()
{
    m_seat = m_bench.sit(u"t_acceptor"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_seat->isReady(), 30'000);
    const desklink::Outbox &outbox = m_seat->desk().services().outbox;
    registerCall(u"来电 1"_s);
    QTRY_COMPARE_WITH_TIMEOUT(outbox.unsent(), 0, 30'000);
    QVERIFY(banner().isEmpty());
    // A case is open; notes go to it.
    m_seat->press(Qt::Key_1, Qt::ControlModifier);
    QTRY_VERIFY(m_seat->queue().model().rowCount() > 0);
    m_seat->press(Qt::Key_J);
    QTRY_VERIFY(m_seat->offers(u"note"_s));

    QString problem = m_server.stop(u"fast"_s);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    QTRY_VERIFY_WITH_TIMEOUT(!banner().isEmpty(), 30'000);
    const QString said = banner();
    QTRY_VERIFY_WITH_TIMEOUT(banner() != said, 30'000); // the age goes on
    registerCall(u"来电 2"_s);
    m_seat->press(Qt::Key_2, Qt::ControlModifier);
    m_seat->press(Qt::Key_O);
    QTRY_VERIFY(m_seat->hasForm());
    m_seat->type(u"停机时的备注"_s);
    m_seat->press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!m_seat->hasForm());
    registerCall(u"来电 3"_s);
    QTRY_COMPARE(outbox.unsent(), 3);

    problem = m_server.start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    QTRY_COMPARE_WITH_TIMEOUT(outbox.unsent(), 0, 60'000);
    QCOMPARE(outbox.toDecide(), 0);
    QTRY_VERIFY_WITH_TIMEOUT(banner().isEmpty(), 60'000);
    QCOMPARE(m_bench.number("select count(*) from gl.case_file"), 3);
    QCOMPARE(m_bench.number("select count(*) from gl.case_event where action = 'note'"), 1);
    QCOMPARE(
        m_bench.number("select count(*) from (select t.body, row_number() over (order by case_id) n"
                       " from gl.case_text t) x where body <> '来电 ' || n"),
        0);
    // The note came between the two calls, here as on the desk.
    QCOMPARE(m_bench.number("select count(*) from gl.case_event n, gl.case_event b, gl.case_event a"
                            " where n.action = 'note' and b.case_id ="
                            "  (select case_id from gl.case_text where body = '来电 2')"
                            " and a.case_id ="
                            "  (select case_id from gl.case_text where body = '来电 3')"
                            " and b.version = 1 and a.version = 1 and b.at <= n.at"
                            " and n.at <= a.at"),
             1);
}

QTEST_MAIN(TestStopped)
#include "tst_stopped.moc"
