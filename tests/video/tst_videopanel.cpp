// What a person sees of live video and what keys do; the streams are real, over a real relay.

#include "fakecaseservice.h"
#include "fakevideo.h"
#include "fakewalls.h"
#include "street.h"

#include <ui/theme.h>

#include <QAction>
#include <QImage>
#include <QLabel>
#include <QMainWindow>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>

#include <media/media.h>
#include <media/timecode.h>
#include <video_panel/videopanel.h>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::test;
using namespace gl::video;

namespace {

const CaseId kCase(20261127000001);

Stream inspectorStream(qint64 id)
{
    return {.id = id,
            .title = u"李巡"_s,
            .caseId = kCase,
            .caseNumber = u"DX1"_s,
            .liveSince = QDateTime::currentDateTimeUtc()};
}

patrol::NearInspector nearInspector(const QString &login, bool onDuty, double metres)
{
    return {.inspector = {.account = AccountId(7),
                          .name = u"李巡"_s,
                          .position = {116.3, 39.7},
                          .at = {},
                          .onDuty = onDuty,
                          .heading = {}},
            .login = login,
            .metres = metres,
            .age = std::chrono::seconds(40)};
}

QJsonObject caseDocument()
{
    return {{u"case"_s, QJsonObject{{u"case_id"_s, kCase.value()},
                                    {u"version"_s, 3},
                                    {u"number"_s, u"DX1"_s},
                                    {u"title"_s, u"路灯不亮"_s},
                                    {u"family"_s, u"grid"_s},
                                    {u"state"_s, u"reported"_s},
                                    {u"lon"_s, 116.3},
                                    {u"lat"_s, 39.7}}}};
}

} // namespace

class TestVideoPanel : public QObject
{
    Q_OBJECT

    struct Desk
    {
        Desk()
        {
            context.setPerson({.login = u"d01"_s, .name = u"王调度"_s, .roles = {u"dispatcher"_s}});
            cases.documents.insert(kCase, caseDocument());
        }
        void open()
        {
            panel = new VideoPanel(
                {.video = service,
                 .walls = walls,
                 .cases = cases,
                 .nearInspectors =
                     [this](const QPointF &at, int) {
                         askedAt = at;
                         return answered<QList<patrol::NearInspector>>(inspectors);
                     },
                 .cameras =
                     [] {
                         return answered<std::vector<camera::Camera>>(
                             std::vector<camera::Camera>{});
                     },
                 .nearCameras =
                     [](const QPointF &, int) {
                         return answered<QList<camera::NearCamera>>(QList<camera::NearCamera>{});
                     }},
                context, actions, theme, &window);
            window.setCentralWidget(panel);
            window.resize(1400, 800);
            window.show();
            window.activateWindow();
        }
        void press(const QString &action) { actions.find(action)->trigger(); }
        VideoTile &tile(int index) { return *panel->grid().tiles().at(index); }
        QImage seen(int index) { return tile(index).grab().toImage(); }

        FakeVideo service;
        FakeWalls walls;
        FakeCaseService cases;
        QList<patrol::NearInspector> inspectors;
        QPointF askedAt;
        ui::DeskContext context;
        ui::Actions actions;
        ui::Theme theme;
        QMainWindow window;
        VideoPanel *panel = nullptr;
    };

private Q_SLOTS:
    void initTestCase() { QVERIFY(media::start().has_value()); }

    void nobodyStreams()
    {
        Desk desk;
        desk.open();
        QTRY_VERIFY(desk.panel->list().isVisible());
        QVERIFY(desk.tile(0).isEmpty());
        QVERIFY(desk.tile(0).accessibleName().contains(u"Empty"_s));
    }

