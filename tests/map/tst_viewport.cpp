#include <QRandomGenerator>
#include <QTest>

#include <map/projection.h>
#include <map/viewport.h>

#include <cmath>

using namespace gl::map;

namespace {

double apart(const QPointF &a, const QPointF &b)
{
    return std::hypot(a.x() - b.x(), a.y() - b.y());
}

} // namespace

/// Where things are on the screen.
class TestViewport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsKnownPlaces();
    void screenAndWorldAgree();
    void zoomingKeepsThePixel();
    void fitsAnArea();
    void holdsItsLimits();
    void projectionGoesBothWays();

private:
    Viewport any()
    {
        return {worldOf(116 + m_random.bounded(1.0), 39 + m_random.bounded(1.0)),
                8 + m_random.bounded(11.0),
                QSizeF(400 + m_random.bounded(1200), 300 + m_random.bounded(800))};
    }
    QRandomGenerator m_random{7};
};

void TestViewport::knowsKnownPlaces()
{
    // Zoom 0: the whole world is one tile, and longitude 0 on the equator its middle.
    QCOMPARE(worldOf(0, 0), QPointF(0.5, 0.5));
    // By the formula of EPSG:3857, worked out by hand.
    QVERIFY(apart(worldOf(116.391, 39.907), worldOfMercator(12956586.853, 4852436.962)) < 1e-10);
    const QPointF back = lonLatOf(worldOf(116.391, 39.907));
    QVERIFY(apart(back, {116.391, 39.907}) < 1e-9);
    QVERIFY(std::isfinite(worldOf(0, 90).y()));
}

void TestViewport::screenAndWorldAgree()
{
    for (int i = 0; i < 1000; ++i) {
        const Viewport view = any();
        const QPointF pixel(m_random.bounded(2000.0), m_random.bounded(1000.0));
        QVERIFY(apart(view.toScreen(view.toWorld(pixel)), pixel) < 1e-3);
        const QPointF by(m_random.bounded(500.0), m_random.bounded(500.0));
        QVERIFY(apart(view.dragged(by).toScreen(view.toWorld(pixel)), pixel + by) < 1e-3);
        QVERIFY(view.visible(5).contains(view.visible()));
    }
}

void TestViewport::zoomingKeepsThePixel()
{
    for (int i = 0; i < 1000; ++i) {
        const Viewport view = any();
        const QPointF pixel(m_random.bounded(view.size().width()),
                            m_random.bounded(view.size().height()));
        const WorldPoint under = view.toWorld(pixel);
        const Viewport closer = view.zoomed(8 + m_random.bounded(12.0), pixel);
        QVERIFY(apart(closer.toScreen(under), pixel) < 1e-3);
    }
}

void TestViewport::fitsAnArea()
{
    const QRectF area(worldOf(116.2, 39.9), worldOf(116.7, 39.5));
    const Viewport view = Viewport({}, 10, QSizeF(1000, 700)).fitted(area, 20);
    const QRectF shown(view.toScreen(area.topLeft()), view.toScreen(area.bottomRight()));
    QVERIFY(QRectF(19, 19, 962, 662).contains(shown));
    QVERIFY(shown.width() > 955 || shown.height() > 655);
}

void TestViewport::holdsItsLimits()
{
    const Viewport view(worldOf(116, 39), 40, QSizeF(800, 600));
    QCOMPARE(view.zoom(), Viewport::kClosest);
    QCOMPARE(view.zoomed(-3, {10, 10}).zoom(), Viewport::kFarthest);
    const Viewport gone = view.dragged({1e12, 1e12});
    QVERIFY(gone.centre().x() >= 0 && gone.centre().y() >= 0);
    QVERIFY(Viewport().fitted(QRectF()).zoom() <= Viewport::kClosest);
}

void TestViewport::projectionGoesBothWays()
{
    const Projection projection;
    for (int i = 0; i < 1000; ++i) {
        const QPointF metres(420000 + m_random.bounded(80000.0),
                             4360000 + m_random.bounded(80000.0));
        QVERIFY(apart(projection.toMetres(projection.toWorld(metres.x(), metres.y())), metres)
                < 0.001);
    }
    // On the central meridian x is 500 km, and the meridian's length to 39 degrees is known.
    const QPointF middle = lonLatOf(projection.toWorld(500000, 4318503.985));
    QVERIFY(std::abs(middle.x() - 117) < 1e-9);
    QVERIFY(std::abs(middle.y() - 39) < 1e-7);
}

QTEST_APPLESS_MAIN(TestViewport)
#include "tst_viewport.moc"
