// A whole conference at five desks: the chair, whose program is killed twice; a department that
// confirms and one that sends somebody and comes late, because its link is down; a town that
// declines; a leader who asks for the word. A vote is tied, decisions become tasks, what is
// unfinished begins the next agenda. Every clock and counter is compared with wholemeeting.csv.
#include "chairprogram.h"
#include "scenario.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::conference;
using test::MeetingDesk;
using test::wait;

class TestWholeMeeting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void theyAreCalledAndAnswer();
    void oneComesLate();
    void theLeaderHasTheWord();
    void aTieOutlivesTheChairsProgram();
    void aDecisionOutlivesItToo();
    void theOthersDecideByVote();
    void itEndsAndIsSigned();
    void tasksHaveClocks();
    void theNextAgendaBeginsWithWhatIsLeft();
    void everythingIsAsOnTheSheet();

private:
    static constexpr int kPatience = test::Scenario::kPatience;

    QString value(const QByteArray &sql) const { return m_scenario.value(sql); }
    qint64 newest(const QByteArray &what)
    {
        return value("select max(" + what + "_id) from gl.conference_" + what).toLongLong();
    }
    /// It is that many minutes after the call, or after the opening.
    void clockIs(int minute, const QString &since = u"opened_at"_s);
    /// The chair does it, and the database has it.
    void chair(const QString &action, const QJsonObject &inputs = {});
    void chairStartsAgain();
    void does(MeetingDesk &desk, const QString &action, const QJsonObject &inputs = {});
    void propose(const QString &measure, const QString &unit, const QString &assist, int days);
    QJsonObject about(qint64 decision) const
    {
        return {{u"decision"_s, QString::number(decision)}};
    }

    test::Scenario m_scenario;
    std::unique_ptr<test::ChairProgram> m_chair;
    std::unique_ptr<MeetingDesk> m_first, m_second, m_town, m_leader;
    QString m_case;
    qint64 m_id = 0;
};

void TestWholeMeeting::initTestCase()
{
    QCOMPARE(m_scenario.begin(), QString());
    m_case = m_scenario.newCase({{u"family"_s, u"hotline"_s},
                                 {u"text"_s, u"泵站无人管理"_s},
                                 {u"title"_s, u"泵站"_s},
                                 {u"lon"_s, 116.3},
                                 {u"lat"_s, 39.6}});
    QVERIFY2(m_case.toLongLong() > 0, qPrintable(m_case));
    m_first = m_scenario.desk(u"t_clerk1"_s);
    m_second = m_scenario.desk(u"t_clerk2"_s);
    m_town = m_scenario.desk(u"t_clerk_town"_s);
    m_leader = m_scenario.desk(u"t_leader"_s);
    for (const auto *one : {&m_first, &m_second, &m_town, &m_leader})
        QVERIFY((*one)->opened);
    m_chair = std::make_unique<test::ChairProgram>(m_scenario.database().config(), u"t_shift"_s);
    chairStartsAgain();
}

void TestWholeMeeting::cleanupTestCase()
{
    for (auto *desk : {&m_first, &m_second, &m_town, &m_leader})
        desk->reset();
    m_chair.reset();
    m_scenario.end();
}

void TestWholeMeeting::clockIs(int minute, const QString &since)
{
    QCOMPARE(m_scenario.clockIs(minute,
                                {u"conference"_s, u"conference_unit"_s, u"conference_item"_s,
                                 u"conference_speech"_s, u"conference_position"_s,
                                 u"conference_decision"_s, u"conference_vote"_s,
                                 u"conference_event"_s, u"supervision"_s},
                                u"(select %1 from gl.conference where conference_id = %2)"_s.arg(
                                    since, QString::number(m_id))),
             QString());
}

void TestWholeMeeting::chair(const QString &action, const QJsonObject &inputs)
{
    QVERIFY2(m_chair->does(m_id, action, inputs), qPrintable(action + u": "_s + m_chair->said()));
}

void TestWholeMeeting::chairStartsAgain()
{
    QVERIFY2(m_chair->start(), qPrintable(m_chair->said()));
}

void TestWholeMeeting::does(MeetingDesk &desk, const QString &action, const QJsonObject &inputs)
{
    QCOMPARE(test::doesThrough(desk, {kProcedure, m_id, action, inputs}), QString());
}

