// The wall of a meeting room and its plans, as a person sees them; the streams are real, over a
// real relay.

#include "fakevideo.h"
#include "fakewalls.h"
#include "street.h"

#include <ui/actions.h>
#include <ui/theme.h>

#include <QApplication>
#include <QFontInfo>
#include <QGroupBox>
#include <QLabel>
#include <QMainWindow>
#include <QMessageBox>
#include <QPointer>
#include <QTest>

#include <media/media.h>
#include <media/timecode.h>
#include <video_panel/walltab.h>

#include <functional>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::test;
using namespace gl::video;

namespace {

Stream inspectorStream(qint64 id)
{
    return {.id = id,
            .title = u"李巡 %1"_s.arg(id),
            .caseNumber = u"DX1"_s,
            .liveSince = QDateTime::currentDateTimeUtc()};
}

struct Desk
{
    explicit Desk(const QString &role = u"leader"_s)
    {
        context.setPerson({.login = u"l01"_s, .name = u"赵主任"_s, .roles = {role}});
        actions.serve(&window);
        tab = new WallTab(
            {.video = video, .walls = walls}, [this] { return camera; }, context, actions, theme,
            &window);
        window.setCentralWidget(tab);
        window.resize(900, 700);
        window.show();
        window.activateWindow();
    }
    void press(const QString &action) { actions.find(action)->trigger(); }
    WallWindow *openWall()
    {
        press(u"wall.open"_s);
        return QTest::qWaitFor([this] { return tab->wallWindow() != nullptr; }) ? tab->wallWindow()
                                                                                : nullptr;
    }
    QString error() const
    {
        const auto *label = tab->findChild<QLabel *>(u"wallPlanError"_s);
        return label->isVisible() ? label->text() : QString();
    }
    void type(const QString &name)
    {
        auto *field = tab->findChild<QLineEdit *>(u"wallPlanName"_s);
        field->setFocus();
        field->clear();
        QTest::keyClicks(field, name);
    }

    FakeVideo video;
    FakeWalls walls;
    std::optional<WallSource> camera;
    ui::DeskContext context;
    ui::Actions actions;
    ui::Theme theme;
    QMainWindow window;
    WallTab *tab = nullptr;
};

QString headOf(WallWindow &window)
{
    QString all;
    for (const QLabel *label : window.findChildren<QLabel *>())
        all += label->text() + u'\n';
    return all;
}

/// Clicks the button of that name in the question that comes next.
void answerNext(const QString &button, QString &question)
{
    auto *timer = new QTimer(qApp);
    timer->callOnTimeout([timer, button, &question] {
        auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
        if (box == nullptr)
            return;
        timer->deleteLater();
        question = box->text();
        for (QAbstractButton *one : box->buttons()) {
            if (one->text() == button) {
                one->click();
                return;
            }
        }
        box->reject();
    });
    timer->start(10);
}

} // namespace