    void enterShowsAStream()
    {
        Street street;
        Desk desk;
        desk.service.live = {inspectorStream(5)};
        desk.service.addresses.insert(5, street.address(5));
        desk.open();
        street.publish();
        QTRY_VERIFY(desk.panel->list().currentStream() != nullptr);
        desk.press(u"video.show"_s);
        QTRY_COMPARE_WITH_TIMEOUT(desk.tile(0).liveness(), Liveness::Live, 10'000);
        QCOMPARE(desk.service.opened, QList<qint64>{5});
        // What is on the screen is the picture: its time is read from the pixels of the tile.
        QTRY_VERIFY(timeSeen(desk, 0).has_value());
        const qint64 age =
            media::timecodeAge(*timeSeen(desk, 0), QDateTime::currentMSecsSinceEpoch());
        QVERIFY2(age >= 0 && age < 2000, qPrintable(QString::number(age)));

        // Whoever watches knows when it is not kept.
        QVERIFY(!desk.tile(0).accessibleName().contains(u"not recorded"_s));
        desk.service.live.first().unrecorded = true;
        desk.panel->readAgain();
        QTRY_VERIFY(desk.tile(0).accessibleName().contains(u"not recorded"_s));
        QVERIFY(desk.panel->list().currentItem()->text(1).contains(u"not recorded"_s));
        desk.service.live.first().unrecorded = false;
        desk.panel->readAgain();
        QTRY_VERIFY(!desk.tile(0).accessibleName().contains(u"not recorded"_s));

        // Asked for again it is marked and not opened twice.
        desk.press(u"video.show"_s);
        QCOMPARE(desk.service.opened, QList<qint64>{5});
        desk.press(u"video.close"_s);
        QVERIFY(desk.tile(0).isEmpty());
        QCOMPARE(desk.service.closed, QList<qint64>{5});
    }

    void anOldPictureIsCovered()
    {
        Street street;
        Desk desk;
        desk.service.live = {inspectorStream(5)};
        desk.service.addresses.insert(5, street.address(5));
        desk.open();
        street.publish();
        QTRY_VERIFY(desk.panel->list().currentStream() != nullptr);
        desk.press(u"video.show"_s);
        QTRY_COMPARE_WITH_TIMEOUT(desk.tile(0).liveness(), Liveness::Live, 10'000);
        const int bright = brightest(desk, 0);

        street.source.stop();
        QTRY_COMPARE_WITH_TIMEOUT(desk.tile(0).liveness(), Liveness::Stalled, 3'000);
        QVERIFY2(brightest(desk, 0) < bright * 3 / 4, "the veil lies over it");
        QVERIFY(desk.tile(0).accessibleName().contains(u"not live"_s));
        QFuture<Result<Snapshot>> snapshot = desk.tile(0).snapshot();
        QTRY_VERIFY(snapshot.isFinished());
        QCOMPARE(snapshot.result().error().kind, ErrorKind::Rejected);

        street.publish();
        QTRY_COMPARE_WITH_TIMEOUT(desk.tile(0).liveness(), Liveness::Live, 5'000);
    }

    void wThrowsOntoTheWall()
    {
        Street street;
        Desk desk;
        desk.service.live = {inspectorStream(5)};
        desk.service.addresses.insert(5, street.address(5));
        desk.open();
        QTRY_VERIFY(desk.panel->list().currentStream() != nullptr);
        desk.panel->grid().setFocus();
        QTest::keyClick(&desk.panel->grid(), Qt::Key_W);
        QVERIFY2(desk.walls.of(1).thrown.isEmpty(), "an empty tile");
        desk.press(u"video.show"_s);
        QTest::keyClick(&desk.panel->grid(), Qt::Key_W);
        QTRY_COMPARE(desk.walls.of(1).thrown.size(), 1);
        QCOMPARE(desk.walls.of(1).thrown.first().stream, 5);
    }

    void theGridHasOneToSixteenTiles()
    {
        Desk desk;
        desk.open();
        desk.panel->grid().setFocus();
        QTRY_VERIFY(desk.panel->grid().hasFocus());
        for (const auto &[key, count] :
             {std::pair{Qt::Key_1, 1}, {Qt::Key_4, 4}, {Qt::Key_9, 9}, {Qt::Key_6, 16}}) {
            QTest::keyClick(&desk.panel->grid(), key);
            QCOMPARE(desk.panel->grid().count(), count);
            QCOMPARE(desk.panel->grid().tiles().size(), count);
        }
        QTest::keyClick(&desk.panel->grid(), Qt::Key_Right);
        QCOMPARE(desk.panel->grid().marked(), &desk.tile(1));
        QTest::keyClick(&desk.panel->grid(), Qt::Key_Z);
        QVERIFY(desk.tile(1).isVisible() && !desk.tile(0).isVisible());
        QTest::keyClick(&desk.panel->grid(), Qt::Key_Z);
        QVERIFY(desk.tile(0).isVisible());
    }

    void theNearestOnDutyIsAsked()
    {
        Desk desk;
        desk.inspectors = {nearInspector(u"near"_s, true, 120),
                           nearInspector(u"far"_s, false, 900)};
        desk.service.askAnswer = verification(VerificationState::Asked);
        desk.open();
        desk.context.verifyByVideo(kCase);
        auto *list = desk.panel->findChild<InspectorList *>();
        QTRY_COMPARE(list->topLevelItemCount(), 2);
        QCOMPARE(desk.askedAt, QPointF(116.3, 39.7));
        QCOMPARE(list->currentLogin(), u"near"_s);
        QVERIFY(list->topLevelItem(0)->text(3).contains(u"40 s"_s));
        desk.press(u"video.ask"_s);
        QTRY_COMPARE(desk.service.asks.size(), 1);
        QCOMPARE(desk.service.asks.first().inspector, u"near"_s);
        QCOMPARE(desk.service.asks.first().caseVersion, 3);
        QVERIFY(desk.panel->verification().isBusy());
        QTRY_VERIFY(texts(desk).contains(u"1234 5678"_s));
        QVERIFY2(texts(desk).contains(u"0:5"_s) || texts(desk).contains(u"1:00"_s),
                 qPrintable(texts(desk)));
        desk.press(u"video.cancel"_s);
        QTRY_COMPARE(desk.service.cancelled, QList<qint64>{9});
        QVERIFY(!desk.panel->verification().isBusy());
    }

    void aPictureAndAResultMoveTheCase()
    {
        Street street;
        Desk desk;
        desk.inspectors = {nearInspector(u"near"_s, true, 120)};
        desk.service.askAnswer = verification(VerificationState::Asked);
        desk.service.addresses.insert(5, street.address(5));
        desk.open();
        street.publish();
        desk.context.verifyByVideo(kCase);
        QTRY_COMPARE(desk.panel->findChild<InspectorList *>()->topLevelItemCount(), 1);
        desk.press(u"video.ask"_s);
        QTRY_VERIFY(desk.panel->verification().isBusy());

        // He accepts: his picture opens by itself.
        desk.service.asked = {verification(VerificationState::Accepted)};
        desk.panel->readAgain();
        QTRY_COMPARE_WITH_TIMEOUT(desk.tile(0).liveness(), Liveness::Live, 10'000);

        // Without a picture there is no answer.
        desk.press(u"video.true"_s);
        QVERIFY(desk.service.answers.isEmpty());
        desk.press(u"video.take"_s);
        QTRY_COMPARE(desk.cases.attachments.size(), 1);
        const cases::NewAttachment &kept = desk.cases.attachments.first();
        QCOMPARE(kept.kind, u"verify"_s);
        const QImage picture = QImage::fromData(kept.content);
        QCOMPARE(picture.width(), 640);
        QVERIFY2(picture.height() > 360, "the caption stands under the picture");
        QVERIFY(media::readTimecode(picture.copy(0, 0, 640, 360)).has_value());

        auto *points = desk.panel->findChild<QTreeWidget *>(u"points"_s);
        QCOMPARE(points->topLevelItemCount(), 2);
        Q_EMIT points->itemActivated(points->topLevelItem(0), 0);
        desk.press(u"video.true"_s);
        QTRY_COMPARE(desk.service.answers.size(), 1);
        const VerificationAnswer &answer = desk.service.answers.first();
        QCOMPARE(answer.result, VerificationResult::True);
        QCOMPARE(answer.checklist.first().ok, std::optional(true));
        QCOMPARE(answer.checklist.last().ok, std::optional<bool>());
        QVERIFY(answer.snapshotId > 0);
        QVERIFY(!desk.panel->verification().isBusy());
    }

private:
    static Verification verification(VerificationState state)
    {
        return {.id = 9,
                .state = state,
                .caseId = kCase,
                .caseNumber = u"DX1"_s,
                .caseTitle = u"路灯不亮"_s,
                .inspectorName = u"李巡"_s,
                .askerName = u"王调度"_s,
                .answerBy = QDateTime::currentDateTimeUtc().addSecs(59),
                .checklist = {{.text = u"灯杆编号"_s}, {.text = u"周围有无危险"_s}},
                .streamId = state == VerificationState::Accepted ? 5 : 0,
                .code = state == VerificationState::Asked ? u"12345678"_s : QString()};
    }

    static QString texts(Desk &desk)
    {
        QString all;
        for (const QLabel *label : desk.panel->verification().findChildren<QLabel *>())
            all += label->text() + u'\n';
        return all;
    }

    static std::optional<quint32> timeSeen(Desk &desk, int index)
    {
        const QRect area = desk.tile(index).pictureRect();
        return media::readTimecode(desk.seen(index).copy(area));
    }

    static int brightest(Desk &desk, int index)
    {
        const QImage seen = desk.seen(index).copy(desk.tile(index).pictureRect());
        int most = 0;
        // The timecode's fields are white; below them lie watermark and text.
        for (int y = 0; y < seen.height() / 10; ++y) {
            for (int x = 0; x < seen.width(); ++x)
                most = std::max(most, qGray(seen.pixel(x, y)));
        }
        return most;
    }
};

QTEST_MAIN(TestVideoPanel)
#include "tst_videopanel.moc"
