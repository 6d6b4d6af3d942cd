// Two real windows on one real database, worked by real keys.

#include "bench.h"

#include <QApplication>
#include <QScrollBar>
#include <QTest>

#include <cases_panel/queueview.h>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::test;

class TestTwoDesks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void tabGoesThroughTheIntake();
    void tenKeysFromTheCallToTheDispatch();
    void aNewCaseAppearsWithoutMovingAnything();
    void anOpenCaseChangesUnderTheEyes();

private:
    static constexpr int kCases = 60;
    static constexpr int kPatience = 30'000; ///< ms; a machine that builds beside it is slow

    void takeCall(Seat &seat, const QString &text);
    void send(Seat &seat, Qt::Key key, const QString &action, const QString &text,
              const QString &state);
    cases::QueueView &view(Seat &seat);
    CaseId topRow(Seat &seat);

    Bench m_bench;
    std::unique_ptr<Seat> m_first;
    std::unique_ptr<Seat> m_second;
};

void TestTwoDesks::initTestCase()
{
    const QString problem = m_bench.begin();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    // In a small centre one person takes calls and dispatches.
    QVERIFY(
        m_bench.database().session()->exec("select gl_api.role_grant('t_acceptor', 'dispatcher')"));
    for (int i = 0; i < kCases; ++i)
        QVERIFY(m_bench.order(u"既有工单 %1"_s.arg(i)).isValid());
}

void TestTwoDesks::cleanup()
{
    m_second.reset();
    m_first.reset();
}

