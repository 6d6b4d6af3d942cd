// The map at a real desk: what stands on it comes from the database, and what is done from it ends
// in the case.

#include "bench.h"

#include <QMenu>
#include <QPointer>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>

#include <map/projection.h>
#include <map_panel/mappanel.h>

using namespace gl;
using namespace gl::test;
using namespace Qt::StringLiterals;

class TestMapDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_seat.reset(); }
    void keysShowLayers();
    void componentsAreSeenFromCloseBy();
    void aMovingInspectorMoves();
    void theMenuActsOnTheCase();
    void theNearestIsSentToVerify();
    void aWayIsReplayed();
    void aFormWaitsForItsCase();

private:
    map::MapPanel &panel()
    {
        return *qobject_cast<map::MapPanel *>(m_seat->window().windows().panel(u"map"_s));
    }
    /// The first sign of a kind that the map shows.
    const map::Spot *shown(map::SpotKind kind);
    QMenu *menuAt(const map::WorldPoint &at);
    static QAction *entry(QMenu *menu, const QString &text);

    Bench m_bench;
    std::unique_ptr<Seat> m_seat;
    CaseId m_case;
    const QPointF m_spot{116.4, 39.6};
};

void TestMapDesk::initTestCase()
{
    const QString problem = m_bench.begin();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    m_case = m_bench.order(u"路灯不亮"_s, m_spot);
    QVERIFY(m_case.isValid());
    const auto inspector = m_bench.session(u"t_inspector"_s);
    QVERIFY(inspector->exec("select gl_api.duty_set(true)"));
    const auto told = inspector->json(
        "select gl_api.position_report((select jsonb_agg(jsonb_build_object('lon', 116.40 + n * "
        "0.001, 'lat', 39.60, 'at', now() - (20 - n) * interval '1 minute') order by n) "
        "from generate_series(1, 19) n))");
    QVERIFY2(told, qPrintable(told ? QString() : told.error().message));
    const auto lead = m_bench.session(u"t_shift"_s);
    const auto saved = lead->json("select gl_api.camera_save('CAM-1', '东门', 116.401, 39.6, "
                                  "heading => 270, field_of_view => 80, reach_m => 120)");
    QVERIFY2(saved, qPrintable(saved ? QString() : saved.error().message));
}

