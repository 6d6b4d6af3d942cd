// A phone's browser, from the code to the desk's screen: a real Chromium with a camera that plays a
// file, the real gridlined with its page and its relay over TLS, a real panel of video.

#include "browser.h"
#include "district.h"
#include "fakecaseservice.h"
#include "fakewalls.h"
#include "tone.h"

#include <ui/theme.h>

#include <QFile>
#include <QJsonArray>
#include <QMainWindow>
#include <QTest>

#include <media/media.h>
#include <video_panel/videopanel.h>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::test;
using namespace gl::video;

namespace {

constexpr int kDeskTone = 440, kPhoneTone = 1500; ///< Hz
constexpr int kPatience = 45'000; ///< ms; a browser begins while a machine builds beside it

/// Left half one colour, right half another, in the coding of television: what is red and blue.
bool writeCamera(const QString &name)
{
    constexpr int kWidth = 640, kHeight = 360;
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.write("YUV4MPEG2 W640 H360 F15:1 Ip A1:1 C420\n");
    const auto plane = [](int width, int height, char left, char right) {
        return (QByteArray(width / 2, left) + QByteArray(width - width / 2, right))
            .repeated(height);
    };
    for (int frame = 0; frame < 15; ++frame) {
        file.write("FRAME\n");
        file.write(plane(kWidth, kHeight, 81, 41));
        file.write(plane(kWidth / 2, kHeight / 2, 90, char(240)));
        file.write(plane(kWidth / 2, kHeight / 2, char(240), 110));
    }
    return true;
}

/// Beeps of 100 ms, as a voice has pauses.
bool writeMicrophone(const QString &name)
{
    constexpr int kSamples = 48000;
    QByteArray sound;
    for (int i = 0; i < kSamples; ++i) {
        const bool beeps = i % 12000 < 4800;
        const auto sample = static_cast<qint16>(
            beeps ? 20000 * std::sin(2 * std::numbers::pi * kPhoneTone * i / kSamples) : 0);
        sound.append(char(sample & 0xff)).append(char((sample >> 8) & 0xff));
    }
    const auto number = [](quint32 value, int bytes) {
        QByteArray text;
        for (int i = 0; i < bytes; ++i)
            text.append(char((value >> (8 * i)) & 0xff));
        return text;
    };
    const auto size = static_cast<quint32>(sound.size());
    QFile file(name);
    return file.open(QIODevice::WriteOnly)
           && file.write("RIFF" + number(36 + size, 4) + "WAVEfmt " + number(16, 4) + number(1, 2)
                         + number(1, 2) + number(48000, 4) + number(96000, 4) + number(2, 2)
                         + number(16, 2) + "data" + number(size, 4) + sound)
                  > 0;
}

} // namespace

class TestPhone : public QObject
{
    Q_OBJECT

    struct Desk
    {
        explicit Desk(District &district) : service(district.desk())
        {
            context.setPerson(
                {.login = u"t_acceptor"_s, .name = u"t_acceptor"_s, .roles = {u"acceptor"_s}});
            panel = new VideoPanel(
                {.video = service,
                 .walls = walls,
                 .cases = cases,
                 .nearInspectors =
                     [](const QPointF &, int) {
                         return answered<QList<patrol::NearInspector>>(
                             QList<patrol::NearInspector>{});
                     },
                 .cameras =
                     [] {
                         return answered<std::vector<camera::Camera>>(
                             std::vector<camera::Camera>{});
                     },
                 .nearCameras =
                     [](const QPointF &, int) {
                         return answered<QList<camera::NearCamera>>(QList<camera::NearCamera>{});
                     },
                 .player = {.authorityFile = district.certificate()},
                 .talk =
                     [authority = district.certificate()] {
                         return media::TalkOptions{
                             .authorityFile = authority,
                             .microphoneLaunch =
                                 "audiotestsrc is-live=true wave=ticks tick-interval=250000000 "
                                 "sine-periods-per-tick=55 freq="
                                 + QByteArray::number(kDeskTone),
                             .loudspeakerLaunch = "interaudiosink channel=loudspeaker sync=true"};
                     }},
                context, actions, theme, &window);
            window.setCentralWidget(panel);
            window.resize(1200, 700);
            window.show();
        }
        VideoTile &tile() { return *panel->grid().tiles().first(); }
        /// Of the picture on the screen, a quarter from the left and from the right.
        std::pair<QColor, QColor> colours()
        {
            const QImage seen = tile().grab().toImage();
            const QRect area = tile().pictureRect();
            const int y = area.top() + area.height() / 4;
            return {seen.pixelColor(area.left() + area.width() / 8, y),
                    seen.pixelColor(area.right() - area.width() / 8, y)};
        }
        bool showsTheStreet()
        {
            if (tile().liveness() != Liveness::Live || tile().pictureRect().isEmpty())
                return false;
            const auto [left, right] = colours();
            return left.red() > left.blue() + 60 && right.blue() > right.red() + 60;
        }

