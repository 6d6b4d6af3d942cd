// One of two hosts goes away under the real window, which goes on with the other.

#include "bench.h"
#include "gate.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::test;

class TestFailOver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void goesOnWithTheOtherHost();
    void waitsWhenBothAreGone();
    void cleanup();

private:
    void sitDown();
    void registerCall(const QString &text);
    qint64 registered(const QByteArray &text);

    Bench m_bench;
    std::unique_ptr<Gate> m_one;
    std::unique_ptr<Gate> m_other;
    std::unique_ptr<Seat> m_seat;
};

void TestFailOver::initTestCase()
{
    const QString problem = m_bench.begin();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

void TestFailOver::sitDown()
{
    m_one = std::make_unique<Gate>(m_bench.database().config());
    m_other = std::make_unique<Gate>(m_bench.database().config());
    desktop::SignedIn in = m_bench.signIn(u"t_acceptor"_s);
    in.config.setOption("host",
                        m_one->config().option("host") + u',' + m_other->config().option("host"));
    m_seat = m_bench.sit(in);
    QTRY_VERIFY_WITH_TIMEOUT(m_seat->isReady(), 30'000);
}

void TestFailOver::cleanup()
{
    m_seat.reset();
}

void TestFailOver::registerCall(const QString &text)
{
    QVERIFY(m_seat->beginCall(text));
    m_seat->press(Qt::Key_Return, Qt::ControlModifier);
}

qint64 TestFailOver::registered(const QByteArray &text)
{
    return m_bench.number("select count(*) from gl.case_text where body = '" + text + '\'');
}

void TestFailOver::goesOnWithTheOtherHost()
{
    sitDown();
    registerCall(u"之前"_s);
    QTRY_COMPARE_WITH_TIMEOUT(registered("之前"), 1, 30'000);
    m_one.reset(); // nothing listens there any more
    registerCall(u"之后"_s);
    QTRY_COMPARE_WITH_TIMEOUT(registered("之后"), 1, 60'000);
    QTRY_VERIFY_WITH_TIMEOUT(m_seat->desk().services().link.isOnline(), 60'000);
    QTRY_COMPARE(m_seat->desk().services().outbox.unsent(), 0);
}

void TestFailOver::waitsWhenBothAreGone()
{
    sitDown();
    m_one.reset();
    m_other->close();
    QTRY_VERIFY_WITH_TIMEOUT(!m_seat->desk().services().link.isOnline(), 30'000);
    QTRY_VERIFY(m_seat->part(u"linkBanner"_s)->isVisible());
    registerCall(u"第一件"_s);
    registerCall(u"第二件"_s);
    QTRY_COMPARE(m_seat->desk().services().outbox.unsent(), 2);
    m_other->open();
    QTRY_COMPARE_WITH_TIMEOUT(m_seat->desk().services().outbox.unsent(), 0, 60'000);
    QCOMPARE(registered("第一件"), 1);
    QCOMPARE(registered("第二件"), 1);
    QVERIFY(m_bench.number("select min(case_id) from gl.case_text where body = '第一件'")
            < m_bench.number("select min(case_id) from gl.case_text where body = '第二件'"));
    QTRY_VERIFY_WITH_TIMEOUT(!m_seat->part(u"linkBanner"_s)->isVisible(), 60'000);
}

QTEST_MAIN(TestFailOver)
#include "tst_failover.moc"
