// A desk and an inspector talk over a real relay: a tone made on one side is found on the other by
// its frequency; what the loudspeaker plays does not come back; who holds nothing is not heard.

#include "tone.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTest>

#include <media/devices.h>
#include <media/media.h>
#include <media/relay.h>
#include <media/talkback.h>

#include <memory>

using namespace gl;
using namespace gl::media;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 20000;
constexpr double kDesk = 440, kInspector = 1500; ///< Hz
constexpr double kThere = 0.05, kNotThere = 0.01;

const QByteArray kEar = "audioconvert ! audioresample !"
                        " audio/x-raw,format=S16LE,rate=48000,channels=1 !"
                        " appsink name=ear sync=false";
/// Beeps, because a canceller takes a tone that never pauses for noise.
QByteArray beep(double frequency)
{
    return "audiotestsrc is-live=true wave=ticks tick-interval=250000000"
           " sine-periods-per-tick="
           + QByteArray::number(static_cast<int>(frequency / 8))
           + " freq=" + QByteArray::number(frequency);
}

} // namespace

class TestTalkBack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(media::start()); }
    void init();
    void bothSidesAreHeard();
    void whoHoldsNothingIsNotHeard();
    void comesBackWhenTheRelayWasAway();
    void theEchoIsTakenOut();
    void aForeignLineIsNotTaken();
    void aVoiceHasNoPicture();
    void withoutAMicrophoneItListens();
    void withoutALoudspeakerItIsHeard();
    void aMicrophoneThatIsPulledOutIsDoneWithout();
    void otherwiseABrokenDeviceIsAFailure();
    void howLoudAStreamIsIsTold();
    void devicesAreListed() { (void)devices(DeviceKind::Microphone); }

private:
    QUrl url(QUrl of) const
    {
        of.setUserName(u"who"_s);
        of.setPassword(u"x"_s);
        return of;
    }
    QUrl url(const QString &path, Direction direction) const
    {
        return url(direction == Direction::Publish ? m_relay->publishUrl(path)
                                                   : m_relay->playUrl(path));
    }
    /// An inspector who streams picture and sound, by another program than ours.
    std::unique_ptr<QProcess> inspector() const;
    TalkOptions options() const
    {
        return {.hear = {url(u"a"_s, Direction::Play)},
                .speak = url(u"a-talk"_s, Direction::Publish),
                .microphoneLaunch = beep(kDesk),
                .loudspeakerLaunch = "interaudiosink channel=loudspeaker sync=true"};
    }
    /// What the desk's loudspeaker plays.
    static QByteArray loudspeaker()
    {
        return "interaudiosrc channel=loudspeaker buffer-time=200000000 latency-time=40000000"
               " period-time=20000000 ! "
               + kEar;
    }
    /// What the inspector hears.
    QByteArray earpiece() const
    {
        return "rtspsrc protocols=tcp latency=60 location="
               + url(u"a-talk"_s, Direction::Play).toEncoded(QUrl::RemoveUserInfo)
               + " user-id=who user-pw=x ! rtpopusdepay ! opusdec ! " + kEar;
    }
    bool begin(const QString &port = u"0"_s);

    std::unique_ptr<Relay> m_relay;
    std::unique_ptr<QSignalSpy> m_published;
    quint16 m_port = 0;
};

bool TestTalkBack::begin(const QString &port)
{
    m_relay = std::make_unique<Relay>();
    m_published = std::make_unique<QSignalSpy>(m_relay.get(), &Relay::published);
    return m_relay
        ->start({.rtspPort = port.toUShort()},
                [](const QString &, const QString &user, const QString &password, Direction) {
                    return Grant{.allowed = password == "x"_L1, .who = user};
                })
        .has_value();
}

void TestTalkBack::init()
{
    m_published.reset();
    m_relay.reset();
    QVERIFY(begin());
    m_port = m_relay->port();
}

