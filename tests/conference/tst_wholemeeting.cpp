// A whole conference at five desks: the chair, whose program is killed twice; a department that
// confirms and one that sends somebody and comes late, because its link is down; a town that
// declines; a leader who asks for the word. A vote is tied, decisions become tasks, what is
// unfinished begins the next agenda. Every clock and counter is compared with wholemeeting.csv.
#include "meetingdesk.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTest>

#include <sheet.h>
#include <testdatabase.h>
#include <timepasses.h>

#include <csignal>

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
    static constexpr int kPatience = 20'000;

    QString value(const QByteArray &sql)
    {
        const auto row = m_session->one(sql);
        return row ? row->text(0) : row.error().message;
    }
    qint64 newest(const QByteArray &what)
    {
        return value("select max(" + what + "_id) from gl.conference_" + what).toLongLong();
    }
    /// It is that many minutes after the call, or after the opening.
    void clockIs(int minute, const QString &since = u"opened_at"_s);
    void startChair();
    bool hears(const QString &word);
    void write(const QString &action, const QJsonObject &inputs);
    /// The chair does it, and the database has it.
    void chair(const QString &action, const QJsonObject &inputs = {});
    /// SIGKILL: nothing is said, nothing is written any more.
    void killChair();
    void does(MeetingDesk &desk, const QString &action, const QJsonObject &inputs = {});
    void propose(const QString &measure, const QString &unit, const QString &assist, int days);
    QJsonObject about(qint64 decision) const
    {
        return {{u"decision"_s, QString::number(decision)}};
    }

    std::unique_ptr<test::TestDatabase> m_database;
    std::unique_ptr<storage::Session> m_session;
    QTemporaryDir m_folder;
    std::unique_ptr<test::Gate> m_gate; ///< of the chair
    QProcess m_chair;
    QString m_said;
    std::unique_ptr<MeetingDesk> m_first, m_second, m_town, m_leader;
    QString m_case;
    qint64 m_id = 0;
};

void TestWholeMeeting::initTestCase()
{
    m_database = std::make_unique<test::TestDatabase>();
    QVERIFY2(m_database->isReady(), qPrintable(m_database->problem()));
    m_session = m_database->session();
    QFile fixture(QStringLiteral(GRIDLINE_FIXTURE));
    QVERIFY(fixture.open(QIODevice::ReadOnly));
    QVERIFY(m_session->script(fixture.readAll()));
    const auto made = m_database->session(u"t_acceptor"_s)
                          ->json("select gl_api.case_new($1::jsonb, gen_random_uuid())",
                                 {QJsonObject{{u"family"_s, u"hotline"_s},
                                              {u"text"_s, u"泵站无人管理"_s},
                                              {u"title"_s, u"泵站"_s},
                                              {u"lon"_s, 116.3},
                                              {u"lat"_s, 39.6}}});
    QVERIFY2(made, made ? "" : qPrintable(made.error().message));
    m_case = QString::number(made->object()["case_id"_L1].toInteger());
    m_gate = std::make_unique<test::Gate>(m_database->config());
    const auto desk = [this](const QString &login) {
        return std::make_unique<MeetingDesk>(m_database->config(login), login,
                                             std::chrono::milliseconds(20));
    };
    m_first = desk(u"t_clerk1"_s);
    m_second = desk(u"t_clerk2"_s);
    m_town = desk(u"t_clerk_town"_s);
    m_leader = desk(u"t_leader"_s);
    for (const auto *one : {&m_first, &m_second, &m_town, &m_leader})
        QVERIFY((*one)->opened);
    m_chair.setProcessChannelMode(QProcess::MergedChannels);
    startChair();
}

void TestWholeMeeting::cleanupTestCase()
{
    m_chair.closeWriteChannel();
    if (m_chair.state() != QProcess::NotRunning && !m_chair.waitForFinished(kPatience))
        m_chair.kill();
    for (auto *desk : {&m_first, &m_second, &m_town, &m_leader})
        desk->reset();
    m_session.reset();
    m_gate.reset();
    m_database.reset();
}

void TestWholeMeeting::clockIs(int minute, const QString &since)
{
    QCOMPARE(test::timePasses(*m_session,
                              {u"conference"_s, u"conference_unit"_s, u"conference_item"_s,
                               u"conference_speech"_s, u"conference_position"_s,
                               u"conference_decision"_s, u"conference_vote"_s,
                               u"conference_event"_s, u"supervision"_s},
                              u"(select %1 from gl.conference where conference_id = %2)"_s.arg(
                                  since, QString::number(m_id)),
                              minute),
             QString());
}

