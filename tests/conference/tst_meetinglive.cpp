// A conference with live pictures at five desks, through the district's own relay: an inspector on
// the spot, then a camera; every desk sees what the presenter shows, and nothing after that.
#include "meetingdesk.h"

#include <video/videovalues.h>

#include <QSignalSpy>
#include <QTest>

#include <casestream.h>
#include <media/media.h>
#include <media/player.h>
#include <media/relay.h>
#include <media/source.h>
#include <relaydistrict.h>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::conference;
using namespace std::chrono_literals;
using media::Player;
using test::MeetingDesk;
using test::wait;

namespace {

constexpr int kPatience = 30'000; ///< ms; six pictures are decoded beside it

/// A desk of the conference with the picture that it shows.
struct Viewer
{
    Viewer(const storage::ConnectionConfig &server, const QString &login)
        : desk(server, login, 20ms)
    {}

    MeetingDesk desk;
    Player player;
    qint64 stream = 0; ///< that the player was sent to
};

} // namespace

class TestMeetingLive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void everybodySeesTheInspector();
    void whoDropsOffComesBackToThePicture();
    void aNewPictureTakesTheOldOneAway();
    void nothingIsLeftAfterTheMeeting();

private:
    qint64 number(const QByteArray &sql) const { return m_district.number(sql); }
    static QUrl withUser(QUrl url)
    {
        url.setUserName(u"camera"_s);
        url.setPassword(u"secret"_s);
        return url;
    }
    bool present(const QJsonObject &inputs);
    /// Every desk reads what is shown and asks for it.
    void watchAll();
    bool allSee(qint64 stream) const;
    bool nobodySees() const
    {
        return std::ranges::none_of(
            m_viewers, [](const auto &one) { return one->player.state() == Player::State::Live; });
    }
    qint64 givenByTheConference()
    {
        return number("select count(*) from gl.stream_credential where conference_id is not null"
                      " and revoked_at is null");
    }

    test::RelayDistrict m_district;
    media::Relay m_cameraNetwork;
    media::Source m_phone, m_camera;
    std::vector<std::unique_ptr<Viewer>> m_viewers; ///< the chair first, who presents
    qint64 m_meeting = 0, m_stream = 0;
};

void TestMeetingLive::initTestCase()
{
    QVERIFY(media::start());
    QCOMPARE(m_district.begin({}), QString());

    // A camera that sends, 200 m from the case.
    QVERIFY(m_cameraNetwork.start(
        {}, [](const QString &, const QString &, const QString &, media::Direction) {
            return media::Grant{.allowed = true, .who = u"camera"_s};
        }));
    QVERIFY(m_camera.start(
        {.url = withUser(m_cameraNetwork.publishUrl(u"gate"_s)), .size = {320, 180}}));
    QVERIFY(m_district.database()
                .session(u"t_shift"_s)
                ->json("select gl_api.camera_save('T-CAM', 'East gate', 116.302, 39.6)"));
    QVERIFY(
        m_district.session().exec("insert into gl.camera_source (camera_id, address, changed_by)"
                                  " select camera_id, $1, 1 from gl.camera where code = 'T-CAM'",
                                  {withUser(m_cameraNetwork.playUrl(u"gate"_s)).toString()}));

    // An inspector is asked to look at the case, and publishes.
    const test::CaseStream spot =
        test::askForPicture(m_district.database(), m_district.relay().port());
    QVERIFY2(spot.problem.isEmpty(), qPrintable(spot.problem));
    m_stream = number("select max(stream_id) from gl.stream where kind = 'inspector'");
    QVERIFY(m_phone.start({.url = spot.publish, .size = {320, 180}}));

    // The meeting is on, with five desks at it.
    for (const QString &login :
         {u"t_leader"_s, u"t_dispatcher"_s, u"t_clerk1"_s, u"t_clerk2"_s, u"t_clerk_town"_s}) {
        m_viewers.push_back(std::make_unique<Viewer>(m_district.config(login), login));
        QVERIFY(m_viewers.back()->desk.opened);
    }
    const QJsonObject called = m_district.as(
        u"t_dispatcher"_s, "select gl_api.conference_new($1::jsonb)",
        {QJsonObject{
            {u"kind"_s, u"topic"_s},
            {u"title"_s, u"Gas leak"_s},
            {u"starts_at"_s, QDateTime::currentDateTimeUtc().addSecs(600).toString(Qt::ISODate)},
            {u"chair"_s, u"t_leader"_s},
            {u"units"_s, QJsonArray{u"T_DEP1"_s, u"T_DEP2"_s, u"T_TOWN"_s}},
            {u"cases"_s, QJsonArray{QString::number(spot.id.value())}}}});
    m_meeting = called["conference_id"_L1].toInteger();
    QVERIFY2(m_meeting != 0, qPrintable(called["error"_L1].toString()));
    QVERIFY(m_viewers.front()->desk.does(m_meeting, u"open"_s));
    QTRY_VERIFY(m_viewers.front()->desk.allSent());
    QTRY_COMPARE_WITH_TIMEOUT(
        number(
            "select count(*) from gl.stream where kind = 'inspector' and live_since is not null"),
        1, kPatience);
}