        VideoService service;
        FakeWalls walls;
        FakeCaseService cases;
        ui::DeskContext context;
        ui::Actions actions;
        ui::Theme theme;
        QMainWindow window;
        VideoPanel *panel = nullptr;
    };

private Q_SLOTS:
    void initTestCase();
    void aPhoneIsSeenAtTheDesk();
    void theDeskAndThePhoneTalk();
    void aKilledPhoneComesBackWithANewCode();
    void theServiceIsKilledAndThePhoneComesBackByItself();
    void theDeskEndsIt();
    void saysWhyACodeDoesNotWork();
    void aRefusedCameraUsesUpNoCode();
    void fitsAPhone();

private:
    Verification ask();
    static QString state(Browser &phone)
    {
        return phone.run(u"document.body.dataset.state || ''"_s).value_or(QJsonValue()).toString();
    }
    bool comesTo(Browser &phone, const QString &wanted, int patience = kPatience)
    {
        return QTest::qWaitFor([&] { return state(phone) == wanted; }, patience);
    }
    QString about(Browser &phone)
    {
        return u"page: "_s + state(phone) + u'\n' + phone.log() + m_district->serviceLog();
    }
    QString camera() const { return m_folder.filePath(u"street.y4m"_s); }
    QString microphone() const { return m_folder.filePath(u"voice.wav"_s); }
    std::unique_ptr<Browser> takeAPhone() const
    {
        return std::make_unique<Browser>(
            Browser::Options{.camera = camera(), .microphone = microphone()});
    }
    static double loudestTone(Browser &phone);
    void keepPicture(Browser &phone, const QString &name);

    QTemporaryDir m_folder;
    std::unique_ptr<District> m_district;
    Verification m_asked;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<Browser> m_phone;
};

void TestPhone::initTestCase()
{
    QVERIFY(media::start());
    QVERIFY(writeCamera(camera()) && writeMicrophone(microphone()));
    m_district = std::make_unique<District>();
    QVERIFY2(m_district->begin(), qPrintable(m_district->problem()));
    m_district->startService();
    m_desk = std::make_unique<Desk>(*m_district);
}

Verification TestPhone::ask()
{
    const CaseId id = m_district->newCase();
    const QFuture<Result<Verification>> asked =
        m_desk->service.ask({.caseId = id, .inspector = u"t_inspector"_s}, QUuid::createUuid());
    if (!QTest::qWaitFor([&asked] { return asked.isFinished(); }, kPatience) || !asked.result()) {
        qWarning("not asked: %s",
                 asked.isFinished() ? qPrintable(asked.result().error().message) : "");
        return {};
    }
    return *asked.result();
}

/// For who wants to look: GRIDLINE_PICTURES names a folder.
void TestPhone::keepPicture(Browser &phone, const QString &name)
{
    const QString folder = qEnvironmentVariable("GRIDLINE_PICTURES");
    const QByteArray picture = phone.screenshot();
    QVERIFY(!picture.isEmpty());
    QFile file(folder + u'/' + name + u".png"_s);
    if (!folder.isEmpty() && file.open(QIODevice::WriteOnly))
        file.write(picture);
}

void TestPhone::aPhoneIsSeenAtTheDesk()
{
    m_asked = ask();
    QVERIFY(m_asked.code.size() == 8);
    QCOMPARE(m_asked.page, m_district->page().toString());
    QTRY_VERIFY_WITH_TIMEOUT(m_district->serviceLog().contains(u"phones are served"_s), kPatience);
    m_phone = takeAPhone();
    QVERIFY2(m_phone->open(m_district->page(m_asked.code).toString()), qPrintable(about(*m_phone)));
    QVERIFY2(comesTo(*m_phone, u"live"_s), qPrintable(about(*m_phone)));
    keepPicture(*m_phone, u"phone-live"_s);
    const qint64 stream = m_district
                              ->value("select max(stream_id) from gl.stream where kind = "
                                      "'inspector'")
                              .toLongLong();
    m_desk->panel->readAgain();
    m_desk->panel->watchStream(stream);
    QTRY_VERIFY2_WITH_TIMEOUT(
        m_desk->showsTheStreet(),
        qPrintable(m_desk->tile().player().lastError().message + about(*m_phone)), kPatience);
    QCOMPARE(m_district->value("select account_id::text from gl.stream where kind = 'inspector'"),
             m_district->value("select account_id::text from gl.account where login = "
                               "'t_inspector'"));
}

