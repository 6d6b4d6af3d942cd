#include <base/clock.h>

#include <QHash>
#include <QJsonDocument>
#include <QtTest>

#include <alarms/alarmboard.h>

#include <algorithm>
#include <random>

using namespace gl;
using namespace gl::alarms;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QDateTime kStart(QDate(2026, 9, 24), QTime(9, 0), QTimeZone::UTC);

DueCase dueCase(qint64 id, const QDateTime &deadline = kStart)
{
    return {.id = CaseId(id),
            .number = u"DX%1"_s.arg(id),
            .title = u"井盖破损"_s,
            .deadline = deadline};
}

DueSummary urgent(const QList<DueCase> &cases)
{
    return {.urgent = {.cases = cases}};
}

DueSummary overdue(const QList<DueCase> &cases)
{
    return {.overdue = {.cases = cases}};
}

DueSummary dueSoon(const QList<DueCase> &cases)
{
    return {.dueSoon = {.cases = cases}};
}

/// A hotline in a storm: cases come, some urgent, become due and overdue, are handled; a dispatcher
/// acknowledges now and then, or not at all.
class Storm
{
public:
    Storm(unsigned seed, double urgentPart, int secondsToAcknowledge)
        : m_random(seed),
          m_urgentPart(urgentPart),
          m_secondsToAcknowledge(secondsToAcknowledge)
    {}

    void run()
    {
        m_board.update({}, m_clock.now());
        for (int second = 0; second < 5400; ++second) {
            m_clock.advance(1s);
            // 1,000 an hour for an hour, then half an hour to see how it ends.
            if (second < 3600 && chance(1000.0 / 3600.0))
                arrive();
            std::erase_if(m_living, [this](const Living &) { return chance(1.0 / 3000.0); });
            // As the service does it: facts now and then, time every second.
            if (second % 5 == 0)
                m_board.update(summary(), m_clock.now());
            hear(m_board.tick(m_clock.now()));
            if (second % 5 == 0)
                check();
            if (m_secondsToAcknowledge > 0 && chance(1.0 / m_secondsToAcknowledge))
                acknowledge();
        }
        QVERIFY(m_urgentSeen.size() > 5);
    }

    QString wrong;
    int first = 0;

private:
    struct Living
    {
        DueCase due;
        bool urgent = false;
    };

    bool chance(double p) { return std::uniform_real_distribution<>(0, 1)(m_random) < p; }

    void arrive()
    {
        const auto minutes = std::uniform_int_distribution<>(5, 90)(m_random);
        m_living.push_back(
            {dueCase(++m_last, m_clock.now().addSecs(minutes * 60)), chance(m_urgentPart)});
    }

    DueSummary summary()
    {
        DueSummary result;
        const QDateTime now = m_clock.now();
        for (const Living &one : m_living) {
            if (one.urgent) {
                result.urgent.cases << one.due;
                if (!m_urgentSeen.contains(one.due.id))
                    m_urgentSeen.insert(one.due.id, now);
            }
            if (one.due.deadline < now)
                result.overdue.cases << one.due;
            else if (one.due.deadline < now.addSecs(1800))
                result.dueSoon.cases << one.due;
        }
        m_shown = result;
        return result;
    }

    void hear(const QList<Tone> &tones)
    {
        const QDateTime now = m_clock.now();
        for (const Tone &tone : tones) {
            if (tone.second)
                continue;
            ++first;
            m_tones << now;
            if (tone.kind == AlarmClass::UrgentNew)
                m_lastUrgentTone = now;
        }
        m_tones.removeIf([&](const QDateTime &at) { return at <= now.addSecs(-600); });
        if (m_tones.size() > 10)
            wrong = u"%1 alarms in ten minutes"_s.arg(m_tones.size());
    }

    void check()
    {
        const auto alarm = m_board.open(AlarmClass::UrgentNew);
        QSet<CaseId> listed;
        if (alarm) {
            for (const AlarmItem &item : alarm->items)
                listed << item.id;
        }
        for (const DueCase &one : std::as_const(m_shown.urgent.cases)) {
            if (m_acknowledged.contains(one.id))
                continue;
            if (!listed.contains(one.id))
                wrong = u"urgent %1 is not listed"_s.arg(one.number);
            const QDateTime seen = m_urgentSeen.value(one.id);
            const bool heard = m_lastUrgentTone.isValid() && m_lastUrgentTone >= seen;
            if (!heard && seen.secsTo(m_clock.now()) > 600)
                wrong = u"urgent %1 was not heard for ten minutes"_s.arg(one.number);
        }
    }

