// The player against real streams over the loopback: it shows them, sees that they stop, says why,
// and shows them again.

#include "rtspserver.h"

#include <QSignalSpy>
#include <QTest>

#include <media/media.h>
#include <media/player.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using gl::Error;
using gl::ErrorKind;
using gl::media::Player;
using gl::test::h264Launch;
using gl::test::RtspServer;

class TestPlayer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void showsAStream();
    void showsH265();
    void scalesIntoTheBox();
    void takesAStillAsItWasSent();
    void tellsWhenItStalls();
    void playsAgainWhenTheSenderIsBack();
    void saysThatNobodySends();
    void saysWhatItCannotShow();
    void refusesAbsurdSizes();
    void givesUpWithoutThePassword();
    void playsWithThePassword();
    void stopsAtOnce();
    void playsAnotherStream();
    void endsWhileItConnects();
};

namespace {

/// The last picture of a player.
struct Watcher
{
    explicit Watcher(Player &player)
    {
        QObject::connect(&player, &Player::frame, &player, [this](const QImage &picture) {
            last = picture.copy();
            ++pictures;
        });
    }
    QImage last;
    int pictures = 0;
};

Error lastOf(const QSignalSpy &failed)
{
    return failed.isEmpty() ? Error{} : failed.constLast().constFirst().value<Error>();
}

} // namespace

void TestPlayer::initTestCase()
{
    const gl::Result<void> started = gl::media::start();
    QVERIFY2(started, started ? "" : qPrintable(started.error().detail));
}

void TestPlayer::showsAStream()
{
    RtspServer server;
    server.serve(u"/one"_s, h264Launch(640, 360, 15));
    Player player;
    Watcher seen(player);
    QSignalSpy playing(&player, &Player::playing);
    QCOMPARE(player.state(), Player::State::Off);
    player.play(server.url(u"/one"_s));
    QCOMPARE(player.state(), Player::State::Connecting);
    QVERIFY(!player.age().has_value());

    QTRY_VERIFY(seen.pictures > 20);
    QCOMPARE(player.state(), Player::State::Live);
    QCOMPARE(playing.size(), 1);
    QCOMPARE(seen.last.size(), QSize(640, 360));
    QCOMPARE(player.sourceSize(), QSize(640, 360));
    QVERIFY(player.age().value() < 500ms);
    // The ball of the test pattern is white on black.
    int white = 0;
    for (int y = 0; y < seen.last.height(); ++y) {
        for (int x = 0; x < seen.last.width(); ++x)
            white += qGray(seen.last.pixel(x, y)) > 200 ? 1 : 0;
    }
    QVERIFY2(white > 100 && white < 20000, qPrintable(QString::number(white)));
}

void TestPlayer::showsH265()
{
    RtspServer server;
    server.serve(u"/h265"_s,
                 u"( videotestsrc is-live=true ! video/x-raw,width=320,height=240,framerate=10/1 ! "
                 "x265enc tune=zerolatency speed-preset=ultrafast key-int-max=10 ! rtph265pay "
                 "name=pay0 config-interval=1 )"_s);
    Player player;
    Watcher seen(player);
    player.play(server.url(u"/h265"_s));
    QTRY_COMPARE_WITH_TIMEOUT(player.state(), Player::State::Live, 10s);
    QCOMPARE(seen.last.size(), QSize(320, 240));
}

void TestPlayer::scalesIntoTheBox()
{
    RtspServer server;
    server.serve(u"/one"_s, h264Launch(640, 360, 15));
    Player player;
    Watcher seen(player);
    player.setBox({300, 300});
    player.play(server.url(u"/one"_s));
    QTRY_COMPARE(seen.last.size(), QSize(300, 168));
    player.setBox({1280, 720});
    QTRY_COMPARE(seen.last.size(), QSize(1280, 720));
    player.setBox({});
    QTRY_COMPARE(seen.last.size(), QSize(640, 360));
}

void TestPlayer::takesAStillAsItWasSent()
{
    RtspServer server;
    server.serve(u"/one"_s, h264Launch(640, 360, 15));
    Player player;
    player.setBox({160, 90});
    QFuture<gl::Result<Player::Still>> none = player.still();
    QTRY_VERIFY(none.isFinished());
    QCOMPARE(none.result().error().kind, ErrorKind::NotFound);

    player.play(server.url(u"/one"_s));
    QTRY_COMPARE(player.state(), Player::State::Live);
    QFuture<gl::Result<Player::Still>> still = player.still();
    QTRY_VERIFY(still.isFinished());
    QVERIFY(still.result().has_value());
    QCOMPARE(still.result()->picture.size(), QSize(640, 360));
    QVERIFY(still.result()->age < 1s);
}

/// The server goes on answering and sends nothing: the connection is fine, the picture is frozen.
void TestPlayer::tellsWhenItStalls()
{
    RtspServer server;
    server.serve(u"/one"_s, h264Launch(320, 240, 15));
    Player player({.stalledAfter = 400ms, .lostAfter = 20s});
    QSignalSpy stalled(&player, &Player::stalled);
    player.play(server.url(u"/one"_s));
    QTRY_COMPARE(player.state(), Player::State::Live);
    server.hush(u"/one"_s);
    QTRY_COMPARE(player.state(), Player::State::Stalled);
    QTRY_VERIFY(stalled.size() > 3);
    const auto age = stalled.constLast().constFirst().value<std::chrono::milliseconds>();
    QVERIFY(age > 400ms);
    QVERIFY(age <= player.age().value());
}