/// Of what the phone plays, in Hz; 0: it is silent.
double TestPhone::loudestTone(Browser &phone)
{
    return phone
        .run(u"(async () => {"
             "const sound = document.getElementById('desk').srcObject;"
             "if (!sound) return 0;"
             "window.hearing = window.hearing || new AudioContext();"
             "await hearing.resume();"
             "const ear = hearing.createAnalyser();"
             "ear.fftSize = 8192; ear.smoothingTimeConstant = 0.8;"
             "hearing.createMediaStreamSource(sound).connect(ear);"
             "const bins = new Float32Array(ear.frequencyBinCount);"
             "let loudest = -80, tone = 0;"
             "for (let n = 0; n < 10; ++n) {"
             "  await new Promise((done) => setTimeout(done, 100));"
             "  ear.getFloatFrequencyData(bins);"
             "  bins.forEach((decibel, i) => { if (decibel > loudest) {"
             "    loudest = decibel; tone = i * hearing.sampleRate / ear.fftSize; } });"
             "}"
             "return tone; })()"_s)
        .value_or(QJsonValue())
        .toDouble();
}

void TestPhone::theDeskAndThePhoneTalk()
{
    TalkBar &bar = m_desk->panel->talkBar();
    QVERIFY(!bar.isVisible());
    m_desk->actions.find(u"video.talk"_s)->trigger();
    QTRY_VERIFY2_WITH_TIMEOUT(bar.voice() == TalkBar::Voice::Shut,
                              qPrintable(m_district->serviceLog()), kPatience);
    QVERIFY(bar.isVisible());
    const auto seen = [this] {
        return m_phone->run(u"document.getElementById('talker').textContent"_s)
            .value_or(QJsonValue())
            .toString();
    };
    QTRY_VERIFY_WITH_TIMEOUT(seen().contains(u"t_acceptor"_s), kPatience);
    keepPicture(*m_phone, u"phone-talk"_s);
    QCOMPARE(loudestTone(*m_phone), 0); // nobody holds the key
    const ToneListener loudspeaker(
        "interaudiosrc channel=loudspeaker buffer-time=200000000 latency-time=40000000 "
        "period-time=20000000 ! audioconvert ! audioresample ! "
        "audio/x-raw,format=S16LE,rate=48000,channels=1 ! appsink name=ear sync=false");
    QTRY_VERIFY_WITH_TIMEOUT(loudspeaker.ear.strength(kPhoneTone) > 0.02, kPatience);

    QTest::keyPress(&m_desk->panel->grid(), Qt::Key_Space);
    QCOMPARE(bar.voice(), TalkBar::Voice::Heard);
    const auto isHeard = [this] { return std::abs(loudestTone(*m_phone) - kDeskTone) < 25; };
    QVERIFY2(
        QTest::qWaitFor(isHeard, kPatience),
        qPrintable(QString::number(loudestTone(*m_phone)) + u' '
                   + m_phone
                         ->run(u"(() => { const sound = document.getElementById('desk').srcObject;"
                               "return sound ? sound.getAudioTracks().map((track) => "
                               "track.readyState + (track.muted ? ' muted' : '')).join() : "
                               "'no sound'; })()"_s)
                         .value_or(QJsonValue())
                         .toString()
                   + m_district->serviceLog()));
    QTest::keyRelease(&m_desk->panel->grid(), Qt::Key_Space);
    QCOMPARE(bar.voice(), TalkBar::Voice::Shut);
    QTRY_COMPARE_WITH_TIMEOUT(loudestTone(*m_phone), 0, kPatience);

    // Another desk is told who has the line.
    VideoService other(m_district->shift());
    const auto taken = other.talkOpen(m_desk->tile().subject().stream);
    QTRY_VERIFY_WITH_TIMEOUT(taken.isFinished(), kPatience);
    QCOMPARE(taken.result().error().kind, ErrorKind::Rejected);
    QVERIFY(taken.result().error().message.contains(u"t_acceptor"_s));
    m_desk->actions.find(u"video.talk"_s)->trigger();
    QVERIFY(!bar.isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(
        m_phone->run(u"document.getElementById('talker').hidden"_s).value_or(QJsonValue()).toBool(),
        kPatience);
}

void TestPhone::aKilledPhoneComesBackWithANewCode()
{
    m_phone->kill();
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->tile().liveness(), Liveness::Stalled, 5000);
    const QFuture<Result<Verification>> again = m_desk->service.newCode(m_asked.id);
    QTRY_VERIFY_WITH_TIMEOUT(again.isFinished(), kPatience);
    QVERIFY2(again.result(), again.result() ? "" : qPrintable(again.result().error().message));
    QVERIFY(again.result()->code != m_asked.code);
    m_phone = takeAPhone();
    QVERIFY(m_phone->open(m_district->page(again.result()->code).toString()));
    QVERIFY2(comesTo(*m_phone, u"live"_s), qPrintable(about(*m_phone)));
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->showsTheStreet(), kPatience);
}