std::unique_ptr<QProcess> TestTalkBack::inspector() const
{
    auto process = std::make_unique<QProcess>();
    process->start(
        u"gst-launch-1.0"_s,
        (u"-q videotestsrc is-live=true ! video/x-raw,width=160,height=90,framerate=10/1 ! "
         "x264enc tune=zerolatency key-int-max=10 ! rtspclientsink name=out protocols=tcp "
         "latency=0 "
         "location="_s
         + url(u"a"_s, Direction::Publish).toString() + u" "_s
         + QString::fromLatin1(beep(kInspector))
         + u" ! audioconvert ! audioresample ! opusenc frame-size=20 ! out."_s)
            .split(u' '));
    return process;
}

void TestTalkBack::bothSidesAreHeard()
{
    const auto phone = inspector();
    QTRY_VERIFY_WITH_TIMEOUT(m_relay->live().contains(u"a"_s), kPatience);
    TalkBack desk;
    QSignalSpy connected(&desk, &TalkBack::connected);
    QSignalSpy failed(&desk, &TalkBack::failed);
    SoundLevels loudest;
    connect(&desk, &TalkBack::levels, this, [&loudest](const SoundLevels &levels) {
        loudest.microphone = std::max(loudest.microphone, levels.microphone);
        loudest.loudspeaker = std::max(loudest.loudspeaker, levels.loudspeaker);
    });
    desk.start(options());
    desk.setOpen(true);
    QTRY_VERIFY_WITH_TIMEOUT(connected.size() == 1 || !failed.isEmpty(), kPatience);
    QVERIFY2(failed.isEmpty(), failed.isEmpty()
                                   ? ""
                                   : qPrintable(failed.first().first().value<Error>().message
                                                + failed.first().first().value<Error>().detail));
    const ToneListener atTheDesk(loudspeaker());
    QTRY_VERIFY_WITH_TIMEOUT(m_relay->live().contains(u"a-talk"_s), kPatience);
    const ToneListener atThePhone(earpiece());
    QTRY_VERIFY_WITH_TIMEOUT(atTheDesk.ear.strength(kInspector) > kThere, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(atThePhone.ear.strength(kDesk) > kThere, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(loudest.microphone > 0.3 && loudest.loudspeaker > 0.3, kPatience);
    phone->kill();
    phone->waitForFinished();
}

void TestTalkBack::whoHoldsNothingIsNotHeard()
{
    TalkBack desk;
    desk.start(options());
    QTRY_VERIFY_WITH_TIMEOUT(m_relay->live().contains(u"a-talk"_s), kPatience);
    ToneListener atThePhone(earpiece());
    QTRY_VERIFY_WITH_TIMEOUT(atThePhone.ear.heard() > ToneEar::kRate, kPatience);
    QVERIFY(atThePhone.ear.strength(kDesk) < kNotThere);
    desk.setOpen(true);
    QTRY_VERIFY_WITH_TIMEOUT(atThePhone.ear.strength(kDesk) > kThere, kPatience);
    desk.setOpen(false);
    QTRY_VERIFY_WITH_TIMEOUT(atThePhone.ear.strength(kDesk) < kNotThere, kPatience);
    // Silence is sent: the line stays.
    const size_t before = atThePhone.ear.heard();
    QTRY_VERIFY_WITH_TIMEOUT(atThePhone.ear.heard() > before + 3 * ToneEar::kRate, kPatience);
    QVERIFY(m_relay->live().contains(u"a-talk"_s));
    desk.stop();
    QTRY_VERIFY_WITH_TIMEOUT(!m_relay->live().contains(u"a-talk"_s), kPatience);
}

void TestTalkBack::comesBackWhenTheRelayWasAway()
{
    TalkBack desk;
    QSignalSpy connected(&desk, &TalkBack::connected);
    desk.start(options());
    desk.setOpen(true);
    QTRY_COMPARE_WITH_TIMEOUT(connected.size(), 1, kPatience);
    m_relay.reset();
    QVERIFY(QTest::qWaitFor([this] { return begin(QString::number(m_port)); }, kPatience));
    QTRY_VERIFY_WITH_TIMEOUT(connected.size() >= 2, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(m_relay->live().contains(u"a-talk"_s), kPatience);
    const ToneListener atThePhone(earpiece());
    QTRY_VERIFY_WITH_TIMEOUT(atThePhone.ear.strength(kDesk) > kThere, kPatience);
}

/// A microphone that hears the loudspeaker and nothing else: with the canceller far less of the
/// inspector comes back to him than without.
void TestTalkBack::theEchoIsTakenOut()
{
    const auto phone = inspector();
    QTRY_VERIFY_WITH_TIMEOUT(m_relay->live().contains(u"a"_s), kPatience);
    double echo = 0;
    for (const bool cancels : {false, true}) {
        TalkBack desk;
        TalkOptions with = options();
        with.cancelsEcho = cancels;
        with.loudspeakerLaunch = "interaudiosink channel=room sync=true";
        with.microphoneLaunch =
            "interaudiosrc channel=room buffer-time=200000000 latency-time=40000000"
            " period-time=20000000 ! audioamplify amplification=0.5";
        desk.start(with);
        desk.setOpen(true);
        QTRY_VERIFY_WITH_TIMEOUT(m_relay->live().contains(u"a-talk"_s), kPatience);
        ToneListener atThePhone(earpiece());
        if (cancels) // it learns the room for some seconds, longer while other tests run
            QTRY_VERIFY_WITH_TIMEOUT(atThePhone.ear.heard() > 2 * ToneEar::kRate
                                         && atThePhone.ear.strength(kInspector) < echo / 5,
                                     3 * kPatience);
        else
            QTRY_VERIFY_WITH_TIMEOUT((echo = atThePhone.ear.strength(kInspector)) > kThere,
                                     kPatience);
        desk.stop();
        QTRY_VERIFY_WITH_TIMEOUT(!m_relay->live().contains(u"a-talk"_s), kPatience);
    }
    phone->kill();
    phone->waitForFinished();
}

void TestTalkBack::aForeignLineIsNotTaken()
{
    TalkBack desk;
    QSignalSpy failed(&desk, &TalkBack::failed);
    TalkOptions with = options();
    with.speak.setPassword(u"wrong"_s);
    desk.start(with);
    QTRY_VERIFY_WITH_TIMEOUT(!failed.isEmpty(), kPatience);
    QCOMPARE(failed.first().first().value<Error>().kind, ErrorKind::Forbidden);
    QVERIFY(m_relay->live().isEmpty());
}

void TestTalkBack::aVoiceHasNoPicture()
{
    QProcess picture;
    picture.start(u"gst-launch-1.0"_s,
                  (u"-q videotestsrc is-live=true ! x264enc tune=zerolatency ! rtspclientsink "
                   "protocols=tcp location="_s
                   + url(u"a-talk"_s, Direction::Publish).toString())
                      .split(u' '));
    QVERIFY(picture.waitForFinished(kPatience)); // refused
    QVERIFY(m_relay->live().isEmpty());
}

void TestTalkBack::withoutAMicrophoneItListens()
{
    const auto phone = inspector();
    QTRY_VERIFY_WITH_TIMEOUT(m_relay->live().contains(u"a"_s), kPatience);
    TalkBack desk;
    QSignalSpy told(&desk, &TalkBack::devicesChanged);
    QSignalSpy failed(&desk, &TalkBack::failed);
    TalkOptions with = options();
    with.goesWithout = true;
    with.microphoneLaunch = "filesrc name=microphoneDevice location=/nowhere ! wavparse";
    desk.start(with);
    desk.setOpen(true);
    const TalkDevices expected{.microphone = false, .loudspeaker = true};
    QTRY_VERIFY_WITH_TIMEOUT(
        !told.isEmpty() && told.last().first().value<TalkDevices>() == expected, kPatience);
    const ToneListener atTheDesk(loudspeaker());
    QTRY_VERIFY_WITH_TIMEOUT(atTheDesk.ear.strength(kInspector) > kThere, kPatience);
    // Silence is sent: the seat stays.
    QTRY_VERIFY_WITH_TIMEOUT(m_relay->live().contains(u"a-talk"_s), kPatience);
    QVERIFY(failed.isEmpty());
    phone->kill();
    phone->waitForFinished();
}

void TestTalkBack::withoutALoudspeakerItIsHeard()
{
    TalkBack desk;
    QSignalSpy told(&desk, &TalkBack::devicesChanged);
    TalkOptions with = options();
    with.goesWithout = true;
    with.loudspeakerLaunch = "filesink name=loudspeakerDevice location=/nowhere/at/all";
    desk.start(with);
    desk.setOpen(true);
    const TalkDevices expected{.microphone = true, .loudspeaker = false};
    QTRY_VERIFY_WITH_TIMEOUT(
        !told.isEmpty() && told.last().first().value<TalkDevices>() == expected, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(m_relay->live().contains(u"a-talk"_s), kPatience);
    const ToneListener atThePhone(earpiece());
    QTRY_VERIFY_WITH_TIMEOUT(atThePhone.ear.strength(kDesk) > kThere, kPatience);
}

/// In the middle of it: the others are heard on, and the line is the same.
void TestTalkBack::aMicrophoneThatIsPulledOutIsDoneWithout()
{
    const auto phone = inspector();
    QTRY_VERIFY_WITH_TIMEOUT(m_relay->live().contains(u"a"_s), kPatience);
    TalkBack desk;
    QSignalSpy told(&desk, &TalkBack::devicesChanged);
    QSignalSpy connected(&desk, &TalkBack::connected);
    TalkOptions with = options();
    with.goesWithout = true;
    with.microphoneLaunch += " ! identity name=microphoneDevice error-after=100";
    desk.start(with);
    QTRY_COMPARE_WITH_TIMEOUT(told.size(), 2, kPatience);
    QCOMPARE(told.first().first().value<TalkDevices>(), TalkDevices());
    QVERIFY(!told.last().first().value<TalkDevices>().microphone);
    const ToneListener atTheDesk(loudspeaker());
    QTRY_VERIFY_WITH_TIMEOUT(atTheDesk.ear.strength(kInspector) > kThere, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(m_relay->live().contains(u"a-talk"_s), kPatience);
    QCOMPARE(connected.size(), 1);
    phone->kill();
    phone->waitForFinished();
}

void TestTalkBack::otherwiseABrokenDeviceIsAFailure()
{
    TalkBack desk;
    QSignalSpy failed(&desk, &TalkBack::failed);
    TalkOptions with = options();
    with.microphoneLaunch = "filesrc name=microphoneDevice location=/nowhere ! wavparse";
    desk.start(with);
    QTRY_VERIFY_WITH_TIMEOUT(!failed.isEmpty(), kPatience);
    QCOMPARE(failed.first().first().value<Error>().kind, ErrorKind::NotFound);
}

void TestTalkBack::howLoudAStreamIsIsTold()
{
    const auto phone = inspector();
    QTRY_VERIFY_WITH_TIMEOUT(m_relay->live().contains(u"a"_s), kPatience);
    TalkBack desk;
    double loudest = 0;
    const TalkOptions with = options();
    connect(&desk, &TalkBack::heard, this, [&](const QUrl &stream, double level) {
        if (stream == with.hear.first())
            loudest = std::max(loudest, level);
    });
    desk.start(with);
    QTRY_VERIFY_WITH_TIMEOUT(loudest > 0.4, kPatience);
    phone->kill();
    phone->waitForFinished();
}

QTEST_GUILESS_MAIN(TestTalkBack)
#include "tst_talkback.moc"