void TestWholeMeeting::propose(const QString &measure, const QString &unit, const QString &assist,
                               int days)
{
    QJsonObject inputs{
        {u"item"_s,
         value("select item_id from gl.conference_item where place = 1 and conference_id = "
               + QByteArray::number(m_id))},
        {u"unit"_s, unit},
        {u"measure"_s, measure},
        {u"due"_s, QDateTime::currentDateTimeUtc().addDays(days).toString(Qt::ISODateWithMs)},
        {u"basis"_s, u"职责清单第七条"_s}};
    if (!assist.isEmpty())
        inputs[u"assist"_s] = QJsonArray{assist};
    chair(u"propose"_s, inputs);
}

void TestWholeMeeting::theyAreCalledAndAnswer()
{
    chair(u"new"_s, {{u"kind"_s, u"district"_s},
                     {u"title"_s, u"泵站权属"_s},
                     {u"place"_s, u"三楼会议室"_s},
                     {u"starts_at"_s,
                      QDateTime::currentDateTimeUtc().addSecs(3000).toString(Qt::ISODateWithMs)},
                     {u"units"_s, QJsonArray{u"T_DEP1"_s, u"T_DEP2"_s, u"T_TOWN"_s}},
                     {u"cases"_s, QJsonArray{m_case}},
                     {u"minutes"_s, u"15"_s}});
    m_id = value("select conference_id from gl.conference").toLongLong();
    chair(u"add_item"_s, {{u"title"_s, u"冬季排班"_s}, {u"minutes"_s, u"10"_s}});
    clockIs(5, u"called_at"_s);
    does(*m_first, u"confirm"_s, {{u"person"_s, u"王工"_s}});
    QCOMPARE(m_scenario.serviceDoes("gl_api.conference_timers()"), u"1"_s);
    clockIs(10, u"called_at"_s);
    does(*m_second, u"delegate"_s, {{u"person"_s, u"李工"_s}, {u"text"_s, u"出差"_s}});
    clockIs(20, u"called_at"_s);
    does(*m_town, u"decline"_s, {{u"text"_s, u"防汛值守"_s}});
    // Everybody reads who comes.
    for (MeetingDesk *desk : {m_first.get(), m_second.get(), m_town.get(), m_leader.get()}) {
        const auto read = wait(desk->meetings.read(m_id));
        QVERIFY(read);
        QCOMPARE(read->summary.answered, 2);
        QCOMPARE(read->summary.declined, 1);
    }
}

void TestWholeMeeting::oneComesLate()
{
    clockIs(50, u"called_at"_s);
    chair(u"open"_s);
    clockIs(1);
    does(*m_first, u"arrive"_s);
    clockIs(2);
    chair(u"begin_item"_s, {{u"item"_s, value("select min(item_id) from gl.conference_item")}});
    clockIs(4);
    m_second->gate.close();
    QVERIFY(m_second->does(m_id, u"arrive"_s));
    QCOMPARE(m_second->outbox->unsent(), 1);
    clockIs(6);
    m_second->gate.open();
    m_second->outbox->linkIsBack();
    QTRY_VERIFY_WITH_TIMEOUT(m_second->allSent(), kPatience);
    QCOMPARE(value("select presence from gl.conference_unit where unit_id = 9004"), u"late"_s);
}

void TestWholeMeeting::theLeaderHasTheWord()
{
    clockIs(7);
    does(*m_leader, u"ask_word"_s, {{u"text"_s, u"经费渠道"_s}});
    chair(u"give_word"_s,
          {{u"speech"_s, QString::number(newest("speech"))}, {u"minutes"_s, u"2"_s}});
    const auto heard = wait(m_town->meetings.read(m_id));
    QVERIFY(heard && heard->speech && heard->speech->minutes == 2);
    clockIs(9);
    does(*m_leader, u"end_word"_s);
    clockIs(10);
    const QString item = value("select min(item_id) from gl.conference_item");
    does(*m_first, u"position"_s,
         {{u"item"_s, item}, {u"stand"_s, u"agree"_s}, {u"text"_s, u"同意"_s}});
    does(*m_second, u"position"_s,
         {{u"item"_s, item}, {u"stand"_s, u"conditional"_s}, {u"text"_s, u"需要资金"_s}});
}