void TestPlayer::playsAgainWhenTheSenderIsBack()
{
    RtspServer server;
    server.serve(u"/one"_s, h264Launch(320, 240, 15));
    Player player;
    QSignalSpy failed(&player, &Player::failed);
    player.play(server.url(u"/one"_s));
    QTRY_COMPARE(player.state(), Player::State::Live);

    server.take(u"/one"_s);
    QTRY_COMPARE(player.state(), Player::State::Stalled);
    QTRY_COMPARE(lastOf(failed).kind, ErrorKind::NotFound);

    server.serve(u"/one"_s, h264Launch(320, 240, 15));
    QTRY_COMPARE(player.state(), Player::State::Live);
    QVERIFY(player.lastError().message.isEmpty());
}

void TestPlayer::saysThatNobodySends()
{
    RtspServer server;
    Player player;
    QSignalSpy failed(&player, &Player::failed);
    player.play(server.url(u"/nobody"_s));
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(lastOf(failed).kind, ErrorKind::NotFound);
    QCOMPARE(player.state(), Player::State::Connecting);
    QVERIFY(!player.lastError().message.isEmpty());
}

void TestPlayer::saysWhatItCannotShow()
{
    RtspServer server;
    server.serve(u"/vp8"_s, u"( videotestsrc is-live=true ! video/x-raw,width=320,height=240 ! "
                            "vp8enc deadline=1 ! rtpvp8pay name=pay0 )"_s);
    Player player;
    QSignalSpy failed(&player, &Player::failed);
    player.play(server.url(u"/vp8"_s));
    QTRY_VERIFY(!failed.isEmpty());
    QCOMPARE(lastOf(failed).kind, ErrorKind::Invalid);
    QVERIFY2(lastOf(failed).message.contains(u"H.264"_s), qPrintable(lastOf(failed).message));
}

void TestPlayer::refusesAbsurdSizes()
{
    RtspServer server;
    server.serve(u"/large"_s, h264Launch(640, 360, 15));
    Player player({.mostPixels = qint64{640} * 359});
    Watcher seen(player);
    QSignalSpy failed(&player, &Player::failed);
    player.play(server.url(u"/large"_s));
    QTRY_VERIFY(!failed.isEmpty());
    QCOMPARE(lastOf(failed).kind, ErrorKind::Invalid);
    QVERIFY2(lastOf(failed).message.contains(u"640"_s), qPrintable(lastOf(failed).message));
    QCOMPARE(seen.pictures, 0);
}

void TestPlayer::givesUpWithoutThePassword()
{
    RtspServer server;
    server.serve(u"/secret"_s, h264Launch(320, 240, 15));
    server.protect(u"/secret"_s, u"desk"_s, u"right"_s);
    Player player({.firstRetry = 10ms});
    QSignalSpy failed(&player, &Player::failed);
    QUrl url = server.url(u"/secret"_s);
    url.setUserName(u"desk"_s);
    url.setPassword(u"wrong"_s);
    player.play(url);
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(lastOf(failed).kind, ErrorKind::Forbidden);
    QVERIFY(!lastOf(failed).detail.contains(u"wrong"_s));
}

void TestPlayer::playsWithThePassword()
{
    RtspServer server;
    server.serve(u"/secret"_s, h264Launch(320, 240, 15));
    server.protect(u"/secret"_s, u"desk"_s, u"p@ss:wörd/1"_s);
    Player player;
    QUrl url = server.url(u"/secret"_s);
    url.setUserName(u"desk"_s);
    url.setPassword(u"p@ss:wörd/1"_s);
    player.play(url);
    QTRY_COMPARE(player.state(), Player::State::Live);
}

void TestPlayer::stopsAtOnce()
{
    RtspServer server;
    server.serve(u"/one"_s, h264Launch(320, 240, 15));
    Player player;
    Watcher seen(player);
    player.play(server.url(u"/one"_s));
    QTRY_COMPARE(player.state(), Player::State::Live);
    player.stop();
    QCOMPARE(player.state(), Player::State::Off);
    const int before = seen.pictures;
    QSignalSpy stalled(&player, &Player::stalled);
    QVERIFY(!stalled.wait(500));
    QCOMPARE(seen.pictures, before);
}

void TestPlayer::playsAnotherStream()
{
    RtspServer server;
    server.serve(u"/one"_s, h264Launch(320, 240, 15));
    server.serve(u"/two"_s, h264Launch(640, 360, 15));
    Player player;
    Watcher seen(player);
    player.play(server.url(u"/one"_s));
    QTRY_COMPARE(player.state(), Player::State::Live);
    player.play(server.url(u"/two"_s));
    QCOMPARE(player.state(), Player::State::Connecting);
    QTRY_COMPARE(player.state(), Player::State::Live);
    QTRY_COMPARE(seen.last.size(), QSize(640, 360));
}

void TestPlayer::endsWhileItConnects()
{
    RtspServer server;
    server.serve(u"/one"_s, h264Launch(320, 240, 15));
    for (int i = 0; i < 8; ++i) { // each end waits for nobody, else this one would not end
        Player player;
        player.play(server.url(u"/one"_s));
    }
}

QTEST_GUILESS_MAIN(TestPlayer)
#include "tst_player.moc"
