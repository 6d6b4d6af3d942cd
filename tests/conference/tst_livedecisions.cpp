// Decisions while everybody watches: five desks see the inspector on the spot, a vote is tied, and
// the chair's program is killed in the middle, twice. The four others see on and decide on; the
// chair comes back to the picture, and nothing that was decided is lost or done twice.
#include "chairprogram.h"
#include "meetingdesk.h"

#include <QJsonArray>
#include <QTest>

#include <casestream.h>
#include <media/media.h>
#include <media/player.h>
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

constexpr int kPatience = 30'000; ///< ms; five pictures are decoded beside it

/// A desk of the conference with the picture that it shows.
struct Viewer
{
    Viewer(const storage::ConnectionConfig &server, const QString &login)
        : desk(server, login, 20ms)
    {
        QObject::connect(&player, &Player::stateChanged, &player, [this](Player::State state) {
            lost += state == Player::State::Live || state == Player::State::Connecting ? 0 : 1;
        });
    }

    MeetingDesk desk;
    Player player;
    int lost = 0; ///< times that the picture stood still
};

} // namespace

class TestLiveDecisions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void fiveDesksSeeTheSpot();
    void aTieIsForTheChairToBreak();
    void itsCastingVoteOutlivesTheChairsProgram();
    void theOthersGoOnMeanwhile();
    void aDecisionWhoseAnswerWasLostIsTakenOnce();
    void everybodyHasTheSameRecordAndThePicture();
    void nothingIsLeftAfterTheMeeting();

private:
    QString value(const QByteArray &sql) const { return m_district.value(sql); }
    qint64 newestDecision() const
    {
        return m_district.number("select max(decision_id) from gl.conference_decision");
    }
    /// The chair does it, and the database has it.
    void chair(const QString &action, const QJsonObject &inputs = {})
    {
        QVERIFY2(m_chair->does(m_meeting, action, inputs),
                 qPrintable(action + u": "_s + m_chair->said()));
    }
    void does(Viewer &viewer, const QString &action, const QJsonObject &inputs = {})
    {
        QVERIFY(viewer.desk.does(m_meeting, action, inputs));
        QTRY_VERIFY_WITH_TIMEOUT(viewer.desk.allSent(), kPatience);
    }
    void proposeAndVote(const QString &measure, const QStringList &votes);
    bool allSee() const
    {
        return std::ranges::all_of(
            m_viewers, [](const auto &one) { return one->player.state() == Player::State::Live; });
    }
    /// What every desk reads of the decisions.
    static QStringList decisionsOf(const Conference &conference);
    static QJsonObject about(qint64 decision)
    {
        return {{u"decision"_s, QString::number(decision)}};
    }

    test::RelayDistrict m_district;
    media::Source m_phone;
    std::unique_ptr<test::ChairProgram> m_chair;
    std::vector<std::unique_ptr<Viewer>> m_viewers; ///< three units, and a leader
    qint64 m_meeting = 0;
};

void TestLiveDecisions::initTestCase()
{
    QVERIFY(media::start());
    QCOMPARE(m_district.begin({}), QString());
    QVERIFY(m_district.session().exec("insert into gl.setting (key, value) values"
                                      " ('conference.tie', '\"chair\"')"
                                      " on conflict (key) do update set value = excluded.value"));
    const test::CaseStream spot =
        test::askForPicture(m_district.database(), m_district.relay().port());
    QVERIFY2(spot.problem.isEmpty(), qPrintable(spot.problem));
    QVERIFY(m_phone.start({.url = spot.publish, .size = {320, 180}}));

    m_chair = std::make_unique<test::ChairProgram>(m_district.database().config(), u"t_shift"_s);
    QVERIFY2(m_chair->start(), qPrintable(m_chair->said()));
    for (const QString &login : {u"t_clerk1"_s, u"t_clerk2"_s, u"t_clerk_town"_s, u"t_leader"_s}) {
        m_viewers.push_back(std::make_unique<Viewer>(m_district.config(login), login));
        QVERIFY(m_viewers.back()->desk.opened);
    }
    chair(u"new"_s, {{u"kind"_s, u"district"_s},
                     {u"title"_s, u"燃气泄漏处置"_s},
                     {u"starts_at"_s,
                      QDateTime::currentDateTimeUtc().addSecs(600).toString(Qt::ISODateWithMs)},
                     {u"units"_s, QJsonArray{u"T_DEP1"_s, u"T_DEP2"_s, u"T_TOWN"_s}},
                     {u"cases"_s, QJsonArray{QString::number(spot.id.value())}}});
    m_meeting = m_district.number("select conference_id from gl.conference");
    QVERIFY(m_meeting > 0);
    chair(u"open"_s);
    for (int unit = 0; unit < 3; ++unit)
        does(*m_viewers[unit], u"arrive"_s);
    chair(u"begin_item"_s, {{u"item"_s, value("select item_id::text from gl.conference_item")}});
    QTRY_COMPARE_WITH_TIMEOUT(
        value("select count(*) from gl.stream where kind = 'inspector' and live_since is not null"),
        u"1"_s, kPatience);
}

