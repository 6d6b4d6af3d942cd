#include <base/clock.h>

#include <QJsonArray>
#include <QPromise>
#include <QtTest>

#include <alarms/alarmservice.h>

using namespace gl;
using namespace gl::alarms;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QDateTime kStart(QDate(2026, 9, 24), QTime(9, 0), QTimeZone::UTC);
/// So long that only what the test does makes anything happen; the beat is fast because time is a
/// fixed clock.
const AlarmTiming kTiming{.poll = 1h, .quiet = 1ms, .beat = 1ms};

class FakeCases final : public cases::CaseService
{
public:
    QFuture<Result<QJsonObject>> queue(const cases::QueueRequest &request) override
    {
        asked << request;
        QPromise<Result<QJsonObject>> promise;
        promise.start();
        if (offline)
            promise.addResult(failure(ErrorKind::Offline, u"No connection."_s));
        else
            promise.addResult(document(request.filter));
        promise.finish();
        return promise.future();
    }

    QJsonObject document(const QJsonObject &filter) const
    {
        const QJsonArray some = filter.value(u"ids"_s).toArray();
        QList<qint64> ids = filter.contains(u"overdue"_s)       ? overdue
                            : filter.contains(u"due_minutes"_s) ? dueSoon
                            : filter.contains(u"urgency"_s)     ? urgent
                                                                : QList<qint64>();
        QJsonArray rows;
        for (const qint64 id : ids) {
            if (!some.isEmpty() && !some.contains(id))
                continue;
            rows << QJsonObject{{u"case_id"_s, id}, {u"number"_s, u"DX%1"_s.arg(id)}};
        }
        return {{u"rows"_s, rows}, {u"next"_s, QJsonValue::Null}};
    }

    QList<cases::QueueRequest> asked;
    QList<qint64> urgent, overdue, dueSoon;
    bool offline = false;
};

} // namespace