class TestWallScreen : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(media::start().has_value()); }

    void whatIsThrownTakesThePlaceOfThePlan()
    {
        Street street;
        Desk desk;
        desk.walls.of(1).plan = WallPlan{
            .id = 3, .name = u"主要路口"_s, .tiles = 1, .sources = {{u"C1"_s, u"天宫院"_s}}};
        desk.video.live = {inspectorStream(5)};
        desk.video.addresses.insert(5, street.address(5));
        desk.video.addresses.insert(0, street.address(8)); // of cameras
        street.publish();
        QPointer<WallWindow> wall = desk.openWall();
        QVERIFY(wall);
        QTRY_COMPARE(wall->grid().tiles().size(), 1);
        VideoTile *tile = wall->grid().tiles().first();
        QTRY_COMPARE(tile->subject().stream, 8);
        QTRY_COMPARE_WITH_TIMEOUT(tile->liveness(), Liveness::Live, 10'000);
        QVERIFY(headOf(*wall).contains(u"主要路口"_s));

        desk.tab->throwStream(5, u"李巡"_s);
        QTRY_COMPARE(tile->subject().stream, 5);
        QVERIFY(tile->subject().about.contains(u"王调度"_s));
        QCOMPARE(desk.video.closed, QList<qint64>{8});
        QTRY_COMPARE_WITH_TIMEOUT(tile->liveness(), Liveness::Live, 10'000);
        QTRY_VERIFY(
            media::readTimecode(tile->grab().toImage().copy(tile->pictureRect())).has_value());

        desk.press(u"wall.takeoff"_s);
        QTRY_COMPARE(tile->subject().stream, 8);
        QTest::keyClick(wall.data(), Qt::Key_Escape);
        QTRY_VERIFY(!wall);
        QCOMPARE(desk.video.closed, (QList<qint64>{8, 5, 8}));
    }

    void picturesTakeTurns()
    {
        Street street;
        Desk desk;
        desk.walls.of(1).plan = WallPlan{.id = 3,
                                         .name = u"P"_s,
                                         .tiles = 1,
                                         .rotation = std::chrono::hours(1),
                                         .sources = {{}}};
        desk.video.live = {inspectorStream(5), inspectorStream(6)};
        for (const qint64 id : {5, 6})
            desk.video.addresses.insert(id, street.address(id));
        WallWindow *wall = desk.openWall();
        QVERIFY(wall != nullptr);
        QTRY_COMPARE(wall->grid().tiles().first()->subject().stream, 5);
        QTest::keyClick(wall, Qt::Key_Right);
        QCOMPARE(wall->grid().tiles().first()->subject().stream, 6);
        QTest::keyClick(wall, Qt::Key_Right);
        QCOMPARE(wall->grid().tiles().first()->subject().stream, 5);
        const QString running = headOf(*wall);
        QTest::keyClick(wall, Qt::Key_Space);
        QVERIFY(headOf(*wall) != running);
        // Who stops streaming leaves the wall; who stays plays on.
        const auto opened = desk.video.opened.size();
        desk.video.live.removeLast();
        wall->readAgain();
        QTRY_VERIFY(!wallRotates(desk.walls.of(1), desk.video.live, desk.context.now()));
        QCOMPARE(wall->grid().tiles().first()->subject().stream, 5);
        QCOMPARE(desk.video.opened.size(), opened);
    }

    void whatCouldNotBeOpenedIsTriedAgain()
    {
        Street street;
        Desk desk;
        desk.walls.of(1).plan =
            WallPlan{.id = 3, .name = u"P"_s, .tiles = 1, .sources = {{u"C1"_s, u"天宫院"_s}}};
        WallWindow *wall = desk.openWall();
        QVERIFY(wall != nullptr);
        QTRY_VERIFY(headOf(*wall).contains(u"There is no such stream."_s));
        const VideoTile *tile = wall->grid().tiles().first();
        QVERIFY(tile->isEmpty());
        desk.video.addresses.insert(0, street.address(8));
        QTest::keyClick(wall, Qt::Key_Right);
        QTRY_COMPARE(tile->subject().stream, 8);
    }

    void nothingToShowIsSaid()
    {
        Desk desk;
        WallWindow *wall = desk.openWall();
        QVERIFY(wall != nullptr);
        QTRY_VERIFY(headOf(*wall).contains(u"Nobody streams"_s));
    }

    /// Three centimetres high on a wall of two metres.
    void isReadFromTheFarEndOfTheRoom()
    {
        Desk desk;
        WallWindow *wall = desk.openWall();
        QVERIFY(wall);
        wall->resize(1920, 1080);
        const auto *state = wall->findChild<QLabel *>(u"wallState"_s);
        QVERIFY(state);
        QTRY_COMPARE_GE(QFontInfo(state->font()).pixelSize(), 30);
        const auto *grid = wall->findChild<TileGrid *>();
        QCOMPARE_GE(QFontInfo(grid->tiles().constFirst()->font()).pixelSize(), 30);
        QCOMPARE_GT(QFontInfo(state->font()).pixelSize(),
                    2 * QFontInfo(QApplication::font()).pixelSize());
    }

    void aPlanIsWrittenByKeys()
    {
        Desk desk;
        desk.camera = WallSource{.camera = u"C7"_s, .title = u"黄村"_s};
        desk.walls.refusal = Error{.kind = ErrorKind::Invalid,
                                   .message = u"A plan has a name of at most 60 characters."_s,
                                   .field = u"name"_s};
        desk.press(u"wall.saveplan"_s);
        QTRY_VERIFY(desk.error().contains(u"A plan has a name"_s));
        desk.type(u"Morning"_s);
        desk.press(u"wall.addcamera"_s);
        desk.press(u"wall.addinspectors"_s);
        desk.press(u"wall.sourceup"_s);
        desk.press(u"wall.saveplan"_s);
        QTRY_COMPARE(desk.walls.saved.size(), 1);
        const WallPlan &kept = desk.walls.saved.first();
        QCOMPARE(kept.name, u"Morning"_s);
        QCOMPARE(kept.sources.size(), 2);
        QVERIFY(kept.sources.first().isInspectors());
        QCOMPARE(kept.sources.last().camera, u"C7"_s);
        QTRY_COMPARE(desk.tab->findChild<QComboBox *>(u"wallPlans"_s)->currentText(), u"Morning"_s);
        desk.press(u"wall.showplan"_s);
        QTRY_VERIFY(desk.walls.of(1).plan.has_value());
        // Without a marked camera.
        desk.camera.reset();
        desk.press(u"wall.addcamera"_s);
        QVERIFY(!desk.error().isEmpty());
    }

    void aPlanThatChangedMeanwhileIsShownBesideMine()
    {
        Desk desk;
        desk.walls.saved = {{.id = 1, .version = 1, .name = u"A"_s, .sources = {{}}}};
        desk.tab->readAgain();
        auto *plans = desk.tab->findChild<QComboBox *>(u"wallPlans"_s);
        QTRY_COMPARE(plans->count(), 2);
        plans->setCurrentIndex(1);
        Q_EMIT plans->activated(1);
        desk.type(u"mine"_s);
        desk.walls.saved.first().name = u"theirs"_s;
        desk.walls.saved.first().version = 2;
        desk.walls.refusal = Error{.kind = ErrorKind::Conflict, .message = u"changed"_s};
        QString question;
        answerNext(u"Save mine"_s, question);
        desk.press(u"wall.saveplan"_s);
        QTRY_COMPARE(desk.walls.saved.first().name, u"mine"_s);
        QVERIFY(question.contains(u"mine"_s) && question.contains(u"theirs"_s));
        QCOMPARE(desk.walls.saved.first().version, 3);
    }

    void notEverybodyAnswersForWalls()
    {
        Desk desk(u"dispatcher"_s);
        QTRY_VERIFY(desk.tab->isVisible());
        QVERIFY(!desk.tab->findChild<QGroupBox *>()->isVisible());
        desk.tab->throwStream(5, u"李巡"_s);
        QTRY_COMPARE(desk.walls.of(1).thrown.size(), 1);
    }
};

QTEST_MAIN(TestWallScreen)
#include "tst_wallscreen.moc"
