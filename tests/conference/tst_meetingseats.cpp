// Participants of a meeting hear and see each other through the district's own relay: each has a
// tone of his own, which the others' loudspeakers play; a camera that is turned on is seen.
#include "meetingdesk.h"
#include "ports/conferenceseats.h"

#include <QSignalSpy>
#include <QTest>

#include <media/media.h>
#include <relaydistrict.h>
#include <tone.h>
#include <video_panel/videotile.h>

#include <memory>

using namespace Qt::StringLiterals;
using namespace gl;
using desktop::ConferenceSeats;
using test::MeetingDesk;
using namespace std::chrono_literals;

namespace {

constexpr int kPatience = 45'000; ///< ms
constexpr double kThere = 0.03, kNotThere = 0.01;

/// Beeps, because a canceller takes a tone that never pauses for noise.
QByteArray beep(int frequency)
{
    return "audiotestsrc is-live=true wave=ticks tick-interval=250000000 sine-periods-per-tick="
           + QByteArray::number(frequency / 8) + " freq=" + QByteArray::number(frequency);
}

/// A participant at his desk, with a tone for a voice.
struct Participant
{
    Participant(const storage::ConnectionConfig &server, const QString &login, int frequency)
        : tone(frequency),
          desk(server, login, 20ms),
          ear("interaudiosrc channel=" + login.toLatin1()
              + " buffer-time=200000000 latency-time=40000000 period-time=20000000 !"
                " audioconvert ! audioresample ! audio/x-raw,format=S16LE,rate=48000,channels=1 !"
                " appsink name=ear sync=false")
    {
        context.setPerson({.login = login, .name = login});
        sound = {.microphoneLaunch = beep(frequency),
                 .loudspeakerLaunch = "interaudiosink sync=true channel=" + login.toLatin1(),
                 .cameraLaunch = "videotestsrc is-live=true pattern=red"};
        seats = std::make_unique<ConferenceSeats>(desk.meetings,
                                                  ConferenceSeats::Setup{
                                                      .talk = [this] { return sound; },
                                                      .player = {},
                                                  },
                                                  context, theme, nullptr);
        seats->resize(800, 300);
    }
    bool hears(const Participant &other) const { return ear.ear.strength(other.tone) > kThere; }
    bool hearsNothingOf(const Participant &other) const
    {
        return ear.ear.strength(other.tone) < kNotThere;
    }
    video::VideoTile *tile() const { return seats->findChild<video::VideoTile *>(); }

    const int tone; ///< Hz
    media::TalkOptions sound{};
    MeetingDesk desk;
    ui::DeskContext context;
    ui::Theme theme;
    ToneListener ear;
    std::unique_ptr<ConferenceSeats> seats;
};

} // namespace

class TestMeetingSeats : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void theyHearEachOther();
    void whoSpeaksIsMarked();
    void whoShutsHisMicrophoneIsNotHeard();
    void withoutMicrophoneOneListens();
    void aCameraIsSeen();
    void whoLeavesIsGone();
    void theEndOfTheMeetingEndsIt();

private:
    /// As the notices of a real desk do.
    void everybodyReads()
    {
        for (const auto &one : m_people)
            one->seats->readAgain();
    }
    bool allHave(qsizetype count)
    {
        everybodyReads();
        return std::ranges::all_of(
            m_people, [count](const auto &one) { return one->seats->seats().size() == count; });
    }

    test::RelayDistrict m_district;
    std::vector<std::unique_ptr<Participant>> m_people; ///< the chair first
    qint64 m_meeting = 0;
};

