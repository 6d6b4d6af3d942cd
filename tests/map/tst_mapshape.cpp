// Shapes beside areas: what they are made of, and where one points at them.

#include <QByteArray>
#include <QRandomGenerator>
#include <QTest>

#include <map/mapshape.h>

using namespace gl::map;
using namespace Qt::StringLiterals;

class TestMapShape : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryKind_data();
    void readsEveryKind();
    void refusesWhatIsCutShort();
    void survivesNoise();
    void knowsWhereItIs();
};

void TestMapShape::readsEveryKind_data()
{
    // As PostGIS writes them: st_asbinary(...) of what the first column says.
    QTest::addColumn<QByteArray>("wkb");
    QTest::addColumn<int>("paths");
    QTest::addColumn<int>("points");
    QTest::newRow("linestring(0 0,1 1,2 2)")
        << QByteArray::fromHex("01020000000300000000000000000000000000000000000000000000000000F03F"
                               "000000000000F03F00000000000000400000000000000040")
        << 1 << 3;
    QTest::newRow("polygon((0 0,1 0,1 1,0 0))") << QByteArray::fromHex(
        "01030000000100000004000000000000000000000000000000000000000000000000"
        "00F03F0000000000000000000000000000F03F000000000000F03F0000000000000000"
        "0000000000000000") << 1 << 4;
    QTest::newRow("geometrycollection(point(3 4),linestring(0 0,1 1))") << QByteArray::fromHex(
        "0107000000020000000101000000000000000000084000000000000010400102000000"
        "0200000000000000000000000000000000000000000000000000F03F000000000000"
        "F03F") << 1 << 2;
    QTest::newRow("point(3 4)") << QByteArray::fromHex("010100000000000000000008400000000000001040")
                                << 0 << 0;
}

void TestMapShape::readsEveryKind()
{
    QFETCH(const QByteArray, wkb);
    QFETCH(const int, paths);
    QFETCH(const int, points);
    const auto read = pathsOf(wkb);
    QVERIFY(read);
    QCOMPARE(read->size(), paths);
    if (paths > 0)
        QCOMPARE(read->first().size(), points);
}

void TestMapShape::refusesWhatIsCutShort()
{
    const QByteArray whole =
        QByteArray::fromHex("01020000000300000000000000000000000000000000000000000000000000F03F"
                            "000000000000F03F00000000000000400000000000000040");
    for (qsizetype size = 0; size < whole.size(); ++size)
        QVERIFY(!pathsOf(whole.first(size)));
    // A collection in a collection in a collection, without end.
    QByteArray deep;
    for (int i = 0; i < 100'000; ++i)
        deep += QByteArray::fromHex("010700000001000000");
    QVERIFY(!pathsOf(deep));
}

void TestMapShape::survivesNoise()
{
    QRandomGenerator random(4);
    for (int i = 0; i < 20'000; ++i) {
        QByteArray noise(random.bounded(200), '\0');
        for (char &byte : noise)
            byte = static_cast<char>(random.bounded(8));
        (void)pathsOf(noise);
    }
}

void TestMapShape::knowsWhereItIs()
{
    MapShape ring{
        .kind = ShapeKind::Finding,
        .text = {},
        .paths = {QPolygonF(QRectF(0.5, 0.5, 0.1, 0.1)), QPolygonF(QRectF(0.54, 0.54, 0.02, 0.02))},
        .box = QRectF(0.5, 0.5, 0.1, 0.1)};
    QVERIFY(ring.holds({0.51, 0.51}, 0));
    QVERIFY2(!ring.holds({0.55, 0.55}, 0), "a hole is not the shape");
    QVERIFY(!ring.holds({0.7, 0.5}, 0.01));

    MapShape route{.kind = ShapeKind::Route,
                   .text = {},
                   .paths = {QPolygonF({{0.1, 0.1}, {0.2, 0.1}, {0.2, 0.2}})},
                   .box = QRectF(0.1, 0.1, 0.1, 0.1)};
    QVERIFY(route.holds({0.15, 0.101}, 0.002));
    QVERIFY(!route.holds({0.15, 0.11}, 0.002));
    QVERIFY2(!route.holds({0.15, 0.15}, 0.002), "a route has no inside");
    QVERIFY(route.holds({0.2015, 0.2015}, 0.003));
}

QTEST_GUILESS_MAIN(TestMapShape)
#include "tst_mapshape.moc"
