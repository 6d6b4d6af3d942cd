// A whole emergency at five desks, each with a journal and an outbox of its own, over lines that
// break: the town that blows, two departments, a leader and the district's reviewer; a third
// department has no desk, a fourth never comes. The whistle is not solved and ends at a conference.
// Every clock, mark and counter is compared with emergency.csv.
#include "scenario.h"

#include <QJsonArray>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::whistle;
using test::MeetingDesk;
using test::wait;

class TestEmergency : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void aTownBlows();
    void blowingHasLimits();
    void theFirstConfirmsInTime();
    void whoIsSilentCountsByItself();
    void theSecondConfirmsOverABrokenLine();
    void theFirstComesByItsPosition();
    void theThirdIsSeenByTheTown();
    void moreAreCalled();
    void theSecondComesByTheCode();
    void theFourthNeverComes();
    void whatIsNotSolvedGoesToAConference();
    void theDistrictReviews();
    void bothSidesGiveTheirMarks();
    void everythingIsAsOnTheSheet();

private:
    QString value(const QByteArray &sql) const { return m_scenario.value(sql); }
    /// Now it is that many minutes after the blowing.
    void clockIs(int minute);
    QString timers() const { return m_scenario.serviceDoes("gl_api.whistle_timers()"); }
    Whistle seenBy(MeetingDesk &desk);
    /// Through the outbox, until the database has it.
    void does(MeetingDesk &desk, const QString &action, const QJsonObject &inputs = {});
    /// Sent past the outbox, which would ask a person: why it was refused.
    QString refusal(MeetingDesk &desk, const QString &action, const QJsonObject &inputs = {});

    test::Scenario m_scenario;
    std::unique_ptr<MeetingDesk> m_town, m_first, m_second, m_leader, m_reviewer;
    QString m_case;
    qint64 m_id = 0;
};

void TestEmergency::initTestCase()
{
    QCOMPARE(m_scenario.begin(), QString());
    QVERIFY(m_scenario.session().script(
        "insert into gl.unit (unit_id, code, name, short_name, kind, tier) values"
        " (9005, 'T_DEP3', 'Third department', 'Third', 'department', 'department'),"
        " (9006, 'T_DEP4', 'Fourth department', 'Fourth', 'department', 'department');"
        "insert into gl.setting (key, value) values ('whistle.t1', '10')"
        " on conflict (key) do update set value = excluded.value;"));
    m_case = m_scenario.newCase({{u"family"_s, u"hotline"_s},
                                 {u"text"_s, u"路面塌陷"_s},
                                 {u"address"_s, u"东口"_s},
                                 {u"lon"_s, 116.3},
                                 {u"lat"_s, 39.6}});
    QVERIFY2(m_case.toLongLong() > 0, qPrintable(m_case));
    m_town = m_scenario.desk(u"t_clerk_town"_s);
    m_first = m_scenario.desk(u"t_clerk1"_s);
    m_second = m_scenario.desk(u"t_clerk2"_s);
    m_leader = m_scenario.desk(u"t_leader"_s);
    m_reviewer = m_scenario.desk(u"t_evaluator"_s);
    for (const auto *one : {&m_town, &m_first, &m_second, &m_leader, &m_reviewer})
        QVERIFY((*one)->opened);
}

void TestEmergency::cleanupTestCase()
{
    for (auto *desk : {&m_town, &m_first, &m_second, &m_leader, &m_reviewer})
        desk->reset();
    m_scenario.end();
}

void TestEmergency::clockIs(int minute)
{
    QCOMPARE(m_scenario.clockIs(
                 minute, {u"whistle"_s, u"whistle_unit"_s, u"whistle_event"_s, u"whistle_file"_s},
                 u"(select blown_at from gl.whistle where whistle_id = %1)"_s.arg(m_id)),
             QString());
}

Whistle TestEmergency::seenBy(MeetingDesk &desk)
{
    const auto read = wait(desk.whistles.read(m_id));
    return read ? read->whistle : Whistle{};
}

void TestEmergency::does(MeetingDesk &desk, const QString &action, const QJsonObject &inputs)
{
    const Whistle seen = seenBy(desk);
    QVERIFY2(seen.offer(action) != nullptr,
             qPrintable(desk.login + u" is not offered "_s + action));
    QCOMPARE(test::doesThrough(desk, actStep(seen, action, inputs, action)), QString());
}

QString TestEmergency::refusal(MeetingDesk &desk, const QString &action, const QJsonObject &inputs)
{
    Whistle seen = seenBy(desk);
    seen.id = m_id; // also of one that this desk does not see
    const auto answer =
        wait(desk.whistles.perform(actStep(seen, action, inputs, {}), QUuid::createUuid()));
    if (answer)
        return u"taken"_s;
    return answer.error().field.isEmpty() ? QString::number(int(answer.error().kind))
                                          : answer.error().field;
}