void TestMeetingSeats::initTestCase()
{
    QVERIFY(media::start());
    QCOMPARE(m_district.begin({{u"rtsp_port"_s, test::RelayDistrict::kFreePort}}), QString());
    for (const auto &[login, tone] :
         {std::pair{u"t_leader"_s, 440}, {u"t_clerk1"_s, 1500}, {u"t_clerk_town"_s, 3000}})
        m_people.push_back(std::make_unique<Participant>(m_district.config(login), login, tone));
    const QString about = m_district.newCase({{u"family"_s, u"grid"_s},
                                              {u"text"_s, u"something is broken"_s},
                                              {u"area"_s, u"990115001001001"_s},
                                              {u"class"_s, u"matter:06010"_s}});
    const QJsonObject called = m_district.as(
        u"t_dispatcher"_s, "select gl_api.conference_new($1::jsonb)",
        {QJsonObject{
            {u"kind"_s, u"topic"_s},
            {u"title"_s, u"Gas leak"_s},
            {u"starts_at"_s, QDateTime::currentDateTimeUtc().addSecs(600).toString(Qt::ISODate)},
            {u"chair"_s, u"t_leader"_s},
            {u"units"_s, QJsonArray{u"T_DEP1"_s, u"T_TOWN"_s}},
            {u"cases"_s, QJsonArray{about}}}});
    QVERIFY2(!called.contains("error"_L1), qPrintable(called["error"_L1].toString()));
    m_meeting = called["conference_id"_L1].toInteger();
    QVERIFY(m_people.front()->desk.does(m_meeting, u"open"_s));
    QTRY_VERIFY(m_people.front()->desk.allSent());
    for (const auto &one : m_people) {
        one->seats->setMeeting(m_meeting);
        QVERIFY(!one->seats->isVisible()); // nobody is there
    }
}

void TestMeetingSeats::cleanupTestCase()
{
    m_people.clear();
    m_district.end();
}

void TestMeetingSeats::theyHearEachOther()
{
    for (const auto &one : m_people)
        one->seats->setIn(true);
    QTRY_VERIFY_WITH_TIMEOUT(allHave(3), kPatience);
    for (const auto &one : m_people) {
        QVERIFY(!one->seats->isHeard());
        one->seats->setMicrophone(true);
    }
    for (const auto &one : m_people) {
        for (const auto &other : m_people) {
            if (other != one)
                QTRY_VERIFY_WITH_TIMEOUT(one->hears(*other), kPatience);
        }
    }
    for (const auto &one : m_people)
        QVERIFY(one->hearsNothingOf(*one)); // nobody hears himself
}

void TestMeetingSeats::whoShutsHisMicrophoneIsNotHeard()
{
    m_people[1]->seats->setMicrophone(false);
    QTRY_VERIFY_WITH_TIMEOUT(m_people[0]->hearsNothingOf(*m_people[1]), kPatience);
    QVERIFY(m_people[0]->hears(*m_people[2]));
    m_people[1]->seats->setMicrophone(true);
    QTRY_VERIFY_WITH_TIMEOUT(m_people[0]->hears(*m_people[1]), kPatience);
}

void TestMeetingSeats::whoSpeaksIsMarked()
{
    const auto place = [this](int at, int whose) {
        const QString name = m_people[whose]->context.person().name;
        for (auto *one : m_people[at]->seats->findChildren<desktop::SeatPlace *>()) {
            if (one->toolTip().startsWith(name))
                return one;
        }
        return static_cast<desktop::SeatPlace *>(nullptr);
    };
    for (int at = 0; at < 3; ++at) {
        for (int whose = 0; whose < 3; ++whose)
            QTRY_VERIFY_WITH_TIMEOUT(place(at, whose) != nullptr && place(at, whose)->isSpeaking(),
                                     kPatience);
    }
    QVERIFY(place(0, 1)->accessibleName().contains("speaks"_L1));
    m_people[1]->seats->setMicrophone(false);
    for (int at = 0; at < 3; ++at)
        QTRY_VERIFY_WITH_TIMEOUT(!place(at, 1)->isSpeaking(), kPatience);
    QVERIFY(!place(0, 1)->accessibleName().contains("speaks"_L1));
    QVERIFY(place(0, 2)->isSpeaking());
    m_people[1]->seats->setMicrophone(true);
    QTRY_VERIFY_WITH_TIMEOUT(place(0, 1)->isSpeaking(), kPatience);
}