void TestMeetingLive::cleanupTestCase()
{
    m_viewers.clear();
    m_phone.stop();
    m_camera.stop();
    m_district.end();
    m_cameraNetwork.stop();
}

bool TestMeetingLive::present(const QJsonObject &inputs)
{
    MeetingDesk &chair = m_viewers.front()->desk;
    return chair.does(m_meeting, u"show"_s, inputs)
           && QTest::qWaitFor([&] { return chair.allSent(); }, kPatience);
}

void TestMeetingLive::watchAll()
{
    for (const auto &one : m_viewers) {
        const auto read = wait(one->desk.meetings.read(m_meeting));
        QVERIFY2(read && read->shownLive, qPrintable(one->desk.login));
        const auto answer = wait(one->desk.meetings.watch(m_meeting));
        QVERIFY2(answer,
                 qPrintable(one->desk.login + (answer ? QString() : answer.error().message)));
        QCOMPARE((*answer)["title"_L1].toString(), read->shownLive->title);
        const video::StreamAddress address = video::addressFrom(*answer);
        one->stream = address.streamId;
        one->player.play(m_district.here(address.playUrl()));
    }
}

bool TestMeetingLive::allSee(qint64 stream) const
{
    return std::ranges::all_of(m_viewers, [stream](const auto &one) {
        return one->stream == stream && one->player.state() == Player::State::Live;
    });
}

void TestMeetingLive::everybodySeesTheInspector()
{
    // A department has no right of its own to this picture, and nothing is shown yet.
    const auto early = wait(m_viewers.back()->desk.meetings.watch(m_meeting));
    QVERIFY(!early && early.error().kind == ErrorKind::Rejected);
    const auto offered = wait(m_viewers.front()->desk.meetings.read(m_meeting));
    QVERIFY(offered);
    QCOMPARE(offered->picks.value(u"streams"_s).size(), 1);
    QCOMPARE(offered->picks.value(u"streams"_s).first().value, QString::number(m_stream));
    QVERIFY(present({{u"stream"_s, m_stream}}));
    watchAll();
    QTRY_VERIFY_WITH_TIMEOUT(allSee(m_stream), kPatience);
    // Each of the five stands in the record of who watched.
    QTRY_COMPARE_WITH_TIMEOUT(
        number("select count(distinct account_id) from gl.stream_view where to_at is null"), 5,
        kPatience);
    QCOMPARE(givenByTheConference(), 5);
    // Somebody of the district who does not take part is not let in.
    const auto stranger = m_district.database()
                              .session(u"t_acceptor"_s)
                              ->json("select gl_api.conference_watch($1)", {m_meeting});
    QVERIFY(!stranger && stranger.error().kind == ErrorKind::NotFound);
}

void TestMeetingLive::whoDropsOffComesBackToThePicture()
{
    Viewer &lost = *m_viewers.back();
    lost.player.stop();
    lost.desk.gate.close();
    const auto offline = wait(lost.desk.meetings.watch(m_meeting));
    QVERIFY(!offline && offline.error().kind == ErrorKind::Offline);
    lost.desk.gate.open();
    Result<QJsonObject> address = failure(ErrorKind::Offline, {});
    QTRY_VERIFY_WITH_TIMEOUT((address = wait(lost.desk.meetings.watch(m_meeting))).has_value(),
                             kPatience);
    lost.player.play(m_district.here(video::addressFrom(*address).playUrl()));
    QTRY_VERIFY_WITH_TIMEOUT(allSee(m_stream), kPatience);
}

void TestMeetingLive::aNewPictureTakesTheOldOneAway()
{
    const auto offered = wait(m_viewers.front()->desk.meetings.read(m_meeting));
    QVERIFY(offered);
    const auto cameras = offered->picks.value(u"cameras"_s);
    QCOMPARE(cameras.size(), 1);
    QVERIFY(present({{u"camera"_s, cameras.first().value}}));
    QTRY_VERIFY_WITH_TIMEOUT(nobodySees(), kPatience);
    watchAll();
    const qint64 camera =
        number("select stream_id from gl.stream where kind = 'camera' and closed_at is null");
    QTRY_VERIFY_WITH_TIMEOUT(allSee(camera), kPatience);
}

void TestMeetingLive::nothingIsLeftAfterTheMeeting()
{
    MeetingDesk &chair = m_viewers.front()->desk;
    QVERIFY(chair.does(m_meeting, u"close"_s, {{u"text"_s, u"done"_s}}));
    QTRY_VERIFY(chair.allSent());
    QTRY_VERIFY_WITH_TIMEOUT(nobodySees(), kPatience);
    QCOMPARE(givenByTheConference(), 0);
    for (const auto &one : m_viewers) {
        const auto late = wait(one->desk.meetings.watch(m_meeting));
        QVERIFY(!late && late.error().kind == ErrorKind::Rejected);
    }
    // Nobody is let in with what he was given before.
    for (const auto &one : m_viewers)
        QTRY_COMPARE_WITH_TIMEOUT(one->player.lastError().kind, ErrorKind::Forbidden, kPatience);
}

QTEST_GUILESS_MAIN(TestMeetingLive)
#include "tst_meetinglive.moc"