void TestMapDesk::init()
{
    m_seat = m_bench.sit(u"t_dispatcher"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_seat->isReady(), 30'000);
    m_seat->press(Qt::Key_6, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(panel().isSettled(), 30'000);
    QTRY_VERIFY(panel().isAncestorOf(QApplication::focusWidget()));
}

const map::Spot *TestMapDesk::shown(map::SpotKind kind)
{
    for (const auto &spots : panel().view().scene().spots) {
        if (spots && !spots->empty() && spots->front().kind == kind)
            return &spots->front();
    }
    return nullptr;
}

/// By the keyboard: the place is brought into the middle first.
QMenu *TestMapDesk::menuAt(const map::WorldPoint &at)
{
    panel().view().showPoint(at);
    if (!QTest::qWaitFor([&] { return panel().isSettled(); }))
        return nullptr;
    m_seat->press(Qt::Key_Menu);
    return qobject_cast<QMenu *>(QApplication::activePopupWidget());
}

QAction *TestMapDesk::entry(QMenu *menu, const QString &text)
{
    for (QAction *action : menu->actions()) {
        if (action->text().contains(text))
            return action;
    }
    return nullptr;
}

void TestMapDesk::keysShowLayers()
{
    QVERIFY(shown(map::SpotKind::Inspector) == nullptr);
    m_seat->press(Qt::Key_P);
    m_seat->press(Qt::Key_A);
    QTRY_VERIFY(shown(map::SpotKind::Inspector) != nullptr);
    QTRY_VERIFY(shown(map::SpotKind::Camera) != nullptr);
    QVERIFY(shown(map::SpotKind::Inspector)->active);
    QCOMPARE(shown(map::SpotKind::Camera)->name, u"东门"_s);
    m_seat->press(Qt::Key_P);
    m_seat->press(Qt::Key_A);
    QTRY_VERIFY(shown(map::SpotKind::Inspector) == nullptr);
    QVERIFY(shown(map::SpotKind::Camera) == nullptr);
}

void TestMapDesk::componentsAreSeenFromCloseBy()
{
    QVERIFY(m_bench.database().session()->script(
        "set role gl_owner;"
        "insert into gl.component (code, class_id, name, geom, grid_id, initial_date) "
        "select '11011501000000001', class_id, '井盖', st_transform(st_setsrid("
        "  st_makepoint(116.4, 39.6), 4490), 4548), 9004, '2024-01-01' "
        "from gl.class_item where kind = 'component' and level > 1 order by class_id limit 1"));
    m_seat.reset();
    init(); // the classes there are, are read once
    QSignalSpy said(&m_seat->desk().context(), &ui::DeskContext::said);
    m_seat->press(Qt::Key_F);
    m_seat->press(Qt::Key_E);
    QCOMPARE(said.size(), 1);
    QTRY_VERIFY(panel().isSettled());
    QVERIFY(shown(map::SpotKind::Component) == nullptr);
    panel().view().showPoint(map::worldOf(m_spot.x(), m_spot.y()));
    QTRY_VERIFY(shown(map::SpotKind::Component) != nullptr);
    QCOMPARE(shown(map::SpotKind::Component)->name, u"井盖"_s);
    m_seat->press(Qt::Key_E);
    QCOMPARE(said.size(), 1);
}

void TestMapDesk::aMovingInspectorMoves()
{
    m_seat->press(Qt::Key_P);
    QTRY_VERIFY(shown(map::SpotKind::Inspector) != nullptr);
    const map::WorldPoint before = shown(map::SpotKind::Inspector)->at;
    const auto inspector = m_bench.session(u"t_inspector"_s);
    QVERIFY(inspector->exec("select gl_api.position_report(jsonb_build_array(jsonb_build_object("
                            "'lon', 116.43, 'lat', 39.61, 'at', now())))"));
    // Positions are read every fifteen seconds.
    QTRY_VERIFY_WITH_TIMEOUT(shown(map::SpotKind::Inspector)->at != before, 30'000);
    m_seat->press(Qt::Key_P);
}

void TestMapDesk::theMenuActsOnTheCase()
{
    QPointer<QMenu> menu = menuAt(map::worldOf(m_spot.x(), m_spot.y()));
    QVERIFY(menu != nullptr);
    QMenu *acts = nullptr;
    for (QAction *action : menu->actions()) {
        if (action->menu() != nullptr && acts == nullptr)
            acts = action->menu();
    }
    QVERIFY(acts != nullptr);
    // What this person may do now, as the case says it.
    QTRY_VERIFY(acts->actions().size() > 3);
    QAction *mark = entry(acts, m_seat->desk().context().named(u"标记"_s, u"Mark"_s));
    QVERIFY(mark != nullptr);
    mark->trigger();
    menu->close();
    QTRY_VERIFY(m_seat->shown() != nullptr && m_seat->shown()->header.id == m_case);
    QTRY_VERIFY(m_seat->hasForm());
    m_seat->press(Qt::Key_Escape);
    m_seat->press(Qt::Key_Escape);
}

void TestMapDesk::theNearestIsSentToVerify()
{
    const QString refused = m_bench.act(u"t_dispatcher"_s, m_case, u"sign"_s, {});
    QVERIFY2(refused.isEmpty(), qPrintable(refused));
    QPointer<QMenu> menu = menuAt(map::worldOf(m_spot.x(), m_spot.y()));
    QVERIFY(menu != nullptr);
    QList<QMenu *> below;
    for (const QAction *action : menu->actions()) {
        if (action->menu() != nullptr)
            below << action->menu();
    }
    QCOMPARE(below.size(), 3); // acts, inspectors, cameras
    QMenu *inspectors = below[1];
    Q_EMIT inspectors->aboutToShow();
    QTRY_VERIFY(entry(inspectors, u"t_inspector"_s) != nullptr);
    QTRY_VERIFY(below[0]->actions().size() > 3); // the case is read: it may be sent
    QMenu *cameras = below[2];
    Q_EMIT cameras->aboutToShow();
    QTRY_VERIFY(entry(cameras, u"东门"_s) != nullptr);
    entry(inspectors, u"t_inspector"_s)->trigger();
    menu->close();
    QTRY_VERIFY(m_seat->shown() != nullptr && m_seat->shown()->header.id == m_case);
    QTRY_VERIFY(m_seat->hasForm());
    m_seat->press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(m_seat->state(), u"verifying"_s);
    QCOMPARE(m_bench.number("select count(*) from gl.task t join gl.account a on a.account_id = "
                            "t.inspector_id where a.login = 't_inspector'"),
             1);
}

void TestMapDesk::aWayIsReplayed()
{
    m_seat->press(Qt::Key_P);
    QTRY_VERIFY(shown(map::SpotKind::Inspector) != nullptr);
    QPointer<QMenu> menu = menuAt(shown(map::SpotKind::Inspector)->at);
    QVERIFY(menu != nullptr);
    QAction *replay = entry(menu, u"t_inspector"_s);
    QVERIFY(replay != nullptr);
    replay->trigger();
    menu->close();
    auto *bar = panel().findChild<map::TrackBar *>();
    QTRY_VERIFY(bar->isVisible());
    QVERIFY(bar->slider().maximum() >= 18 * 60);
    QTRY_VERIFY(bar->slider().hasFocus());
    QTest::keyClick(&bar->slider(), Qt::Key_End);
    QCOMPARE(bar->slider().value(), bar->slider().maximum());
    QTest::keyClick(&bar->slider(), Qt::Key_Escape);
    QVERIFY(!bar->isVisible());
    // Looking at it is on record.
    QCOMPARE(m_bench.number("select count(*) from gl.audit_entry where action like '%track%'"), 1);
    m_seat->press(Qt::Key_P);
}

void TestMapDesk::aFormWaitsForItsCase()
{
    const CaseId other = m_bench.order(u"另一件"_s);
    // The case is not read yet when its form is asked for.
    m_seat->desk().context().beginAction(other, u"mark"_s, {{u"flag"_s, u"key"_s}});
    QTRY_VERIFY(m_seat->shown() != nullptr && m_seat->shown()->header.id == other);
    QTRY_VERIFY(m_seat->hasForm());
}

QTEST_MAIN(TestMapDesk)
#include "tst_mapdesk.moc"