void TestEmergency::aTownBlows()
{
    // The answer gets lost: sent again, it is blown once.
    m_town->gate.loseAnswerTo("commit");
    QVERIFY(m_town->does(blowStep({{u"kind"_s, u"emergency"_s},
                                   {u"matter"_s, u"路面塌陷，有车陷入"_s},
                                   {u"units"_s, QJsonArray{u"T_DEP1"_s, u"T_DEP2"_s, u"T_DEP3"_s}},
                                   {u"case"_s, m_case}},
                                  u"吹哨"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(m_town->allSent(), test::Scenario::kPatience);
    QCOMPARE(m_town->gate.answersLost(), 1);
    QCOMPARE(value("select count(*) from gl.whistle"), u"1"_s);
    m_id = value("select whistle_id from gl.whistle").toLongLong();
    // Five desks see the same, each with what it may do.
    QVERIFY(seenBy(*m_town).offer(u"withdraw"_s) && seenBy(*m_first).offer(u"confirm"_s));
    QVERIFY(seenBy(*m_second).offer(u"report_in"_s) && seenBy(*m_reviewer).offer(u"review"_s));
    QVERIFY(seenBy(*m_leader).id == m_id && !seenBy(*m_leader).offer(u"solve"_s));
    QVERIFY(seenBy(*m_first).code.isEmpty() && seenBy(*m_town).code.size() == 6);
}

void TestEmergency::blowingHasLimits()
{
    const auto again = [this] {
        return wait(m_town->whistles.perform(blowStep({{u"kind"_s, u"emergency"_s},
                                                       {u"matter"_s, u"误报"_s},
                                                       {u"units"_s, QJsonArray{u"T_DEP1"_s}}},
                                                      {}),
                                             QUuid::createUuid()));
    };
    QVERIFY(m_scenario.session().exec(
        "update gl.setting set value = '1' where key = 'whistle.per_day'"));
    const auto refused = again();
    QVERIFY(!refused && refused.error().kind == ErrorKind::Rejected);
    QVERIFY(m_scenario.session().exec(
        "update gl.setting set value = '2' where key = 'whistle.per_day'"));
    const auto blown = again();
    QVERIFY(blown);
    const Whistle error = whistleFrom(*blown);
    QVERIFY(wait(m_town->whistles.perform(
        actStep(error, u"withdraw"_s, {{u"text"_s, u"误报"_s}}, {}), QUuid::createUuid())));
    QCOMPARE(timers(), u"0"_s);
}

void TestEmergency::theFirstConfirmsInTime()
{
    clockIs(4);
    does(*m_first, u"confirm"_s, {{u"person"_s, u"王工"_s}});
    QVERIFY(!seenBy(*m_town).parts.first().confirmLate);
}

void TestEmergency::whoIsSilentCountsByItself()
{
    const auto silent = [this] {
        return std::ranges::count(seenBy(*m_town).parts, true, &Part::confirmLate);
    };
    clockIs(9);
    QCOMPARE(timers(), u"0"_s);
    QCOMPARE(silent(), 0);
    clockIs(12);
    QCOMPARE(silent(), 2); // on the board at once
    QCOMPARE(timers(), u"1"_s);
    QCOMPARE(timers(), u"0"_s);
}

void TestEmergency::theSecondConfirmsOverABrokenLine()
{
    clockIs(13);
    const Whistle seen = seenBy(*m_second);
    m_second->gate.close();
    QVERIFY(m_second->does(actStep(seen, u"confirm"_s, {{u"person"_s, u"李工"_s}}, {})));
    QCOMPARE(m_second->outbox->unsent(), 1);
    // Its program dies, too.
    m_second->restart();
    QVERIFY(m_second->opened);
    clockIs(16);
    QCOMPARE(value("select count(*) from gl.whistle_unit where confirmed_at is not null"), u"1"_s);
    m_second->gate.open();
    m_second->outbox->linkIsBack();
    QTRY_COMPARE_WITH_TIMEOUT(
        value("select count(*) from gl.whistle_event where action = 'confirm' and unit_id = 9004"),
        u"1"_s, test::Scenario::kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(m_second->allSent(), test::Scenario::kPatience);
}

void TestEmergency::theFirstComesByItsPosition()
{
    clockIs(18);
    const auto at = [](double lon) {
        return QJsonObject{{u"how"_s, u"position"_s}, {u"lon"_s, lon}, {u"lat"_s, 39.6}};
    };
    QCOMPARE(refusal(*m_first, u"report_in"_s, at(116.31)), u"lon"_s);
    QCOMPARE(refusal(*m_first, u"name_owner"_s, {{u"owner"_s, u"王工"_s}}), u"action"_s);
    does(*m_first, u"report_in"_s, at(116.301));
    does(*m_first, u"name_owner"_s, {{u"owner"_s, u"王工"_s}});
    does(*m_first, u"measures"_s, {{u"text"_s, u"已围挡，抢修到场"_s}});
    const QByteArray photo = QByteArray::fromHex("ffd8ffe000104a46494600010100") + "fence";
    QVERIFY(m_first->does(fileStep(m_id, u"fence.jpg"_s, photo)));
    QTRY_VERIFY_WITH_TIMEOUT(m_first->allSent(), test::Scenario::kPatience);
    // Every desk sees the photo.
    for (MeetingDesk *desk : {m_town.get(), m_second.get(), m_leader.get(), m_reviewer.get()}) {
        const auto read = wait(desk->whistles.read(m_id));
        QVERIFY(read && read->files.size() == 1);
        const auto content = wait(desk->whistles.fileContent(read->files.first().file.id));
        QVERIFY(content && *content == photo);
    }
}

void TestEmergency::theThirdIsSeenByTheTown()
{
    clockIs(22);
    QCOMPARE(refusal(*m_second, u"report_in"_s, {{u"how"_s, u"desk"_s}}), u"how"_s);
    does(*m_town, u"receive"_s, {{u"unit"_s, u"T_DEP3"_s}});
}

void TestEmergency::moreAreCalled()
{
    clockIs(25);
    does(*m_town, u"call_more"_s, {{u"units"_s, QJsonArray{u"T_DEP4"_s}}});
    // Not taken back when they are there, and not ended by others.
    QCOMPARE(refusal(*m_town, u"withdraw"_s, {{u"text"_s, u"误报"_s}}),
             QString::number(int(ErrorKind::Rejected)));
    for (MeetingDesk *desk : {m_first.get(), m_leader.get(), m_reviewer.get()})
        QCOMPARE(refusal(*desk, u"unsolved"_s, {{u"text"_s, u"x"_s}}),
                 QString::number(int(ErrorKind::Forbidden)));
}

void TestEmergency::theSecondComesByTheCode()
{
    clockIs(33);
    QCOMPARE(refusal(*m_second, u"report_in"_s, {{u"how"_s, u"code"_s}, {u"code"_s, u"000"_s}}),
             u"code"_s);
    does(*m_second, u"report_in"_s, {{u"how"_s, u"code"_s}, {u"code"_s, seenBy(*m_town).code}});
}

void TestEmergency::theFourthNeverComes()
{
    clockIs(80);
    does(*m_first, u"leave"_s, {{u"text"_s, u"抢修完毕"_s}});
    clockIs(91);
    QCOMPARE(timers(), u"1"_s); // the fourth has not confirmed; its time to come is not over
    QCOMPARE(value("select state from gl.whistle_unit where unit_id = 9006"), u"called"_s);
    clockIs(116);
    QCOMPARE(timers(), u"1"_s);
    QCOMPARE(value("select state from gl.whistle_unit where unit_id = 9006"), u"absent"_s);
}

void TestEmergency::whatIsNotSolvedGoesToAConference()
{
    clockIs(120);
    const Whistle seen = seenBy(*m_town);
    m_town->gate.loseAnswerTo("commit");
    QVERIFY(m_town->does(actStep(seen, u"unsolved"_s, {{u"text"_s, u"权属部门有争议"_s}}, {})));
    QTRY_VERIFY_WITH_TIMEOUT(m_town->allSent(), test::Scenario::kPatience);
    QCOMPARE(m_town->gate.answersLost(), 2);
    QCOMPARE(value("select count(*) from gl.whistle_event where action = 'unsolved'"), u"1"_s);
    clockIs(122);
    does(*m_town, u"escalate"_s, {{u"text"_s, u"请区级调度会研究"_s}});
    QVERIFY(m_scenario.database().session(u"t_service"_s)->query("select gl_api.hardcase_scan()"));
    QCOMPARE(value("select r.reason || ' ' || r.mark from gl.hard_reason r"),
             u"whistle_escalated %1"_s.arg(m_id));
    QVERIFY(m_leader->does(
        0, u"new"_s,
        {{u"kind"_s, u"district"_s},
         {u"title"_s, u"塌陷权属"_s},
         {u"starts_at"_s, QDateTime::currentDateTimeUtc().addSecs(3600).toString(Qt::ISODate)},
         {u"units"_s, QJsonArray{u"T_DEP1"_s, u"T_DEP2"_s, u"T_TOWN"_s}},
         {u"cases"_s, QJsonArray{m_case}}}));
    QTRY_VERIFY_WITH_TIMEOUT(m_leader->allSent(), test::Scenario::kPatience);
    QCOMPARE(value("select m.state || ' ' || i.case_id || ' ' || h.state from gl.conference m"
                   " join gl.conference_item i using (conference_id)"
                   " join gl.hard_case h using (case_id)"),
             u"called %1 conference"_s.arg(m_case));
    for (MeetingDesk *desk : {m_town.get(), m_first.get(), m_second.get()}) {
        const auto list = wait(desk->meetings.list(u"living"_s));
        QVERIFY(list && list->size() == 1);
        QCOMPARE(list->first().awaits, QStringList{u"answer"_s});
    }
}

void TestEmergency::theDistrictReviews()
{
    clockIs(125);
    QCOMPARE(refusal(*m_town, u"review"_s, {{u"verdict"_s, u"upheld"_s}, {u"text"_s, u"x"_s}}),
             QString::number(int(ErrorKind::Forbidden)));
    does(*m_reviewer, u"review"_s, {{u"verdict"_s, u"upheld"_s}, {u"text"_s, u"吹哨恰当"_s}});
}

void TestEmergency::bothSidesGiveTheirMarks()
{
    clockIs(126);
    does(*m_first, u"judge"_s, {{u"score"_s, u"88"_s}});
    does(*m_second, u"judge"_s, {{u"score"_s, u"75"_s}});
    const auto marks = [](const QString &unit, int arrival, int cooperation, int result) {
        return QJsonObject{{u"unit"_s, unit},
                           {u"arrival"_s, QString::number(arrival)},
                           {u"cooperation"_s, QString::number(cooperation)},
                           {u"result"_s, QString::number(result)}};
    };
    clockIs(130);
    does(*m_town, u"score"_s, marks(u"T_DEP1"_s, 95, 90, 85));
    QCOMPARE(refusal(*m_town, u"score"_s, marks(u"T_DEP1"_s, 0, 0, 0)), u"unit"_s);
    does(*m_town, u"score"_s, marks(u"T_DEP2"_s, 60, 80, 70));
    does(*m_town, u"score"_s, marks(u"T_DEP3"_s, 90, 95, 90));
    does(*m_town, u"score"_s, marks(u"T_DEP4"_s, 0, 0, 0));
}

void TestEmergency::everythingIsAsOnTheSheet()
{
    const QByteArray minute = "floor(extract(epoch from %1 - w.blown_at) / 60)::text";
    const auto of = [&](const QByteArray &moment) {
        return QByteArray(minute).replace("%1", moment);
    };
    const QByteArray id = QByteArray::number(m_id);
    const QByteArray facts =
        "select 'whistle', v.* from gl.whistle w cross join lateral (values ('state', w.state),"
        " ('review', w.review), ('confirm_by', "
        + of("w.confirm_by") + "), ('arrive_by', " + of("w.arrive_by") + "), ('ended_at', "
        + of("w.ended_at") + "), ('archived_at', " + of("w.archived_at")
        + ")) v where w.whistle_id = " + id
        + " union all select n.code, v.* from gl.whistle_unit u join gl.whistle w using "
          "(whistle_id)"
          " join gl.unit n on n.unit_id = u.unit_id cross join lateral (values ('state', "
          "u.state),"
          " ('how', u.how), ('metres', u.metres::text),"
          " ('confirm_late', case when u.confirm_late then 'yes' else 'no' end),"
          " ('late', case when u.arrival_late then 'yes' else 'no' end),"
          " ('marks', concat_ws('/', u.score_arrival, u.score_cooperation, u.score_result)),"
          " ('judged', u.town_score::text), ('called_at', "
        + of("u.called_at") + "), ('confirm_by', " + of("u.confirm_by") + "), ('arrive_by', "
        + of("u.arrive_by") + "), ('confirmed_at', " + of("u.confirmed_at") + "), ('reported_at', "
        + of("u.reported_at") + "), ('left_at', " + of("u.left_at")
        + ")) v where w.whistle_id = " + id
        + " union all select 'count ' || n.code, k.key, sum(k.value::numeric)::text"
          " from gl.stat_delta d join gl.unit n using (unit_id), jsonb_each_text(d.counters) k"
          " where d.family = 'whistle' group by n.code, k.key";
    QCOMPARE(m_scenario.differences(QStringLiteral(GRIDLINE_SHEET), facts), QString());
    // Every step stands in the log once, and in the audit.
    QCOMPARE(value("select string_agg(action, ' ' order by version) from gl.whistle_event"
                   " where whistle_id = "
                   + id),
             u"new blow confirm confirm_late confirm report_in name_owner measures attach receive"
             " call_more report_in leave confirm_late absent unsolved escalate review judge judge"
             " score score score score archive"_s);
    QCOMPARE(value("select count(*) from gl.audit_entry where action like 'whistle.%'"
                   " and action <> 'whistle.view' and object_id = '"
                   + id + "'"),
             u"25"_s);
}

QTEST_GUILESS_MAIN(TestEmergency)
#include "tst_emergency.moc"