void TestLiveDecisions::cleanupTestCase()
{
    m_viewers.clear();
    m_chair.reset();
    m_phone.stop();
    m_district.end();
}

void TestLiveDecisions::proposeAndVote(const QString &measure, const QStringList &votes)
{
    chair(u"propose"_s,
          {{u"item"_s, value("select item_id::text from gl.conference_item")},
           {u"unit"_s, u"T_DEP2"_s},
           {u"measure"_s, measure},
           {u"due"_s, QDateTime::currentDateTimeUtc().addDays(3).toString(Qt::ISODateWithMs)},
           {u"basis"_s, u"职责清单第七条"_s}});
    chair(u"open_vote"_s, about(newestDecision()));
    for (qsizetype unit = 0; unit < votes.size(); ++unit) {
        QJsonObject vote = about(newestDecision());
        vote[u"vote"_s] = votes[unit];
        does(*m_viewers[unit], u"vote"_s, vote);
    }
}

void TestLiveDecisions::fiveDesksSeeTheSpot()
{
    chair(u"show"_s, {{u"stream"_s, value("select stream_id::text from gl.stream"
                                          " where kind = 'inspector'")}});
    QVERIFY2(m_chair->watches(m_meeting, m_district.relay().port()), qPrintable(m_chair->said()));
    for (const auto &one : m_viewers) {
        const auto address = wait(one->desk.meetings.watch(m_meeting));
        QVERIFY2(address, qPrintable(one->desk.login));
        one->player.play(m_district.here(video::addressFrom(*address).playUrl()));
    }
    QTRY_VERIFY_WITH_TIMEOUT(allSee(), kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(
        value("select count(distinct account_id) from gl.stream_view where to_at is null"), u"5"_s,
        kPatience);
    for (const auto &one : m_viewers)
        one->lost = 0;
}

void TestLiveDecisions::aTieIsForTheChairToBreak()
{
    proposeAndVote(u"停气抢修"_s, {u"yes"_s, u"no"_s, u"abstain"_s});
    // One that does not say how is told so.
    const QJsonObject refused =
        m_district.as(u"t_shift"_s, "select gl_api.conference_act($1, null, 'end_vote', $2::jsonb)",
                      {m_meeting, about(newestDecision())});
    QCOMPARE(refused["error"_L1].toString(), u"The vote is tied: the chair decides."_s);
    QCOMPARE(value("select state from gl.conference_decision"), u"voting"_s);
}

void TestLiveDecisions::itsCastingVoteOutlivesTheChairsProgram()
{
    QJsonObject casting = about(newestDecision());
    casting[u"casting"_s] = u"yes"_s;
    m_chair->gate.fallSilent();
    QVERIFY2(m_chair->writes(m_meeting, u"end_vote"_s, casting), qPrintable(m_chair->said()));
    QVERIFY(m_chair->killed());
    QCOMPARE(value("select state from gl.conference_decision"), u"voting"_s);
}

void TestLiveDecisions::theOthersGoOnMeanwhile()
{
    // The picture is the relay's, not the chair's.
    QTRY_COMPARE_WITH_TIMEOUT(
        value("select count(distinct account_id) from gl.stream_view where to_at is null"), u"4"_s,
        kPatience);
    QVERIFY(allSee());
    does(*m_viewers[3], u"ask_word"_s, {{u"text"_s, u"疏散范围"_s}});
    does(*m_viewers[2], u"position"_s,
         {{u"item"_s, value("select item_id::text from gl.conference_item")},
          {u"stand"_s, u"agree"_s},
          {u"text"_s, u"同意停气"_s}});
    for (const auto &one : m_viewers) {
        const auto read = wait(one->desk.meetings.read(m_meeting));
        QVERIFY(read && read->shownLive);
        QCOMPARE(decisionsOf(*read), QStringList{u"停气抢修 voting "_s});
    }
    // The chair is back: what was kept is sent, and the picture comes again.
    m_chair->gate.open();
    QVERIFY2(m_chair->start(), qPrintable(m_chair->said()));
    QVERIFY2(m_chair->hears(u"sent end_vote done"_s), qPrintable(m_chair->said()));
    QCOMPARE(value("select state || ' ' || (quorum ->> 'outcome') || ' ' || (quorum ->> 'casting')"
                   " from gl.conference_decision"),
             u"adopted tied yes"_s);
    QVERIFY2(m_chair->watches(m_meeting, m_district.relay().port()), qPrintable(m_chair->said()));
    chair(u"give_word"_s, {{u"speech"_s, value("select speech_id::text from gl.conference_speech")},
                           {u"minutes"_s, u"2"_s}});
    does(*m_viewers[3], u"end_word"_s);
}

void TestLiveDecisions::aDecisionWhoseAnswerWasLostIsTakenOnce()
{
    proposeAndVote(u"疏散三号楼"_s, {u"yes"_s, u"yes"_s, u"no"_s});
    m_chair->gate.loseAnswerTo("commit");
    QVERIFY2(m_chair->writes(m_meeting, u"end_vote"_s, about(newestDecision())),
             qPrintable(m_chair->said()));
    QTRY_COMPARE_WITH_TIMEOUT(m_chair->gate.answersLost(), 1, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(
        value("select count(*) from gl.conference_decision where state = 'adopted'"), u"2"_s,
        kPatience);
    QVERIFY(m_chair->killed());
    QVERIFY2(m_chair->start(), qPrintable(m_chair->said()));
    QVERIFY2(m_chair->hears(u"sent end_vote replay"_s), qPrintable(m_chair->said()));
    QVERIFY2(m_chair->watches(m_meeting, m_district.relay().port()), qPrintable(m_chair->said()));
}

QStringList TestLiveDecisions::decisionsOf(const Conference &conference)
{
    QStringList decisions;
    for (const Item &item : conference.agenda) {
        for (const Decision &one : item.decisions)
            decisions << QStringList{one.measure, one.state, one.count.outcome}.join(u' ');
    }
    return decisions;
}

void TestLiveDecisions::everybodyHasTheSameRecordAndThePicture()
{
    const QStringList decided{u"停气抢修 adopted tied"_s, u"疏散三号楼 adopted adopted"_s};
    for (const auto &one : m_viewers) {
        const auto read = wait(one->desk.meetings.read(m_meeting));
        QVERIFY(read);
        QCOMPARE(decisionsOf(*read), decided);
        QCOMPARE(read->agenda.first().positions.size(), 1);
    }
    // A task for each, and every step in the record once.
    QCOMPARE(value("select count(*) from gl.supervision"), u"2"_s);
    QCOMPARE(value("select count(*) from gl.conference_event where action = 'end_vote'"), u"2"_s);
    QCOMPARE(value("select gl_api.conference_verify(" + QByteArray::number(m_meeting) + ")::text"),
             u"[]"_s);
    // Nobody's picture stood still while the chair's program died twice.
    QVERIFY(allSee());
    for (const auto &one : m_viewers)
        QVERIFY2(one->lost == 0, qPrintable(one->desk.login));
    QTRY_COMPARE_WITH_TIMEOUT(
        value("select count(distinct account_id) from gl.stream_view where to_at is null"), u"5"_s,
        kPatience);
}

void TestLiveDecisions::nothingIsLeftAfterTheMeeting()
{
    chair(u"end_item"_s, {{u"result"_s, u"done"_s}, {u"text"_s, u"按决定办理"_s}});
    chair(u"close"_s, {{u"text"_s, u"停气，疏散，抢修"_s}});
    QTRY_VERIFY_WITH_TIMEOUT(
        std::ranges::none_of(
            m_viewers, [](const auto &one) { return one->player.state() == Player::State::Live; }),
        kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(
        value("select count(*) from gl.stream_credential where conference_id is not null"
              " and revoked_at is null"),
        u"0"_s, kPatience);
}

QTEST_GUILESS_MAIN(TestLiveDecisions)
#include "tst_livedecisions.moc"