void TestWholeMeeting::startChair()
{
    m_said.clear();
    const storage::ConnectionConfig config = m_gate->config();
    m_chair.start(QStringLiteral(GRIDLINE_CHAIRDESK),
                  {u"postgresql://%1@/%2?host=%3&port=%4"_s.arg(
                       config.user(), config.database(), config.option("host"),
                       config.option("port").isEmpty() ? u"5432"_s : config.option("port")),
                   u"t_shift"_s, m_folder.path()});
    QVERIFY(m_chair.waitForStarted());
    QVERIFY2(hears(u"ready"_s), qPrintable(m_said));
}

bool TestWholeMeeting::hears(const QString &word)
{
    return QTest::qWaitFor(
               [&] {
                   m_said += QString::fromUtf8(m_chair.readAll());
                   return m_said.contains(word) || m_said.contains(u"refused"_s)
                          || m_chair.state() == QProcess::NotRunning;
               },
               kPatience)
           && m_said.contains(word);
}

void TestWholeMeeting::write(const QString &action, const QJsonObject &inputs)
{
    m_said.clear();
    m_chair.write(
        QJsonDocument(
            QJsonObject{{u"meeting"_s, m_id}, {u"action"_s, action}, {u"inputs"_s, inputs}})
            .toJson(QJsonDocument::Compact)
        + '\n');
    QVERIFY2(hears(u"kept "_s + action), qPrintable(m_said));
}

void TestWholeMeeting::chair(const QString &action, const QJsonObject &inputs)
{
    write(action, inputs);
    QVERIFY2(hears(u"sent %1 done"_s.arg(action)), qPrintable(action + u": "_s + m_said));
}

void TestWholeMeeting::killChair()
{
    ::kill(pid_t(m_chair.processId()), SIGKILL);
    QVERIFY(m_chair.waitForFinished());
}

void TestWholeMeeting::does(MeetingDesk &desk, const QString &action, const QJsonObject &inputs)
{
    QVERIFY(desk.does(m_id, action, inputs));
    QTRY_VERIFY_WITH_TIMEOUT(desk.outbox->unsent() == 0, kPatience);
    QVERIFY2(desk.outbox->toDecide() == 0,
             desk.outbox->toDecide() == 0
                 ? ""
                 : qPrintable(desk.login + u' ' + action + u": "_s
                              + desk.outbox->commands().first().error->message));
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
    const auto reminded =
        m_database->session(u"t_service"_s)->one("select gl_api.conference_timers()");
    QVERIFY(reminded && reminded->integer(0) == 1);
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
    m_gate->fallSilent();
    write(u"end_vote"_s, about(decision));
    killChair();
    QCOMPARE(value("select state from gl.conference_decision"), u"voting"_s);
    m_gate->open();
    clockIs(14);
    startChair();
    QVERIFY2(hears(u"sent end_vote done"_s), qPrintable(m_said));
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
    m_gate->loseAnswerTo("commit");
    write(u"adopt"_s, about(decision));
    QTRY_COMPARE_WITH_TIMEOUT(m_gate->answersLost(), 1, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(value("select state from gl.conference_decision order by 1 limit 1"),
                              u"adopted"_s, kPatience);
    killChair();
    startChair();
    QVERIFY2(hears(u"sent adopt replay"_s), qPrintable(m_said));
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
    const auto late = m_database->session(u"t_service"_s)->one("select gl_api.conference_timers()");
    QVERIFY(late && late->integer(0) == 1);
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
    const QJsonObject sheet = test::readSheet(QStringLiteral(GRIDLINE_SHEET));
    QVERIFY(!sheet.isEmpty());
    const auto of = [](const QByteArray &moment) {
        return "round(extract(epoch from " + moment + " - m.opened_at) / 60)::text";
    };
    const QByteArray id = QByteArray::number(m_id);
    const QByteArray from = " join gl.conference m using (conference_id)";
    const QByteArray mine = ") v where m.conference_id = " + id;
    const QJsonObject facts = test::readFacts(
        *m_session,
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
              " where d.family = 'conference' group by n.code, k.key");
    QCOMPARE(test::sheetDifferences(sheet, facts), QString());
}

QTEST_GUILESS_MAIN(TestWholeMeeting)
#include "tst_wholemeeting.moc"