void TestPhone::theServiceIsKilledAndThePhoneComesBackByItself()
{
    m_district->killService();
    QVERIFY2(comesTo(*m_phone, u"again"_s), qPrintable(about(*m_phone)));
    m_district->startService();
    QVERIFY2(comesTo(*m_phone, u"live"_s), qPrintable(about(*m_phone)));
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->showsTheStreet(), kPatience);
    // The page loaded again goes on as well.
    QVERIFY(m_phone->run(u"location.reload()"_s));
    QTRY_VERIFY_WITH_TIMEOUT(state(*m_phone) != u"live"_s, kPatience);
    QVERIFY2(comesTo(*m_phone, u"live"_s), qPrintable(about(*m_phone)));
}

void TestPhone::theDeskEndsIt()
{
    const auto cancelled = m_desk->service.cancel(m_asked.id);
    QTRY_VERIFY_WITH_TIMEOUT(cancelled.isFinished(), kPatience);
    QVERIFY2(comesTo(*m_phone, u"over"_s), qPrintable(about(*m_phone)));
    QCOMPARE(m_phone->run(u"document.getElementById('own').srcObject.active"_s)
                 .value_or(QJsonValue())
                 .toBool(true),
             false); // the camera is off
}

void TestPhone::saysWhyACodeDoesNotWork()
{
    const Verification next = ask();
    const auto says = [this](const QString &code, const QString &wanted) {
        QVERIFY(m_phone->open(u"about:blank"_s));
        QVERIFY(m_phone->open(m_district->page(code).toString()));
        QVERIFY2(comesTo(*m_phone, wanted), qPrintable(code + about(*m_phone)));
    };
    QTRY_VERIFY_WITH_TIMEOUT(m_phone->run(u"sessionStorage.clear()"_s).has_value(), kPatience);
    says(next.code == "00000000"_L1 ? u"00000001"_s : u"00000000"_s, u"wrong"_s);
    keepPicture(*m_phone, u"phone-wrong"_s);
    says(m_asked.code, u"wrong"_s); // a newer one took its place
    QVERIFY(m_district->owner().query(
        "update gl.verification set code_until = now() - interval '1 second' "
        "where verification_id = $1",
        {next.id}));
    says(next.code, u"expired"_s);
    QVERIFY(m_district->owner().query(
        "update gl.verification set code_until = answer_by, code_used_at = "
        "now() where verification_id = $1",
        {next.id}));
    says(next.code, u"used"_s);
    const auto cancelled = m_desk->service.cancel(next.id);
    QTRY_VERIFY_WITH_TIMEOUT(cancelled.isFinished(), kPatience);
    says(next.code, u"gone"_s);
}

void TestPhone::aRefusedCameraUsesUpNoCode()
{
    const Verification next = ask();
    Browser shy({.allowsCamera = false});
    QVERIFY(shy.open(m_district->page(next.code).toString()));
    QVERIFY2(comesTo(shy, u"camera"_s), qPrintable(about(shy)));
    keepPicture(shy, u"phone-refused"_s);
    QCOMPARE(m_district->value("select count(*)::text from gl.verification where code_used_at is "
                               "null and state = 'asked'"),
             u"1"_s);
}

/// Nothing sticks out at a phone's width, in either language.
void TestPhone::fitsAPhone()
{
    for (const QString &language : {u"zh-CN"_s, u"en-US"_s}) {
        Browser phone({.language = language});
        QVERIFY(phone.open(m_district->page().toString()));
        const auto width = [&phone] {
            return phone.run(u"document.documentElement.scrollWidth"_s)
                .value_or(QJsonValue())
                .toInt();
        };
        QTRY_COMPARE_WITH_TIMEOUT(width(), 360, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(phone.run(u"document.querySelector('h1').textContent"_s)
                                      .value_or(QJsonValue())
                                      .toString(),
                                  language == "zh-CN"_L1 ? u"视频核实"_s : u"Live verification"_s,
                                  kPatience);
        keepPicture(phone, u"phone-enter-"_s + language);
        phone.run(u"document.getElementById('live').hidden = false;"
                  "document.getElementById('talker').hidden = false;"
                  "document.getElementById('talker').textContent = 'x'.repeat(60);"
                  "document.getElementById('mute').click()"_s);
        QCOMPARE(width(), 360);
        keepPicture(phone, u"phone-all-"_s + language);
    }
}

QTEST_MAIN(TestPhone)
#include "tst_phone.moc"