void TestWholeMeeting::aTieOutlivesTheChairsProgram()
{
    clockIs(11);
    propose(u"更换水泵"_s, u"T_DEP2"_s, u"T_DEP1"_s, 3);
    const qint64 decision = newest("decision");
    chair(u"open_vote"_s, about(decision));
    const auto vote = [&](const QString &word) {
        QJsonObject given = about(decision);
        given[u"vote"_s] = word;
        return given;
    };
    does(*m_first, u"vote"_s, vote(u"yes"_s));
    does(*m_second, u"vote"_s, vote(u"no"_s));
    // The chair counts, the network swallows it, and the program is killed.
    clockIs(13);
    m_chair->gate.fallSilent();
    QVERIFY2(m_chair->writes(m_id, u"end_vote"_s, about(decision)), qPrintable(m_chair->said()));
    QVERIFY(m_chair->killed());
    QCOMPARE(value("select state from gl.conference_decision"), u"voting"_s);
    m_chair->gate.open();
    clockIs(14);
    chairStartsAgain();
    QVERIFY2(m_chair->hears(u"sent end_vote done"_s), qPrintable(m_chair->said()));
    QCOMPARE(value("select state || ' ' || (quorum ->> 'outcome') from gl.conference_decision"),
             u"rejected tied"_s);
    QCOMPARE(value("select count(*) from gl.conference_event where action = 'end_vote'"), u"1"_s);
}

