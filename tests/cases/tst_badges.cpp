#include "queuefakes.h"

#include <QSignalSpy>
#include <QTest>

#include <cases_panel/badges.h>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace gl;
using namespace gl::cases;
using test::standingOf;

namespace {

qint64 ms(std::chrono::milliseconds time)
{
    return time.count();
}

} // namespace

/// The numbers beside the lists: from where each case stands, what changed and the time.
class TestBadges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsEachList()
    {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const qint64 at = now.toMSecsSinceEpoch();
        Standings standings;
        QVERIFY(!standings.isKnown());
        standings.reset({{.id = CaseId(1),
                          .family = u"grid"_s,
                          .state = u"grid/handling"_s,
                          .lists = {Standing::Mine, Standing::MyUnit},
                          .deadline = at - 1},
                         {.id = CaseId(2),
                          .family = u"grid"_s,
                          .state = u"grid/reported"_s,
                          .lists = {Standing::Unclaimed, Standing::Supervised},
                          .deadline = at + ms(30min)},
                         {.id = CaseId(3),
                          .family = u"hotline"_s,
                          .state = u"hotline/to_sign"_s,
                          .deadline = at + ms(30min) + 1},
                         {.id = CaseId(4), .family = u"hotline"_s, .state = u"hotline/to_sign"_s},
                         {.id = CaseId(5),
                          .family = u"hotline"_s,
                          .state = u"hotline/closed"_s,
                          .closed = at - ms(24h) + 1}});
        QVERIFY(standings.isKnown());
        const DeskCounts counts = standings.counts(now);
        QCOMPARE(counts.grid, (ListCounts{.open = 2,
                                          .mine = 1,
                                          .myUnit = 1,
                                          .unclaimed = 1,
                                          .dueSoon = 1,
                                          .overdue = 1,
                                          .supervised = 1}));
        QCOMPARE(counts.hotline, (ListCounts{.open = 2, .closed = 1}));
        QCOMPARE(counts.all.open, 4);
        QCOMPARE(counts.all.closed, 1);
        QCOMPARE(counts.states,
                 (QHash<QString, int>{
                     {u"grid/handling"_s, 1}, {u"grid/reported"_s, 1}, {u"hotline/to_sign"_s, 2}}));
    }

    void timeMovesCases()
    {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const qint64 at = now.toMSecsSinceEpoch();
        Standings standings;
        standings.reset({{.id = CaseId(1), .deadline = at + ms(40min)},
                         {.id = CaseId(2), .closed = at - ms(23h)}});
        QCOMPARE(standings.counts(now).all, (ListCounts{.open = 1, .closed = 1}));
        QCOMPARE(standings.counts(now.addSecs(600)).all,
                 (ListCounts{.open = 1, .dueSoon = 1, .closed = 1}));
        QCOMPARE(standings.counts(now.addSecs(2401)).all,
                 (ListCounts{.open = 1, .overdue = 1, .closed = 1}));
        QCOMPARE(standings.counts(now.addSecs(3600)).all, (ListCounts{.open = 1, .overdue = 1}));
    }

    void whatIsNotAnsweredStandsNowhere()
    {
        Standings standings;
        standings.reset({standingOf(CaseId(1)), standingOf(CaseId(2))});
        standings.update({CaseId(1), CaseId(3)}, {standingOf(CaseId(3))});
        QCOMPARE(standings.counts(QDateTime::currentDateTimeUtc()).all.open, 2);
        standings.update({CaseId(2), CaseId(3)}, {});
        QCOMPARE(standings.counts(QDateTime::currentDateTimeUtc()).all.open, 0);
    }

    void asksForAllOnceAndThenForWhatChanged()
    {
        test::FakeDesk service;
        ui::DeskContext desk;
        Badges badges(service, desk);
        QVERIFY(!badges.counts());
        service.standing = {standingOf(CaseId(1)), standingOf(CaseId(2))};
        badges.readAll();
        QTRY_VERIFY(badges.counts());
        QCOMPARE(badges.counts()->all.open, 2);
        service.standing << standingOf(CaseId(3));
        Q_EMIT desk.casesChanged({CaseId(3)});
        QTRY_COMPARE(badges.counts()->all.open, 3);
        QCOMPARE(service.asked, (QList<QList<CaseId>>{{}, {CaseId(3)}}));
    }

    /// The changes of a storm wait for the answer that is on its way, and go in one question.
    void asksOneQuestionAtATime()
    {
        test::FakeDesk service;
        service.atOnce = false;
        ui::DeskContext desk;
        Badges badges(service, desk);
        badges.readAll();
        for (int n = 1; n <= 50; ++n)
            Q_EMIT desk.casesChanged({CaseId(n)});
        QCOMPARE(service.asked.size(), 1);
        service.waiting[0].answer(StandingsAnswer{.cases = {}, .serverTime = desk.now()});
        QTRY_COMPARE(service.asked.size(), 2);
        QCOMPARE(service.asked[1].size(), 50);
        QCOMPARE(badges.counts()->all.open, 0);
    }

    void moreThanOneQuestionTakesComeInSeveral()
    {
        test::FakeDesk service;
        ui::DeskContext desk;
        Badges badges(service, desk);
        badges.readAll();
        QTRY_VERIFY(badges.counts());
        QList<CaseId> many;
        for (int n = 1; n <= kStandingsAtOnce + 1; ++n) {
            many << CaseId(n);
            service.standing << standingOf(CaseId(n));
        }
        Q_EMIT desk.casesChanged(many);
        QTRY_COMPARE(badges.counts()->all.open, many.size());
        QCOMPARE(service.asked.size(), 3);
    }

    /// What changed without a link is not known, so everything is read again.
    void afterAFailureAllIsRead()
    {
        test::FakeDesk service;
        ui::DeskContext desk;
        Badges badges(service, desk);
        service.standing = {standingOf(CaseId(1))};
        badges.readAll();
        QTRY_VERIFY(badges.counts());
        service.atOnce = false;
        Q_EMIT desk.casesChanged({CaseId(1)});
        QTRY_COMPARE(service.waiting.size(), 1U);
        service.waiting[0].answer(failure(ErrorKind::Offline, u"no link"_s));
        QCoreApplication::sendPostedEvents();
        QCOMPARE(badges.counts()->all.open, 1);
        service.atOnce = true;
        service.standing << standingOf(CaseId(2));
        Q_EMIT desk.resync();
        QTRY_COMPARE(badges.counts()->all.open, 2);
        QVERIFY(service.asked.constLast().isEmpty());
    }

    void saysOnlyOtherNumbers()
    {
        test::FakeDesk service;
        ui::DeskContext desk;
        Badges badges(service, desk);
        QSignalSpy counted(&badges, &Badges::counted);
        service.standing = {standingOf(CaseId(1))};
        badges.readAll();
        QTRY_COMPARE(counted.size(), 1);
        Q_EMIT desk.casesChanged({CaseId(1)});
        QTRY_COMPARE(service.asked.size(), 2);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(counted.size(), 1);
    }
};

QTEST_MAIN(TestBadges)
#include "tst_badges.moc"
