// A conference with live pictures at five desks, through the district's own relay: an inspector on
// the spot, then a camera; every desk sees what the presenter shows, and nothing after that.
#include "meetingdesk.h"

#include <video/relaywork.h>
#include <video/videovalues.h>

#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <media/media.h>
#include <media/player.h>
#include <media/relay.h>
#include <media/source.h>
#include <testdatabase.h>

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
    qint64 number(const QByteArray &sql)
    {
        const auto row = m_session->one(sql);
        return row ? row->integer(0) : -1;
    }
    QJsonObject as(const QString &login, const QByteArray &sql, const storage::Params &params = {})
    {
        const auto answer = m_database->session(login)->json(sql, params);
        return answer ? answer->object() : QJsonObject{{u"error"_s, answer.error().message}};
    }
    /// Of the relay's real port, which the database does not know in a test.
    QUrl here(QUrl url) const
    {
        url.setPort(m_relay->port());
        return url;
    }
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

    std::unique_ptr<test::TestDatabase> m_database;
    std::unique_ptr<storage::Session> m_session;
    QTemporaryDir m_recordings;
    std::unique_ptr<video::RelayWork> m_relay;
    media::Relay m_cameraNetwork;
    media::Source m_phone, m_camera;
    std::vector<std::unique_ptr<Viewer>> m_viewers; ///< the chair first, who presents
    qint64 m_meeting = 0, m_stream = 0;
};

void TestMeetingLive::initTestCase()
{
    QVERIFY(media::start());
    m_database = std::make_unique<test::TestDatabase>();
    QVERIFY2(m_database->isReady(), qPrintable(m_database->problem()));
    m_session = m_database->session();
    QFile fixture(QStringLiteral(GRIDLINE_FIXTURE));
    QVERIFY(fixture.open(QIODevice::ReadOnly));
    QVERIFY(m_session->script(fixture.readAll()));
    QVERIFY(m_session->exec("update gl.setting set value = '0'"
                            " where key in ('video.rtsp_port', 'video.web_port')"));

    // A camera that sends, 200 m from the case.
    QVERIFY(m_cameraNetwork.start(
        {}, [](const QString &, const QString &, const QString &, media::Direction) {
            return media::Grant{.allowed = true, .who = u"camera"_s};
        }));
    QVERIFY(m_camera.start(
        {.url = withUser(m_cameraNetwork.publishUrl(u"gate"_s)), .size = {320, 180}}));
    QVERIFY(m_database->session(u"t_shift"_s)
                ->json("select gl_api.camera_save('T-CAM', 'East gate', 116.302, 39.6)"));
    QVERIFY(m_session->exec("insert into gl.camera_source (camera_id, address, changed_by)"
                            " select camera_id, $1, 1 from gl.camera where code = 'T-CAM'",
                            {withUser(m_cameraNetwork.playUrl(u"gate"_s)).toString()}));

    m_relay =
        std::make_unique<video::RelayWork>(m_database->config(u"t_service"_s), m_recordings.path());
    m_relay->start();
    QVERIFY(m_relay->port() != 0);

    // An inspector is asked to look at the case, and publishes.
    const QJsonObject made =
        as(u"t_acceptor"_s, "select gl_api.case_new($1::jsonb, gen_random_uuid())",
           {QJsonObject{{u"family"_s, u"grid"_s},
                        {u"text"_s, u"something is broken"_s},
                        {u"area"_s, u"990115001001001"_s},
                        {u"class"_s, u"matter:06010"_s},
                        {u"lon"_s, 116.3},
                        {u"lat"_s, 39.6}}});
    const qint64 about = made["case_id"_L1].toInteger();
    QVERIFY2(about != 0, qPrintable(made["error"_L1].toString()));
    QVERIFY(m_database->session(u"t_inspector"_s)->query("select gl_api.duty_set(true)"));
    QVERIFY(m_database->session(u"t_inspector"_s)
                ->query("select gl_api.position_report(jsonb_build_array(jsonb_build_object("
                        "'lon', 116.3, 'lat', 39.6, 'at', now())))"));
    const QJsonObject asked = as(u"t_acceptor"_s,
                                 "select gl_api.verification_ask(gen_random_uuid(), $1, null,"
                                 " 't_inspector', 'before_filing', '')",
                                 {about});
    const QJsonObject accepted =
        as(u"t_inspector"_s,
           "select gl_api.verification_act($1, null, 'accept', '{}', gen_random_uuid())",
           {asked["verification_id"_L1].toInteger()});
    QVERIFY2(accepted.contains("publish"_L1),
             qPrintable(asked["error"_L1].toString() + accepted["error"_L1].toString()));
    const video::StreamAddress phone = video::addressFrom(accepted["publish"_L1].toObject());
    m_stream = phone.streamId;
    QVERIFY(m_phone.start({.url = here(phone.publishUrl()), .size = {320, 180}}));

    // The meeting is on, with five desks at it.
    for (const QString &login :
         {u"t_leader"_s, u"t_dispatcher"_s, u"t_clerk1"_s, u"t_clerk2"_s, u"t_clerk_town"_s}) {
        m_viewers.push_back(std::make_unique<Viewer>(m_database->config(login), login));
        QVERIFY(m_viewers.back()->desk.opened);
    }
    const QJsonObject called =
        as(u"t_dispatcher"_s, "select gl_api.conference_new($1::jsonb)",
           {QJsonObject{
               {u"kind"_s, u"topic"_s},
               {u"title"_s, u"Gas leak"_s},
               {u"starts_at"_s, QDateTime::currentDateTimeUtc().addSecs(600).toString(Qt::ISODate)},
               {u"chair"_s, u"t_leader"_s},
               {u"units"_s, QJsonArray{u"T_DEP1"_s, u"T_DEP2"_s, u"T_TOWN"_s}},
               {u"cases"_s, QJsonArray{QString::number(about)}}}});
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
    m_relay.reset();
    m_cameraNetwork.stop();
    m_session.reset();
    m_database.reset();
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
        one->player.play(here(address.playUrl()));
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
    const auto stranger = m_database->session(u"t_acceptor"_s)
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
    lost.player.play(here(video::addressFrom(*address).playUrl()));
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