    void acknowledge()
    {
        const auto alarms = m_board.open();
        if (alarms.isEmpty())
            return;
        for (const AlarmItem &item : alarms.front().items) {
            if (alarms.front().kind == AlarmClass::UrgentNew)
                m_acknowledged << item.id;
        }
        m_board.acknowledge(alarms.front().id);
    }

    FixedClock m_clock{kStart};
    AlarmBoard m_board;
    std::mt19937 m_random;
    double m_urgentPart;
    int m_secondsToAcknowledge;
    std::vector<Living> m_living;
    DueSummary m_shown;
    QHash<CaseId, QDateTime> m_urgentSeen;
    QSet<CaseId> m_acknowledged;
    QList<QDateTime> m_tones;
    QDateTime m_lastUrgentTone;
    qint64 m_last = 0;
};

} // namespace

class TestAlarmBoard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(); }

    void urgentIsRaisedAndHeard()
    {
        AlarmBoard board;
        board.update(urgent({dueCase(1)}), kStart);
        QCOMPARE(board.open(AlarmClass::UrgentNew)->state, AlarmState::Raised);
        QCOMPARE(board.tick(kStart), (QList<Tone>{{AlarmClass::UrgentNew, false}}));
        QCOMPARE(board.open(AlarmClass::UrgentNew)->state, AlarmState::Sounding);
        QCOMPARE(board.tick(kStart.addSecs(1)), QList<Tone>());
    }

    void secondToneAfterThirtySecondsOnce()
    {
        AlarmBoard board;
        board.update(urgent({dueCase(1)}), kStart);
        board.tick(kStart);
        QCOMPARE(board.tick(kStart.addSecs(29)), QList<Tone>());
        QCOMPARE(board.tick(kStart.addSecs(30)), (QList<Tone>{{AlarmClass::UrgentNew, true}}));
        QCOMPARE(board.tick(kStart.addSecs(60)), QList<Tone>());
        QCOMPARE(board.tick(kStart.addSecs(3600)), QList<Tone>());
    }

    void acknowledgedIsQuietAndStaysSo()
    {
        AlarmBoard board;
        board.update(urgent({dueCase(1)}), kStart);
        board.tick(kStart);
        board.acknowledge(board.open().front().id);
        QVERIFY(board.open().isEmpty());
        board.update(urgent({dueCase(1)}), kStart.addSecs(20));
        QCOMPARE(board.tick(kStart.addSecs(40)), QList<Tone>());
        QVERIFY(board.open().isEmpty());
    }

    void acknowledgingAnotherDoesNothing()
    {
        AlarmBoard board;
        board.update(urgent({dueCase(1)}), kStart);
        board.acknowledge(board.open().front().id + 1);
        QCOMPARE(board.open().size(), 1);
    }

    void handledElsewhereLeaves()
    {
        AlarmBoard board;
        board.update(urgent({dueCase(1), dueCase(2)}), kStart);
        board.update(urgent({dueCase(2)}), kStart);
        QCOMPARE(board.open(AlarmClass::UrgentNew)->items.size(), 1);
        board.update({}, kStart);
        QVERIFY(board.open().isEmpty());
        QCOMPARE(board.tick(kStart), QList<Tone>());
    }

    void notInAnIncompleteListIsStillThere()
    {
        AlarmBoard board;
        board.update({}, kStart);
        board.update(overdue({dueCase(1)}), kStart);
        board.update({.overdue = {.cases = {dueCase(2)}, .complete = false}}, kStart);
        QCOMPARE(board.open(AlarmClass::Overdue)->items.size(), 2);
    }

    void overdueAtSignInIsNoNews()
    {
        AlarmBoard board;
        board.update(overdue({dueCase(1), dueCase(2)}), kStart);
        QVERIFY(board.open().isEmpty());
        board.update(overdue({dueCase(1), dueCase(2), dueCase(3)}), kStart);
        QCOMPARE(board.open(AlarmClass::Overdue)->items.size(), 1);
    }

    void dueAgainInAnotherStageIsNews()
    {
        AlarmBoard board;
        board.update(dueSoon({dueCase(1)}), kStart);
        board.acknowledgeAll();
        board.update(dueSoon({dueCase(1)}), kStart);
        QVERIFY(board.open().isEmpty());
        board.update(dueSoon({dueCase(1, kStart.addSecs(999))}), kStart);
        QCOMPARE(board.open(AlarmClass::DueSoon)->items.size(), 1);
    }

    void joiningIsListedButOnlyUrgentIsHeardAgain()
    {
        AlarmBoard board;
        board.update({.urgent = {.cases = {dueCase(1)}}, .dueSoon = {.cases = {dueCase(2)}}},
                     kStart);
        QCOMPARE(board.tick(kStart).size(), 2);
        board.update({.urgent = {.cases = {dueCase(1), dueCase(3)}},
                      .dueSoon = {.cases = {dueCase(2), dueCase(4)}}},
                     kStart.addSecs(5));
        QCOMPARE(board.tick(kStart.addSecs(5)), (QList<Tone>{{AlarmClass::UrgentNew, false}}));
        QCOMPARE(board.open(AlarmClass::DueSoon)->items.size(), 2);
        QCOMPARE(board.open(AlarmClass::UrgentNew)->items.size(), 2);
    }

    void aClassIsHeardSoOftenAndThenLater()
    {
        AlarmBoard board;
        for (int i = 0; i < 6; ++i) {
            QList<DueCase> cases;
            for (int n = 0; n <= i; ++n)
                cases << dueCase(n + 1);
            board.update(urgent(cases), kStart.addSecs(i));
            QCOMPARE(board.tick(kStart.addSecs(i)).size(), i < 4 ? 1 : 0);
            if (i == 4)
                board.acknowledgeAll();
        }
        // The sixth came after the acknowledgement: listed at once, heard when its turn comes.
        QCOMPARE(board.open(AlarmClass::UrgentNew)->state, AlarmState::Raised);
        QCOMPARE(board.tick(kStart.addSecs(599)), QList<Tone>());
        QCOMPARE(board.tick(kStart.addSecs(600)), (QList<Tone>{{AlarmClass::UrgentNew, false}}));
    }

    void doNotDisturbLetsOnlyUrgentThrough()
    {
        AlarmBoard board({.doNotDisturb = true});
        board.update({}, kStart);
        board.update({.urgent = {.cases = {dueCase(1)}},
                      .overdue = {.cases = {dueCase(2)}},
                      .dueSoon = {.cases = {dueCase(3)}}},
                     kStart);
        board.fail({.key = u"x"_s, .text = u"refused"_s}, kStart);
        QCOMPARE(board.tick(kStart), (QList<Tone>{{AlarmClass::UrgentNew, false}}));
        QCOMPARE(board.tick(kStart.addSecs(30)), (QList<Tone>{{AlarmClass::UrgentNew, true}}));
        QCOMPARE(board.open().size(), 4); // all are listed
        board.setSettings({});
        QCOMPARE(board.tick(kStart.addSecs(31)).size(), 3); // and heard afterwards
    }

    void mostImportantFirst()
    {
        AlarmBoard board;
        board.update({}, kStart);
        board.update({.urgent = {.cases = {dueCase(1)}},
                      .overdue = {.cases = {dueCase(2)}},
                      .dueSoon = {.cases = {dueCase(3)}}},
                     kStart);
        board.fail({.key = u"x"_s, .text = u"refused"_s}, kStart);
        board.setCalls({{.key = u"whistle 7"_s, .text = u"积水"_s}}, kStart);
        QList<AlarmClass> kinds;
        for (const Alarm &alarm : board.open())
            kinds << alarm.kind;
        QCOMPARE(kinds, QList<AlarmClass>(kAlarmClasses.begin(), kAlarmClasses.end()));
    }

    void callIsUrgentUntilItIsAnswered()
    {
        AlarmBoard board({.doNotDisturb = true});
        board.update({}, kStart);
        const AlarmItem call{.key = u"whistle 7"_s, .panel = u"whistles"_s, .item = 7};
        board.setCalls({call}, kStart);
        board.setCalls({call}, kStart); // heard of again, it is the same
        QCOMPARE(board.tick(kStart), (QList<Tone>{{AlarmClass::Called, false}}));
        QCOMPARE(board.open(AlarmClass::Called)->items.size(), 1);
        board.setCalls({}, kStart.addSecs(5));
        QVERIFY(!board.open(AlarmClass::Called));
        QCOMPARE(board.tick(kStart.addSecs(60)), QList<Tone>());
    }

    void urgentClassesShareTheirQuota()
    {
        AlarmBoard board({.mostUrgent = 2});
        board.update({.urgent = {.cases = {dueCase(1)}}}, kStart);
        board.setCalls({{.key = u"whistle 7"_s}}, kStart);
        QCOMPARE(board.tick(kStart).size(), 2);
        board.setCalls({{.key = u"whistle 7"_s}, {.key = u"whistle 8"_s}}, kStart.addSecs(1));
        QCOMPARE(board.tick(kStart.addSecs(1)).size(), 0);
        QVERIFY(board.tick(kStart.addSecs(600)).contains(Tone{AlarmClass::Called, false}));
    }

    void settledCommandLeaves()
    {
        AlarmBoard board;
        board.fail({.key = u"x"_s, .text = u"refused"_s}, kStart);
        board.fail({.key = u"x"_s, .text = u"refused"_s}, kStart);
        QCOMPARE(board.open(AlarmClass::Failed)->items.size(), 1);
        board.settle(u"x"_s);
        QVERIFY(board.open().isEmpty());
    }

    void stormIsGroupedAndLosesNoUrgentOne_data()
    {
        QTest::addColumn<int>("seed");
        QTest::addColumn<double>("urgentPart");
        QTest::addColumn<int>("acknowledge");
        for (int seed = 1; seed <= 8; ++seed) {
            const double part = seed % 3 == 0 ? 0.5 : seed % 3 == 1 ? 0.05 : 1.0;
            const int acknowledge = seed % 4 == 0 ? 0 : seed % 4 * 5;
            QTest::addRow("seed %d, urgent %.2f, acknowledged after %d s", seed, part, acknowledge)
                << seed << part << acknowledge;
        }
    }
    void stormIsGroupedAndLosesNoUrgentOne()
    {
        QFETCH(int, seed);
        QFETCH(double, urgentPart);
        QFETCH(int, acknowledge);
        Storm storm(static_cast<unsigned>(seed), urgentPart, acknowledge);
        storm.run();
        QVERIFY2(storm.wrong.isEmpty(), qPrintable(storm.wrong));
        QVERIFY(storm.first > 0);
    }

    void readsQueueDocuments()
    {
        const auto document = QJsonDocument::fromJson(R"({"server_time": "2026-09-24T01:00:00Z",
            "rows": [{"case_id": 20260924000231, "number": "DX20260924G000231", "title": "井盖",
                      "deadline": "2026-09-24T09:30:00+08:00", "claimed_by": null},
                     {"case_id": 20260924000232, "number": "DX20260924G000232", "title": "路灯",
                      "deadline": null, "claimed_by": 12}],
            "next": {"k": "x", "id": 20260924000232}})")
                                  .object();
        const DueList list = dueList(document);
        QVERIFY(!list.complete);
        QCOMPARE(list.cases.size(), 2);
        QCOMPARE(list.cases[0].id, CaseId(20260924000231));
        QCOMPARE(list.cases[0].deadline,
                 QDateTime(QDate(2026, 9, 24), QTime(1, 30), QTimeZone::UTC));
        QVERIFY(!list.cases[0].claimed);
        QVERIFY(list.cases[1].claimed);
        QVERIFY(!list.cases[1].deadline.isValid());
        QCOMPARE(unclaimed(list).cases.size(), 1);
        QCOMPARE(merged(list, list).cases.size(), 2);
    }
};

QTEST_GUILESS_MAIN(TestAlarmBoard)
#include "tst_alarmboard.moc"