class TestAlarmService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning();
        m_cases = std::make_unique<FakeCases>();
        m_clock.set(kStart);
        m_service = std::make_unique<AlarmService>(
            *m_cases, [this] { return m_clock.now(); }, AlarmSettings{}, kTiming);
        m_tones.clear();
        connect(m_service.get(), &AlarmService::tone, this,
                [this](const Tone &t) { m_tones << t; });
    }

    void asksForPagesNotForCases()
    {
        for (qint64 id = 1; id <= 200; ++id)
            m_cases->urgent << id;
        m_service->start();
        QTRY_COMPARE(m_service->counts().urgent, 200);
        QCOMPARE(m_cases->asked.size(), 4);
        QCOMPARE(m_cases->asked[0].filter, (QJsonObject{{u"due_minutes"_s, 30}}));
        QCOMPARE(m_cases->asked[1].filter, (QJsonObject{{u"overdue"_s, true}}));
    }

    void asksOnlyForThePersonsCases()
    {
        AlarmSettings settings;
        settings.filter = {{u"my_unit"_s, true}};
        m_service->setSettings(settings);
        m_service->start();
        QTRY_VERIFY(m_service->counts().known);
        for (const cases::QueueRequest &request : std::as_const(m_cases->asked))
            QVERIFY(request.filter.value(u"my_unit"_s).toBool());
    }

    void urgentOnesAreNewOrReachTheUnit()
    {
        m_service->start();
        QTRY_VERIFY(m_service->counts().known);
        QCOMPARE(m_cases->asked[2].filter,
                 (QJsonObject{{u"urgency"_s, u"major"_s}, {u"claimable"_s, true}}));
        const AlarmSettings unit = settingsFor({u"unit_clerk"_s});
        QCOMPARE(unit.filter, (QJsonObject{{u"my_unit"_s, true}}));
        QVERIFY(unit.newOnes.isEmpty());
        QCOMPARE(settingsFor({u"dispatcher"_s, u"unit_lead"_s}), AlarmSettings{});
    }

    void noticesAreCoalesced()
    {
        m_service->start();
        QTRY_VERIFY(m_service->counts().known);
        const auto before = m_cases->asked.size();
        for (int i = 0; i < 500; ++i)
            m_service->readSoon();
        m_cases->dueSoon << 1;
        QTRY_COMPARE(m_service->counts().dueSoon, 1);
        // Three readings of four lists.
        QVERIFY2(m_cases->asked.size() - before <= 12,
                 qPrintable(QString::number(m_cases->asked.size() - before)));
    }

    void anUrgentOneOfAStormIsHeardBeforeTheRest()
    {
        // All is read once now, and then for an hour only what changed.
        m_service = std::make_unique<AlarmService>(
            *m_cases, [this] { return m_clock.now(); }, AlarmSettings{},
            AlarmTiming{.poll = 1h, .quiet = 1h, .beat = 1ms});
        m_cases->urgent << 7;
        m_service->start();
        QTRY_COMPARE(m_service->counts().urgent, 1);
        m_cases->asked.clear();
        m_cases->urgent << 8 << 9;
        m_cases->dueSoon << 8;
        m_service->readChanged({CaseId(8)});
        m_service->readChanged({CaseId(3)});
        QTRY_COMPARE(m_service->counts().urgent, 2);
        QCOMPARE(m_service->counts().dueSoon, 0);
        for (const cases::QueueRequest &request : std::as_const(m_cases->asked))
            QVERIFY(!request.filter.value(u"ids"_s).toArray().isEmpty());
        // Somebody took it; the others stay.
        m_cases->urgent.removeOne(8);
        m_service->readChanged({CaseId(8)});
        QTRY_COMPARE(m_service->counts().urgent, 1);
        QCOMPARE(m_service->open().first().items.first().id, CaseId(7));
    }

    void toneAndSecondTone()
    {
        m_service->start();
        QTRY_VERIFY(m_service->counts().known);
        m_cases->urgent << 7;
        m_service->readSoon();
        QTRY_COMPARE(m_tones, (QList<Tone>{{AlarmClass::UrgentNew, false}}));
        m_clock.advance(30s);
        QTRY_COMPARE(m_tones.size(), 2);
        QVERIFY(m_tones.last().second);
        m_service->acknowledgeAll();
        QVERIFY(m_service->open().isEmpty());
    }

    void theMostImportantToneAlone()
    {
        m_service->start();
        QTRY_VERIFY(m_service->counts().known);
        m_cases->urgent << 7;
        m_cases->overdue << 8;
        m_cases->dueSoon << 9;
        m_service->readSoon();
        QTRY_COMPARE(m_service->open().size(), 3);
        QCOMPARE(m_tones, (QList<Tone>{{AlarmClass::UrgentNew, false}}));
    }

    void silentWhenSoundsAreOff()
    {
        AlarmSettings settings;
        settings.sounds = false;
        m_service->setSettings(settings);
        m_cases->urgent << 7;
        m_service->start();
        QTRY_COMPARE(m_service->open().size(), 1);
        QVERIFY(m_tones.isEmpty());
    }

    void failureKeepsWhatIsKnown()
    {
        m_cases->urgent << 7;
        m_service->start();
        QTRY_COMPARE(m_service->open().size(), 1);
        m_cases->offline = true;
        m_service->readSoon();
        QTRY_VERIFY(m_service->isStale());
        QCOMPARE(m_service->open().size(), 1);
        QCOMPARE(m_service->counts().urgent, 1);
        m_cases->offline = false;
        m_cases->urgent.clear();
        m_service->readSoon();
        QTRY_VERIFY(m_service->open().isEmpty());
        QVERIFY(!m_service->isStale());
    }

    void refusedCommandIsAnAlarm()
    {
        m_service->start();
        QTRY_VERIFY(m_service->counts().known);
        m_service->commandFailed(u"c1"_s, CaseId(5), u"DX5"_s, u"Somebody was faster."_s);
        QCOMPARE(m_service->open().size(), 1);
        QCOMPARE(m_tones, (QList<Tone>{{AlarmClass::Failed, false}}));
        m_service->commandSettled(u"c1"_s);
        QVERIFY(m_service->open().isEmpty());
    }

    /// What the desk relies on and does not work leads to its panel.
    void failedServiceIsAnAlarm()
    {
        m_service->start();
        QTRY_VERIFY(m_service->counts().known);
        const AlarmItem item{.key = u"room"_s, .panel = u"video"_s, .text = u"The disk is full."_s};
        m_service->serviceFailed(item);
        m_service->serviceFailed(item); // told again after a lost link
        QCOMPARE(m_service->open().size(), 1);
        QCOMPARE(m_service->open().first().items.size(), 1);
        QCOMPARE(m_service->open().first().items.first().panel, u"video"_s);
        QCOMPARE(m_tones, (QList<Tone>{{AlarmClass::Failed, false}}));
        m_service->commandSettled(u"room"_s);
        QVERIFY(m_service->open().isEmpty());
    }

    void signingOutForgets()
    {
        m_cases->urgent << 7;
        m_service->start();
        QTRY_COMPARE(m_service->open().size(), 1);
        m_service->stop();
        QVERIFY(m_service->open().isEmpty());
        QVERIFY(!m_service->counts().known);
        m_service->readSoon();
        const auto before = m_cases->asked.size();
        m_service->start();
        QTRY_COMPARE(m_service->open().size(), 1);
        QCOMPARE(m_cases->asked.size(), before + 4);
    }

private:
    FixedClock m_clock{kStart};
    std::unique_ptr<FakeCases> m_cases;
    std::unique_ptr<AlarmService> m_service;
    QList<Tone> m_tones;
};

QTEST_GUILESS_MAIN(TestAlarmService)
#include "tst_alarmservice.moc"
