#include "answer.h"
#include "testdatabase.h"

#include <storage/database.h>

#include <QFile>
#include <QTest>

#include <camera/cameraservice.h>

#include <memory>

using namespace gl;
using namespace gl::camera;
using namespace Qt::StringLiterals;
using gl::test::answerOf;

/// What the map reads of cameras, against what was saved.
class TestCameraService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void tellsTheCameras();
    void findsTheNearest();
    void refusesNonsense();

private:
    std::unique_ptr<test::TestDatabase> m_database;
    std::unique_ptr<storage::Database> m_dispatcher;
};

void TestCameraService::initTestCase()
{
    m_database = std::make_unique<test::TestDatabase>();
    QVERIFY2(m_database->isReady(), qPrintable(m_database->problem()));
    const auto admin = m_database->session();
    QFile fixture(QStringLiteral(GRIDLINE_FIXTURE));
    QVERIFY(fixture.open(QIODevice::ReadOnly));
    QVERIFY(admin->script(fixture.readAll()));
    const auto saved = admin->exec(
        "select gl_api.camera_save('11011500001320000001', '东口', 116.3, 39.6, 359.5, 60, 100, "
        "'ptz', 'online', 'T_DEP1'), gl_api.camera_save('C2', '北口', 116.4, 39.6)");
    QVERIFY2(saved, saved ? "" : qPrintable(saved.error().message));
    m_dispatcher = std::make_unique<storage::Database>(m_database->config(u"t_dispatcher"_s));
}

void TestCameraService::tellsTheCameras()
{
    CameraService service(*m_dispatcher);
    const auto cameras = answerOf(service.cameras(QRectF(116.29, 39.5, 0.02, 0.2)));
    QVERIFY2(cameras, cameras ? "" : qPrintable(cameras.error().message));
    QCOMPARE(cameras->size(), size_t(1));
    const Camera &one = cameras->front();
    QVERIFY(one.id.isValid());
    QCOMPARE(one.code, u"11011500001320000001"_s);
    QCOMPARE(one.name, u"东口"_s);
    QVERIFY(std::abs(one.position.x() - 116.3) < 1e-6);
    QVERIFY(std::abs(one.position.y() - 39.6) < 1e-6);
    QCOMPARE(one.kind, CameraKind::Ptz);
    QCOMPARE(one.state, CameraState::Online);
    QCOMPARE(one.heading, std::optional(359.5));
    QCOMPARE(one.fieldOfView, std::optional(60.0));
    QCOMPARE(one.reach, std::optional(100.0));
    QCOMPARE(one.unit, UnitId(9003));
    QCOMPARE(one.town, AreaId(9002));
    QCOMPARE(one.grid, AreaId(9004));

    const auto all = answerOf(service.cameras());
    QVERIFY(all);
    QCOMPARE(all->size(), size_t(2));
    const auto bare = std::ranges::find(*all, u"C2"_s, &Camera::code);
    QVERIFY(bare != all->end());
    QCOMPARE(bare->kind, CameraKind::Fixed);
    QCOMPARE(bare->state, CameraState::Unknown);
    QVERIFY(!bare->heading && !bare->fieldOfView && !bare->reach);
    QVERIFY(!bare->unit.isValid());
}

void TestCameraService::findsTheNearest()
{
    CameraService service(*m_dispatcher);
    const auto found = answerOf(service.nearest({116.3, 39.6005}, 2));
    QVERIFY2(found, found ? "" : qPrintable(found.error().message));
    QCOMPARE(found->size(), 2);
    const NearCamera &near = found->front();
    QVERIFY(near.metres > 55 && near.metres < 56);
    QVERIFY(near.sees);
    QVERIFY(!found->back().sees);
    const auto all = answerOf(service.cameras());
    QVERIFY(all);
    // Both ways tell the same camera, but for the seventh digit of its place.
    Camera listed = *std::ranges::find(*all, near.camera.code, &Camera::code);
    QVERIFY(std::abs(listed.position.x() - near.camera.position.x()) < 1e-6);
    listed.position = near.camera.position;
    QCOMPARE(listed, near.camera);
}

void TestCameraService::refusesNonsense()
{
    CameraService service(*m_dispatcher);
    const auto turned = answerOf(service.cameras(QRectF(QPointF(117, 40), QPointF(116, 39))));
    QVERIFY(!turned);
    QCOMPARE(turned.error().kind, ErrorKind::Invalid);
    const auto nowhere = answerOf(service.nearest({1000, 1000}));
    QVERIFY(!nowhere);
    QCOMPARE(nowhere.error().kind, ErrorKind::Invalid);
}

QTEST_GUILESS_MAIN(TestCameraService)
#include "tst_cameraservice.moc"
