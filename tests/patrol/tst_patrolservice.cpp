#include "answer.h"
#include "testdatabase.h"

#include <storage/database.h>

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include <patrol/patrolservice.h>

#include <memory>

using namespace gl;
using namespace gl::patrol;
using namespace Qt::StringLiterals;
using gl::test::answerOf;

/// What the map reads of inspectors, against what a phone reported.
class TestPatrolService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void tellsWhereInspectorsAre();
    void looksIntoABox();
    void tellsATrack();
    void findsTheNearest();
    void refuses();

private:
    std::unique_ptr<test::TestDatabase> m_database;
    std::unique_ptr<storage::Database> m_dispatcher;
    QDateTime m_first;
    AccountId m_inspector;
};

void TestPatrolService::initTestCase()
{
    m_database = std::make_unique<test::TestDatabase>();
    QVERIFY2(m_database->isReady(), qPrintable(m_database->problem()));
    const auto admin = m_database->session();
    QFile fixture(QStringLiteral(GRIDLINE_FIXTURE));
    QVERIFY(fixture.open(QIODevice::ReadOnly));
    QVERIFY(admin->script(fixture.readAll()));
    const auto id = admin->one("select account_id from gl.account where login = 't_inspector'");
    QVERIFY(id);
    m_inspector = id->id<AccountId>(0);
    m_first = admin->serverTime()->addSecs(-600);

    const auto phone = m_database->session(u"t_inspector"_s);
    QJsonArray points;
    for (int i = 0; i < 5; ++i)
        points << QJsonObject{{u"lon"_s, 116.30 + i * 0.01},
                              {u"lat"_s, 39.6},
                              {u"at"_s, m_first.addSecs(i * 60LL).toString(Qt::ISODateWithMs)},
                              {u"accuracy_m"_s, 6.5},
                              {u"heading"_s, 90}};
    const auto reported = phone->json("select gl_api.position_report($1::jsonb)", {points});
    QVERIFY2(reported, reported ? "" : qPrintable(reported.error().message));
    QCOMPARE(reported->object()[u"taken"].toInt(), 5);
    m_dispatcher = std::make_unique<storage::Database>(m_database->config(u"t_dispatcher"_s));
}

void TestPatrolService::tellsWhereInspectorsAre()
{
    PatrolService service(*m_dispatcher);
    const auto inspectors = answerOf(service.inspectors());
    QVERIFY2(inspectors, inspectors ? "" : qPrintable(inspectors.error().message));
    QCOMPARE(inspectors->size(), size_t(1));
    const Inspector &one = inspectors->front();
    QCOMPARE(one.account, m_inspector);
    QCOMPARE(one.name, u"t_inspector"_s);
    QVERIFY(std::abs(one.position.x() - 116.34) < 1e-6);
    QVERIFY(std::abs(one.position.y() - 39.6) < 1e-6);
    QVERIFY(std::abs(one.at.msecsTo(m_first.addSecs(240))) < 2);
    QVERIFY(one.onDuty);
    QCOMPARE(one.accuracy, 6.5);
    QCOMPARE(one.heading, std::optional(90.0));
    QCOMPARE(one.openTasks, 0);
}

void TestPatrolService::looksIntoABox()
{
    PatrolService service(*m_dispatcher);
    const auto inside = answerOf(service.inspectors(QRectF(116.33, 39.5, 0.02, 0.2)));
    QVERIFY(inside);
    QCOMPARE(inside->size(), size_t(1));
    const auto outside = answerOf(service.inspectors(QRectF(116.36, 39.5, 0.02, 0.2)));
    QVERIFY(outside);
    QCOMPARE(outside->size(), size_t(0));
}

void TestPatrolService::tellsATrack()
{
    PatrolService service(*m_dispatcher);
    const auto track =
        answerOf(service.track(m_inspector, m_first.addSecs(30), m_first.addSecs(200)));
    QVERIFY2(track, track ? "" : qPrintable(track.error().message));
    QCOMPARE(track->size(), size_t(3));
    QVERIFY(std::ranges::is_sorted(*track, {}, &TrackPoint::at));
    QVERIFY(std::abs(track->front().position.x() - 116.31) < 1e-6);
}

void TestPatrolService::findsTheNearest()
{
    PatrolService service(*m_dispatcher);
    const auto found = answerOf(service.nearest({116.35, 39.6}));
    QVERIFY2(found, found ? "" : qPrintable(found.error().message));
    QCOMPARE(found->size(), 1);
    const NearInspector &near = found->front();
    QCOMPARE(near.inspector.account, m_inspector);
    QCOMPARE(near.login, u"t_inspector"_s);
    QVERIFY(near.metres > 850 && near.metres < 865);
    QVERIFY(near.age >= std::chrono::seconds(360) && near.age < std::chrono::seconds(480));
    QVERIFY(std::abs(near.inspector.position.x() - 116.34) < 1e-6);
    QVERIFY(std::abs(near.inspector.at.msecsTo(m_first.addSecs(240))) < 2);
    QVERIFY(near.inspector.onDuty);
    QCOMPARE(near.inspector.heading, std::optional(90.0));
}

void TestPatrolService::refuses()
{
    PatrolService service(*m_dispatcher);
    const auto tooLong =
        answerOf(service.track(m_inspector, m_first, m_first.addSecs(25LL * 3600)));
    QVERIFY(!tooLong);
    QCOMPARE(tooLong.error().kind, ErrorKind::Invalid);
    QCOMPARE(tooLong.error().field, u"to"_s);
    const auto nobody = answerOf(service.track(AccountId(999999), m_first, m_first.addSecs(60)));
    QVERIFY(!nobody);
    QCOMPARE(nobody.error().kind, ErrorKind::NotFound);
    storage::Database other(m_database->config(u"t_acceptor"_s));
    PatrolService acceptor(other);
    const auto notHis = answerOf(acceptor.track(m_inspector, m_first, m_first.addSecs(60)));
    QVERIFY(!notHis);
    QCOMPARE(notHis.error().kind, ErrorKind::Forbidden);
}

QTEST_GUILESS_MAIN(TestPatrolService)
#include "tst_patrolservice.moc"
