// The bar a desk talks with, over a real relay, and the code it shows to a phone.

#include "fakevideo.h"
#include "street.h"

#include <ui/theme.h>

#include <QImage>
#include <QLabel>
#include <QMainWindow>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <media/media.h>
#include <video_panel/phonecode.h>
#include <video_panel/talkbar.h>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::test;
using namespace gl::video;

class TestTalkBar : public QObject
{
    Q_OBJECT

    struct Desk
    {
        Desk() : keys(new QWidget(&window))
        {
            keys->setFocusPolicy(Qt::StrongFocus);
            window.setCentralWidget(keys);
            window.show();
            bar = std::make_unique<TalkBar>(
                service,
                [] {
                    return media::TalkOptions{.microphoneLaunch =
                                                  "audiotestsrc is-live=true wave=ticks",
                                              .loudspeakerLaunch = "fakesink sync=true"};
                },
                context, TalkBar::Keys{actions, keys}, theme, &window);
        }
        QString sign() const { return bar->findChild<QLabel *>(u"talkSign"_s)->text(); }

        FakeVideo service;
        ui::DeskContext context;
        ui::Actions actions;
        ui::Theme theme;
        QMainWindow window;
        QWidget *keys;
        std::unique_ptr<TalkBar> bar;
    };

private Q_SLOTS:
    void initTestCase() { QVERIFY(media::start()); }

    void anotherDeskHasTheLine()
    {
        Desk desk;
        desk.service.talkAddress = {};
        desk.bar->talkTo(5, u"李巡"_s);
        QTRY_COMPARE(desk.service.talks, QList<qint64>{5});
        QTRY_COMPARE(desk.bar->stream(), 0);
        QVERIFY(!desk.bar->isVisible());
        QVERIFY(desk.service.hungUp.isEmpty()); // it never had it
    }

    void talksWhileTheKeyIsHeld()
    {
        Street street;
        Desk desk;
        StreamAddress line = street.address(5);
        line.path += u"-talk"_s;
        desk.service.talkAddress = line;
        desk.service.addresses.insert(5, street.address(5));
        desk.bar->talkTo(5, u"李巡"_s);
        QVERIFY(desk.bar->isVisibleTo(&desk.window));
        QCOMPARE(desk.bar->voice(), TalkBar::Voice::Waiting);
        QTRY_COMPARE_WITH_TIMEOUT(desk.bar->voice(), TalkBar::Voice::Shut, 15'000);
        const QString shut = desk.sign();
        QTest::keyPress(desk.keys, Qt::Key_Space);
        QCOMPARE(desk.bar->voice(), TalkBar::Voice::Heard);
        QVERIFY(desk.sign() != shut);
        QTest::keyRelease(desk.keys, Qt::Key_Space);
        QCOMPARE(desk.bar->voice(), TalkBar::Voice::Shut);

        desk.actions.find(u"video.twoway"_s)->trigger();
        QCOMPARE(desk.bar->voice(), TalkBar::Voice::Heard);
        desk.actions.find(u"video.mute"_s)->trigger();
        QCOMPARE(desk.bar->voice(), TalkBar::Voice::Muted);
        const QString muted = desk.sign();
        QTest::keyPress(desk.keys, Qt::Key_Space);
        QCOMPARE(desk.sign(), muted); // whatever is pressed
        QTest::keyRelease(desk.keys, Qt::Key_Space);
        desk.actions.find(u"video.mute"_s)->trigger();
        desk.actions.find(u"video.twoway"_s)->trigger();
        QCOMPARE(desk.bar->voice(), TalkBar::Voice::Shut);

        // Who turns away with the key held does not go on talking.
        QTest::keyPress(desk.keys, Qt::Key_Space);
        QFocusEvent away(QEvent::FocusOut);
        QCoreApplication::sendEvent(desk.keys, &away);
        QCOMPARE(desk.bar->voice(), TalkBar::Voice::Shut);
        desk.bar.reset();
        QCOMPARE(desk.service.hungUp, QList<qint64>{5});
    }

    void aCameraReadsTheCode()
    {
        ui::Theme theme;
        PhoneCode code(theme);
        const Verification asked{.code = u"12345678"_s, .page = u"https://relay.example:8443/"_s};
        code.show(asked);
        code.resize(320, 420);
        QCOMPARE(code.link(), u"https://relay.example:8443/#12345678"_s);
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"code.png"_s);
        QVERIFY(code.grab().save(file));
        QProcess reader;
        reader.start(
            u"gst-launch-1.0"_s,
            (u"-m filesrc location=%1 ! pngdec ! videoconvert ! zbar ! fakesink"_s.arg(file))
                .split(u' '));
        QVERIFY(reader.waitForFinished());
        QByteArray said = reader.readAllStandardOutput();
        QVERIFY2(said.replace('\\', "").contains(code.link().toLatin1()), said.constData());

        code.show(Verification{}); // told once, or not served
        QVERIFY(code.link().isEmpty() && code.isHidden());
    }
};

QTEST_MAIN(TestTalkBar)
#include "tst_talkbar.moc"