void TestWholeMeeting::aDecisionOutlivesItToo()
{
    clockIs(15);
    propose(u"更换水泵并排期"_s, u"T_DEP2"_s, u"T_DEP1"_s, 3);
    const qint64 decision = newest("decision");
    clockIs(16);
    // It is adopted, the answer gets lost, and the program is killed.
    m_chair->gate.loseAnswerTo("commit");
    QVERIFY2(m_chair->writes(m_id, u"adopt"_s, about(decision)), qPrintable(m_chair->said()));
    QTRY_COMPARE_WITH_TIMEOUT(m_chair->gate.answersLost(), 1, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(value("select state from gl.conference_decision order by 1 limit 1"),
                              u"adopted"_s, kPatience);
    QVERIFY(m_chair->killed());
    chairStartsAgain();
    QVERIFY2(m_chair->hears(u"sent adopt replay"_s), qPrintable(m_chair->said()));
    QCOMPARE(value("select count(*) from gl.conference_event where action = 'adopt'"), u"1"_s);
    QCOMPARE(value("select count(*) from gl.supervision"), u"1"_s);
}

void TestWholeMeeting::theOthersDecideByVote()
{
    clockIs(18);
    propose(u"明确养护单位"_s, u"T_DEP1"_s, {}, 1);
    const qint64 decision = newest("decision");
    chair(u"open_vote"_s, about(decision));
    for (MeetingDesk *desk : {m_first.get(), m_second.get()}) {
        QJsonObject yes = about(decision);
        yes[u"vote"_s] = u"yes"_s;
        does(*desk, u"vote"_s, yes);
    }
    clockIs(19);
    chair(u"end_vote"_s, about(decision));
    clockIs(20);
    chair(u"end_item"_s, {{u"result"_s, u"done"_s}, {u"text"_s, u"按决定办理"_s}});
}

void TestWholeMeeting::itEndsAndIsSigned()
{
    clockIs(25);
    chair(u"close"_s, {{u"text"_s, u"更换水泵，明确权属"_s}});
    clockIs(30);
    does(*m_first, u"sign"_s);
    clockIs(31);
    does(*m_second, u"reserve"_s, {{u"text"_s, u"资金先到位"_s}});
    // Nothing was lost on the way, and every desk reads the same.
    for (MeetingDesk *desk : {m_first.get(), m_second.get(), m_town.get(), m_leader.get()}) {
        const auto read = wait(desk->meetings.read(m_id));
        QVERIFY(read);
        QCOMPARE(read->summary.state, u"archived"_s);
        QCOMPARE(read->agenda.first().decisions.size(), 3);
        QCOMPARE(read->agenda.first().positions.size(), 2);
    }
    QCOMPARE(value("select gl_api.conference_verify(" + QByteArray::number(m_id) + ")::text"),
             u"[]"_s);
}

void TestWholeMeeting::tasksHaveClocks()
{
    const qint64 last = newest("decision");
    clockIs(40);
    QJsonObject report = about(last);
    report[u"text"_s] = u"已明确"_s;
    does(*m_first, u"report"_s, report);
    chair(u"accept"_s, about(last));
    clockIs(4 * 24 * 60);
    QCOMPARE(m_scenario.serviceDoes("gl_api.conference_timers()"), u"1"_s);
    const auto told = wait(m_second->meetings.list(u"living"_s));
    QVERIFY(told && told->size() == 1 && told->first().awaits == QStringList{u"task"_s});
}

void TestWholeMeeting::theNextAgendaBeginsWithWhatIsLeft()
{
    const qint64 before = std::exchange(m_id, 0);
    chair(u"new"_s,
          {{u"kind"_s, u"district"_s},
           {u"title"_s, u"下一次"_s},
           {u"starts_at"_s, QDateTime::currentDateTimeUtc().addDays(7).toString(Qt::ISODate)},
           {u"units"_s, QJsonArray{u"T_DEP2"_s}}});
    m_id = before;
    QCOMPARE(value("select string_agg(i.title || ' ' || (i.from_decision is not null), ', ' order "
                   "by place)"
                   " from gl.conference_item i where conference_id <> "
                   + QByteArray::number(m_id)),
             u"泵站 true, 冬季排班 false"_s);
}

void TestWholeMeeting::everythingIsAsOnTheSheet()
{
    const auto of = [](const QByteArray &moment) {
        return "round(extract(epoch from " + moment + " - m.opened_at) / 60)::text";
    };
    const QByteArray id = QByteArray::number(m_id);
    const QByteArray from = " join gl.conference m using (conference_id)";
    const QByteArray mine = ") v where m.conference_id = " + id;
    const QByteArray facts =
        "select 'meeting', v.* from gl.conference m cross join lateral (values ('state', m.state),"
        " ('called_at', "
        + of("m.called_at") + "), ('starts_at', " + of("m.starts_at") + "), ('reminded_at', "
        + of("m.reminded_at") + "), ('closed_at', " + of("m.closed_at") + "), ('archived_at', "
        + of("m.archived_at") + ")" + mine
        + " union all select n.code, v.* from gl.conference_unit u" + from
        + " join gl.unit n using (unit_id) cross join lateral (values ('state', u.state),"
          " ('person', u.person), ('presence', u.presence), ('reservation', u.reservation),"
          " ('answered_at', "
        + of("u.answered_at") + "), ('present_at', " + of("u.present_at") + "), ('signed_at', "
        + of("u.signed_at") + ")" + mine
        + " union all select 'item ' || i.place, v.* from gl.conference_item i" + from
        + " cross join lateral (values ('state', i.state), ('planned', i.minutes::text), "
          "('used',"
          " round(i.used_seconds / 60.0)::text), ('begun_at', "
        + of("i.begun_at") + "), ('ended_at', " + of("i.ended_at") + ")" + mine
        + " union all select 'speech', v.* from gl.conference_speech s" + from
        + " cross join lateral (values ('state', s.state), ('minutes', s.minutes::text), "
          "('asked_at', "
        + of("s.asked_at") + "), ('given_at', " + of("s.given_at") + "), ('ended_at', "
        + of("s.ended_at") + ")" + mine
        + " union all select 'decision ' || d.n, v.* from (select row_number() over (order by"
          " decision_id) as n, x.* from gl.conference_decision x) d"
        + from
        + " left join gl.supervision s using (supervision_id)"
          " cross join lateral (values ('state', d.state), ('how', d.how), ('progress',"
          " case when d.state = 'adopted' then d.progress end), ('late', case when d.state = "
          "'adopted'"
          " then case when d.late_counted then 'yes' else 'no' end end), ('vote',"
          " case when d.quorum <> '{}' then format('%s invited %s"
          " present %s needed %s:%s %s', d.quorum ->> 'invited', d.quorum ->> 'present', "
          "d.quorum ->>"
          " 'needed', d.quorum ->> 'yes', d.quorum ->> 'no', d.quorum ->> 'outcome') end), "
          "('decided_at', "
        + of("d.decided_at") + "), ('due_at', " + of("d.due_at") + "), ('task_due_at', "
        + of("s.due_at") + "), ('reported_at', " + of("d.reported_at") + ")" + mine
        + " union all select 'count ' || n.code, k.key, sum(k.value::numeric)::text"
          " from gl.stat_delta d join gl.unit n using (unit_id), jsonb_each_text(d.counters) k"
          " where d.family = 'conference' group by n.code, k.key";
    QCOMPARE(m_scenario.differences(QStringLiteral(GRIDLINE_SHEET), facts), QString());
}

QTEST_GUILESS_MAIN(TestWholeMeeting)
#include "tst_wholemeeting.moc"
