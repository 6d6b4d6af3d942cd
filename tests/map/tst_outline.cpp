#include "village.h"

#include <QDataStream>
#include <QRandomGenerator>
#include <QTest>

#include <map/areaindex.h>
#include <map/outline.h>

using namespace gl;
using namespace gl::map;
using namespace Qt::StringLiterals;

namespace {

/// A square with a square hole, as PostGIS writes it.
QByteArray wkb(bool little)
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    const auto head = [&](quint32 kind) {
        out.setByteOrder(little ? QDataStream::LittleEndian : QDataStream::BigEndian);
        out << quint8(little ? 1 : 0) << kind;
    };
    const auto ring = [&](double from, double to) {
        out << quint32(5);
        for (const QPointF &p : {QPointF(from, from), QPointF(to, from), QPointF(to, to),
                                 QPointF(from, to), QPointF(from, from)})
            out << p.x() << p.y();
    };
    head(6);
    out << quint32(1);
    head(3);
    out << quint32(2);
    ring(0, 1000);
    ring(400, 600);
    return bytes;
}

double areaOf(const QPolygonF &ring)
{
    double twice = 0;
    for (qsizetype i = 0; i < ring.size(); ++i) {
        const QPointF &a = ring[i];
        const QPointF &b = ring[(i + 1) % ring.size()];
        twice += a.x() * b.y() - b.x() * a.y();
    }
    return std::abs(twice) / 2;
}

} // namespace

/// Shapes of areas, and which one is where.
class TestOutline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsBothByteOrders();
    void refusesWhatIsCutShort();
    void refusesNonsense();
    void findsTheAreaOfAPoint();
    void lowerIdWinsOnABorder();
    void thinsSharedBordersAlike();
    void clipsToABox();
};

void TestOutline::readsBothByteOrders()
{
    for (const bool little : {true, false}) {
        const auto rings = ringsOf(wkb(little));
        QVERIFY(rings);
        QCOMPARE(rings->size(), 2);
        QCOMPARE(rings->first().size(), 5);
        AreaOutline area{.rings = *rings, .box = rings->first().boundingRect()};
        QVERIFY(area.contains(worldOfMercator(200, 200)));
        QVERIFY(!area.contains(worldOfMercator(500, 500))); // in the hole
        QVERIFY(!area.contains(worldOfMercator(1200, 500)));
    }
}

void TestOutline::refusesWhatIsCutShort()
{
    const QByteArray whole = wkb(true);
    for (qsizetype size = 0; size < whole.size(); ++size)
        QVERIFY2(!ringsOf(whole.first(size)), qPrintable(QString::number(size)));
}

void TestOutline::refusesNonsense()
{
    QRandomGenerator random(3);
    QByteArray bytes = wkb(true);
    for (int i = 0; i < 20000; ++i) {
        QByteArray broken = bytes;
        for (int n = 0; n < 3; ++n)
            broken[random.bounded(int(broken.size()))] = char(random.bounded(256));
        (void)ringsOf(broken); // it answers, and asks for no more memory than there are bytes
    }
    QByteArray endless = bytes;
    endless.replace(5, 4, QByteArray(4, '\xff'));
    QVERIFY(!ringsOf(endless));
}

void TestOutline::findsTheAreaOfAPoint()
{
    const auto index = test::squares(20);
    QRandomGenerator random(5);
    const QRectF box = index->box();
    for (int i = 0; i < 20000; ++i) {
        const WorldPoint at(box.left() - box.width() / 10 + random.bounded(box.width() * 1.2),
                            box.top() - box.height() / 10 + random.bounded(box.height() * 1.2));
        const AreaOutline *found = index->at(at, AreaLevel::Grid);
        const AreaOutline *expected = nullptr;
        for (const AreaOutline &area : index->areas()) {
            if (area.level == AreaLevel::Grid && expected == nullptr && area.contains(at))
                expected = &area;
        }
        QCOMPARE(found, expected);
    }
    QCOMPARE(index->find(AreaId(3))->name, u"村"_s);
    QCOMPARE(index->find(AreaId(99999)), nullptr);
    QCOMPARE(index->within(box, AreaLevel::Grid).size(), size_t(400));
}

void TestOutline::lowerIdWinsOnABorder()
{
    const auto index = test::squares(2);
    const AreaOutline *first = index->find(AreaId(10));
    // Qt counts left and top borders as inside: the point belongs to one, always the same.
    const WorldPoint corner = first->box.bottomRight();
    const AreaOutline *one = index->at(corner, AreaLevel::Grid);
    QVERIFY(one != nullptr);
    QCOMPARE(index->at(corner, AreaLevel::Grid), one);
}

void TestOutline::thinsSharedBordersAlike()
{
    QRandomGenerator random(11);
    QPolygonF border;
    for (int i = 0; i < 500; ++i)
        border << QPointF(i / 500.0, 0.5 + random.bounded(0.01));
    QPolygonF backwards(border.crbegin(), border.crend());
    const QPolygonF a = thinned(border, 0.01);
    const QPolygonF b = thinned(backwards, 0.01);
    QVERIFY(a.size() < border.size() / 2);
    for (const QPointF &point : a)
        QVERIFY(b.contains(point));
}

void TestOutline::clipsToABox()
{
    const QPolygonF square{{0, 0}, {10, 0}, {10, 10}, {0, 10}};
    QCOMPARE(areaOf(clippedRing(square, QRectF(5, 5, 20, 20))), 25.0);
    QCOMPARE(areaOf(clippedRing(square, QRectF(2, 2, 3, 3))), 9.0);
    QVERIFY(clippedRing(square, QRectF(20, 20, 5, 5)).isEmpty());
    QCOMPARE(areaOf(clippedRing(square, QRectF(-5, -5, 50, 50))), 100.0);
}

QTEST_APPLESS_MAIN(TestOutline)
#include "tst_outline.moc"