/// He takes part, hears the others, and is told why nobody hears him.
void TestMeetingSeats::withoutMicrophoneOneListens()
{
    m_people[2]->seats->setIn(false);
    QTRY_VERIFY_WITH_TIMEOUT(allHave(2), kPatience);
    m_people[2]->sound.microphoneLaunch =
        "filesrc name=microphoneDevice location=/nowhere ! wavparse";
    m_people[2]->seats->setIn(true);
    QTRY_VERIFY_WITH_TIMEOUT(allHave(3), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(!m_people[2]->seats->hasMicrophone(), kPatience);
    m_people[2]->seats->setMicrophone(true);
    QVERIFY(m_people[2]->seats->isIn() && !m_people[2]->seats->isHeard());
    QTRY_VERIFY_WITH_TIMEOUT(m_people[2]->hears(*m_people[0]), kPatience);
    QVERIFY(m_people[2]
                ->seats->findChild<QLabel *>(u"seatAbout"_s)
                ->text()
                .contains("no microphone"_L1));
    QTRY_COMPARE_WITH_TIMEOUT(m_people[2]->seats->findChild<QLabel *>(u"seatSign"_s)->text(),
                              u"NO MICROPHONE"_s, kPatience);
    m_people[2]->seats->setIn(false);
    QTRY_VERIFY_WITH_TIMEOUT(allHave(2), kPatience);
    m_people[2]->sound.microphoneLaunch = beep(m_people[2]->tone);
    m_people[2]->seats->setIn(true);
    QTRY_VERIFY_WITH_TIMEOUT(allHave(3), kPatience);
    m_people[2]->seats->setMicrophone(true);
    QTRY_VERIFY_WITH_TIMEOUT(m_people[0]->hears(*m_people[2]), kPatience);
}

void TestMeetingSeats::aCameraIsSeen()
{
    QVERIFY(m_people[0]->tile() == nullptr);
    m_people[1]->seats->setCamera(true);
    QTRY_VERIFY_WITH_TIMEOUT(allHave(3) && m_people[0]->tile() != nullptr
                                 && m_people[0]->tile()->liveness() == video::Liveness::Live,
                             kPatience);
    const auto colour = [this] {
        const QImage seen = m_people[0]->tile()->grab().toImage();
        const QPoint spot = m_people[0]->tile()->pictureRect().topLeft() + QPoint(8, 8);
        return seen.rect().contains(spot) ? seen.pixelColor(spot) : QColor();
    };
    QTRY_VERIFY_WITH_TIMEOUT(colour().red() > colour().blue() + 80, kPatience);
    if (const QString folder = qEnvironmentVariable("GRIDLINE_PICTURES"); !folder.isEmpty())
        QVERIFY(m_people[0]->seats->grab().save(folder + u"/seats.png"_s)); // for who wants to look
    // His voice goes along with it.
    QTRY_VERIFY_WITH_TIMEOUT(m_people[2]->hears(*m_people[1]), kPatience);
    m_people[1]->seats->setCamera(false);
    QTRY_VERIFY_WITH_TIMEOUT(allHave(3) && m_people[0]->tile() == nullptr, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(m_people[0]->hears(*m_people[1]), kPatience);
}

void TestMeetingSeats::whoLeavesIsGone()
{
    m_people[2]->seats->setIn(false);
    QTRY_VERIFY_WITH_TIMEOUT(allHave(2), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(m_people[0]->hearsNothingOf(*m_people[2]), kPatience);
    QVERIFY(m_people[0]->hears(*m_people[1]));
    m_people[2]->seats->setIn(true);
    QTRY_VERIFY_WITH_TIMEOUT(allHave(3), kPatience);
}

void TestMeetingSeats::theEndOfTheMeetingEndsIt()
{
    QSignalSpy said(&m_people[1]->context, &ui::DeskContext::said);
    QVERIFY(m_people.front()->desk.does(m_meeting, u"close"_s, {{u"text"_s, u"done"_s}}));
    QTRY_VERIFY(m_people.front()->desk.allSent());
    everybodyReads();
    for (const auto &one : m_people) {
        QTRY_VERIFY_WITH_TIMEOUT(!one->seats->isIn(), kPatience);
        QVERIFY(!one->seats->isVisible() && !one->seats->mayJoin());
    }
    QVERIFY(!said.isEmpty());
}

QTEST_MAIN(TestMeetingSeats)
#include "tst_meetingseats.moc"
