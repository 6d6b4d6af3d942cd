// Turning a camera and looking into what its device recorded, by keys and buttons.

#include "fakevideo.h"

#include <QLabel>
#include <QMainWindow>
#include <QSignalSpy>
#include <QTest>

#include <video_panel/cameracontrol.h>
#include <video_panel/camerarecords.h>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::test;
using namespace gl::video;

class TestCameraControl : public QObject
{
    Q_OBJECT

    struct Desk
    {
        Desk()
        {
            service.orderAnswer = {.isDone = true,
                                   .presets = {{.number = 1, .name = u"路口"_s}, {.number = 3}}};
            control = new CameraControl(service, context, actions, &keys, &window);
            window.setCentralWidget(&keys);
            keys.setFocusPolicy(Qt::StrongFocus);
            window.show();
            window.activateWindow();
            keys.setFocus();
        }
        ~Desk()
        {
            delete control; // before the keys it watches
            window.takeCentralWidget();
        }
        QList<Turn> turns() const
        {
            QList<Turn> all;
            for (const auto &[kind, inputs] : service.orders) {
                if (kind == "move"_L1)
                    all.append({.pan = inputs[u"pan"_s].toInt(),
                                .tilt = inputs[u"tilt"_s].toInt(),
                                .zoom = inputs[u"zoom"_s].toInt()});
            }
            return all;
        }

        FakeVideo service;
        ui::DeskContext context;
        ui::Actions actions;
        QWidget keys;
        QMainWindow window;
        CameraControl *control = nullptr;
    };

    static Stream dome()
    {
        return {.id = 5,
                .kind = StreamKind::Camera,
                .title = u"1号球机"_s,
                .cameraId = 7,
                .cameraCode = u"11011500001310000001"_s,
                .turns = true,
                .records = true};
    }

private Q_SLOTS:
    void isThereOnlyWhereOffered()
    {
        Desk desk;
        QVERIFY(desk.control->isHidden());
        Stream stream = dome();
        desk.control->setStream(&stream);
        QVERIFY(!desk.control->isHidden());
        stream.turns = false;
        stream.records = false;
        desk.control->setStream(&stream);
        QVERIFY(desk.control->isHidden());
        QTest::keyClick(&desk.keys, Qt::Key_Left, Qt::ControlModifier);
        QVERIFY(desk.turns().isEmpty());
    }

    void turnsWhileTheKeyIsHeld()
    {
        Desk desk;
        const Stream stream = dome();
        desk.control->setStream(&stream);
        QTRY_VERIFY(desk.keys.hasFocus());
        QTest::keyPress(&desk.keys, Qt::Key_Left, Qt::ControlModifier);
        QCOMPARE(desk.control->turning(), (Turn{.pan = -1}));
        QCOMPARE(desk.turns(), (QList<Turn>{{.pan = -64}}));
        QTRY_VERIFY2(desk.turns().size() >= 2, "it is said again that it goes on");
        QTest::keyRelease(&desk.keys, Qt::Key_Left, Qt::ControlModifier);
        QVERIFY(desk.control->turning().isStill());
        QVERIFY(desk.turns().last().isStill());
    }

    void standsStillWhenNobodyKnows()
    {
        Desk desk;
        const Stream stream = dome();
        desk.control->setStream(&stream);
        QTRY_VERIFY(desk.keys.hasFocus());
        // A key whose release never came.
        QTest::keyPress(&desk.keys, Qt::Key_PageUp, Qt::ControlModifier);
        QCOMPARE(desk.turns().last(), (Turn{.zoom = 4}));
        QTRY_VERIFY(desk.control->turning().isStill());
        // Another window, and another camera.
        QTest::keyPress(&desk.keys, Qt::Key_Up, Qt::ControlModifier);
        QVERIFY(!desk.control->turning().isStill());
        QEvent away(QEvent::WindowDeactivate);
        QCoreApplication::sendEvent(&desk.keys, &away);
        QVERIFY(desk.turns().last().isStill());
        QTest::keyPress(&desk.keys, Qt::Key_Down, Qt::ControlModifier);
        QVERIFY(!desk.control->turning().isStill());
        desk.control->setStream(nullptr);
        QVERIFY(desk.turns().last().isStill());
    }

    void saysOnceWhoElseTurnsIt()
    {
        Desk desk;
        const Stream stream = dome();
        desk.control->setStream(&stream);
        desk.service.orderRefused = {.kind = ErrorKind::Rejected,
                                     .message = u"Wang turns this camera just now."_s};
        QSignalSpy said(&desk.context, &ui::DeskContext::said);
        QTRY_VERIFY(desk.keys.hasFocus());
        QTest::keyPress(&desk.keys, Qt::Key_Left, Qt::ControlModifier);
        QTRY_VERIFY(desk.turns().size() >= 3);
        QCOMPARE(said.size(), 1);
    }

    void goesToPresets()
    {
        Desk desk;
        const Stream stream = dome();
        desk.control->setStream(&stream);
        QTRY_COMPARE(desk.control->presets()->count(), 3);
        QCOMPARE(desk.control->presets()->itemText(1), u"1 路口"_s);
        desk.control->presets()->setCurrentIndex(2);
        Q_EMIT desk.control->presets()->activated(2);
        QCOMPARE(desk.service.orders.last().first, u"preset_call"_s);
        QCOMPARE(desk.service.orders.last().second, (QJsonObject{{u"number"_s, 3}}));
    }

    void listsWhatItsDeviceRecorded()
    {
        Desk desk;
        const QDateTime from = QDateTime::fromString(u"2026-11-26T00:00:00Z"_s, Qt::ISODate);
        desk.service.orderAnswer = {
            .isDone = true,
            .records = {{.from = from, .to = from.addSecs(1800), .type = u"alarm"_s}}};
        const Stream stream = dome();
        desk.control->setStream(&stream);
        QSignalSpy wanted(desk.control, &CameraControl::recordsWanted);
        QTRY_VERIFY(desk.keys.hasFocus());
        QTest::keyClick(&desk.keys, Qt::Key_R);
        QCOMPARE(wanted.size(), 1);
        CameraRecords records(desk.service, desk.context, desk.actions, nullptr);
        QSignalSpy chosen(&records, &CameraRecords::chosen);
        records.lookInto(wanted.first().at(0).toString(), wanted.first().at(1).toString());
        QTRY_COMPARE(records.list()->topLevelItemCount(), 1);
        QCOMPARE(desk.service.orders.last().first, u"records"_s);
        desk.actions.find(u"video.playrecord"_s)->trigger();
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().at(2).toDateTime(), from);
        // One that cannot be asked says why.
        desk.service.orderRefused = {.kind = ErrorKind::Rejected,
                                     .message = u"Camera 1 is offline."_s};
        records.lookInto(u"1"_s, u"1"_s);
        QTRY_COMPARE(records.list()->topLevelItemCount(), 0);
        const auto labels = records.findChildren<QLabel *>();
        QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) {
            return label->text() == "Camera 1 is offline."_L1;
        }));
    }
};

QTEST_MAIN(TestCameraControl)
#include "tst_cameracontrol.moc"