/// A call from its number to the case on the screen.
void TestTwoDesks::takeCall(Seat &seat, const QString &text)
{
    seat.press(Qt::Key_N);
    QTRY_VERIFY(seat.focusIs(u"phone"_s));
    seat.type(u"13800001234"_s);
    seat.press(Qt::Key_Return);
    seat.type(u"王女士"_s);
    seat.press(Qt::Key_Return);
    seat.type(text);
    seat.press(Qt::Key_Tab);
    seat.type(u"测试路1号"_s);
    seat.press(Qt::Key_Return);
    QTRY_VERIFY(seat.focusIs(u"class"_s));
    seat.type(u"R010201"_s);
    seat.press(Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(seat.state(), u"to_assign"_s);
}

void TestTwoDesks::send(Seat &seat, Qt::Key key, const QString &action, const QString &text,
                        const QString &state)
{
    QTRY_VERIFY(seat.offers(action));
    seat.press(key);
    QTRY_VERIFY(seat.hasForm());
    seat.type(text);
    seat.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(seat.state(), state);
}

cases::QueueView &TestTwoDesks::view(Seat &seat)
{
    return *seat.queue().findChild<cases::QueueView *>();
}

CaseId TestTwoDesks::topRow(Seat &seat)
{
    return seat.queue().model().at(view(seat).rowAt(1)).id;
}

void TestTwoDesks::tabGoesThroughTheIntake()
{
    m_first = m_bench.sit(u"t_acceptor"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_first->isReady(), kPatience);
    m_first->press(Qt::Key_N);
    QTRY_VERIFY(m_first->focusIs(u"phone"_s));
    const QStringList wanted{u"phone"_s, u"caller"_s,  u"secret"_s, u"text"_s,     u"place"_s,
                             u"class"_s, u"urgency"_s, u"source"_s, u"orderType"_s};
    QStringList found;
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        found << QApplication::focusWidget()->objectName();
        m_first->press(Qt::Key_Tab);
    }
    QCOMPARE(found, wanted);
    for (qsizetype i = wanted.size() - 1; i >= 0; --i) {
        m_first->press(Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(QApplication::focusWidget()->objectName(), wanted.at(i));
    }
}

void TestTwoDesks::tenKeysFromTheCallToTheDispatch()
{
    m_first = m_bench.sit(u"t_acceptor"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_first->isReady(), kPatience);
    m_first->countFromHere();
    takeCall(*m_first, u"路灯三天不亮"_s);
    send(*m_first, Qt::Key_V, u"send_verify"_s, u"t_inspector"_s, u"verifying"_s);
    const CaseId id = m_first->shown()->header.id;
    const QString refused =
        m_bench.act(u"t_inspector"_s, id, u"verify_result"_s, {{u"result"_s, u"true"_s}});
    QVERIFY2(refused.isEmpty(), qPrintable(refused));
    QTRY_COMPARE(m_first->state(), u"to_assign"_s);
    send(*m_first, Qt::Key_T, u"transfer"_s, u"Second"_s, u"to_accept"_s);
    qInfo("from the call to the dispatch: %d key presses", m_first->presses());
    QVERIFY(m_first->presses() <= 10);
    QCOMPARE(m_first->shown()->header.unit, u"Second department"_s);
}

void TestTwoDesks::aNewCaseAppearsWithoutMovingAnything()
{
    m_first = m_bench.sit(u"t_acceptor"_s);
    m_second = m_bench.sit(u"t_dispatcher"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_first->isReady() && m_second->isReady(), kPatience);
    m_second->press(Qt::Key_1, Qt::ControlModifier);
    for (int i = 0; i < 30; ++i)
        m_second->press(Qt::Key_J);
    const CaseId selected = m_second->queue().model().at(view(*m_second).currentRow()).id;
    QTRY_COMPARE(m_second->desk().context().currentCase(), selected);
    const CaseId top = topRow(*m_second);
    QTRY_VERIFY(!m_second->badge(6).isEmpty());
    const int before = m_second->badge(6).toInt();

    takeCall(*m_first, u"井盖丢失"_s);
    const CaseId fresh = m_first->shown()->header.id;
    QTRY_VERIFY(m_second->queue().model().rowOf(fresh) >= 0);
    QTRY_COMPARE_WITH_TIMEOUT(m_second->badge(6).toInt(), before + 1, 15'000);
    QCOMPARE(m_second->queue().model().at(view(*m_second).currentRow()).id, selected);
    QCOMPARE(m_second->desk().context().currentCase(), selected);
    QCOMPARE(topRow(*m_second), top);
}

void TestTwoDesks::anOpenCaseChangesUnderTheEyes()
{
    m_first = m_bench.sit(u"t_acceptor"_s);
    m_second = m_bench.sit(u"t_dispatcher"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_first->isReady() && m_second->isReady(), kPatience);
    takeCall(*m_first, u"树枝折断"_s);
    const CaseId id = m_first->shown()->header.id;
    QTRY_VERIFY(m_second->queue().model().rowOf(id) >= 0);
    m_second->desk().context().openCase(id);
    QTRY_COMPARE(m_second->state(), u"to_assign"_s);
    // Begins a form, which must stay as it is.
    QTRY_VERIFY(m_second->offers(u"supervise"_s));
    m_second->press(Qt::Key_U);
    QTRY_VERIFY(m_second->hasForm());
    m_second->type(u"请尽快办理"_s);

    send(*m_first, Qt::Key_T, u"transfer"_s, u"First"_s, u"to_accept"_s);
    QTRY_COMPARE(m_second->state(), u"to_accept"_s);
    QCOMPARE(m_second->shown()->header.unit, u"First department"_s);
    QVERIFY(m_second->hasForm());
    QCOMPARE(m_second->desk().context().currentCase(), id);
    const cases::QueueModel &model = m_second->queue().model();
    QCOMPARE(model.at(view(*m_second).currentRow()).id, id);
    // The row moves to where its deadline belongs, and the selection with it.
    QTRY_COMPARE(model.at(model.rowOf(id)).state, u"to_accept"_s);
    QCOMPARE(model.at(view(*m_second).currentRow()).id, id);
}

QTEST_MAIN(TestTwoDesks)
#include "tst_twodesks.moc"
