#include "village.h"

#include <ui/theme.h>

#include <QPdfWriter>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>

#include <map_panel/historypainter.h>
#include <map_panel/maplegend.h>
#include <map_panel/mapprint.h>
#include <map_panel/mapview.h>
#include <map_panel/spotpainter.h>
#include <map_panel/trackbar.h>

using namespace gl;
using namespace gl::map;
using namespace Qt::StringLiterals;

/// The map as it is seen and touched: pixels are read, the mouse and keys are Qt's.
class TestMapView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_view.reset(); }
    void fitsUntilTouched();
    void rightColourInTheRightGrid();
    void casesStandWhereTheyAre();
    void clickTellsWhatIsThere();
    void clustersOpen();
    void lassoTakesTheCasesInside();
    void measuresMetres();
    void keysMoveAndZoom();
    void marksAnArea();
    void layersCanBeHidden();
    void historyHasShades();
    void spotsStandWhereTheyAre();
    void shapesAreDrawn();
    void whatAWarningSaysStandsOverNames();
    void aTrackIsFollowed();
    void legendLeavesTheMapFree();
    void savesSheets();

private:
    void settle()
    {
        QTRY_VERIFY(m_view->isSettled());
        // What was painted is on the screen with the next frame.
        QTRY_VERIFY(m_view->overlay().view.visible().contains(m_view->viewport().visible()));
        QTRY_COMPARE(m_view->overlay().view.zoom(), m_view->viewport().zoom());
    }
    QColor pixel(const QPointF &at) { return m_view->grabFramebuffer().pixelColor(at.toPoint()); }
    OverlayScene scene() const
    {
        return {.areas = m_areas,
                .cases = m_marks,
                .counts = m_counts,
                .layers = m_layers,
                .hasBaseMap = false,
                .now = m_now,
                .style = m_style,
                .spots = m_spots,
                .shapes = m_shapes,
                .componentClasses = m_classes};
    }
    void wheel(const QPointF &at, int notches)
    {
        QWheelEvent event(at, m_view->mapToGlobal(at), {}, {0, notches * 120}, Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(m_view.get(), &event);
    }
    void drag(const QPoint &from, const QPoint &to)
    {
        QTest::mousePress(m_view.get(), Qt::LeftButton, {}, from);
        QTest::mouseMove(m_view.get(), (from + to) / 2);
        QTest::mouseMove(m_view.get(), to);
        QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, to);
    }

    ui::Theme m_theme;
    QDateTime m_now = QDateTime::fromSecsSinceEpoch(1'800'000'000);
    std::shared_ptr<const AreaIndex> m_areas;
    std::shared_ptr<const std::vector<CaseMark>> m_marks;
    std::shared_ptr<const AreaCounts> m_counts;
    QList<std::shared_ptr<const std::vector<Spot>>> m_spots;
    QList<std::shared_ptr<const std::vector<MapShape>>> m_shapes;
    std::shared_ptr<const std::vector<RootClass>> m_classes;
    std::shared_ptr<const OverlayStyle> m_style;
    MapLayers m_layers;
    std::unique_ptr<MapView> m_view;
};

void TestMapView::initTestCase()
{
    m_theme.apply(ui::ThemeKind::Light, 100);
    m_areas = test::squares(6);
}

void TestMapView::init()
{
    m_layers = {};
    m_layers.names = false;
    m_marks.reset();
    m_counts.reset();
    m_spots.clear();
    m_shapes.clear();
    m_view = std::make_unique<MapView>();
    m_style = std::make_shared<const OverlayStyle>(OverlayStyle::of(m_theme, m_view->font(), 1));
    m_view->resize(800, 600);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    m_view->setScene(scene());
    settle();
}

void TestMapView::fitsUntilTouched()
{
    const QRectF all = m_areas->box();
    QVERIFY(m_view->viewport().visible().contains(all));
    m_view->resize(500, 700);
    settle();
    QVERIFY(m_view->viewport().visible().contains(all));
    const double fitted = m_view->viewport().zoom();
    wheel({250, 300}, 4);
    QVERIFY(m_view->viewport().zoom() > fitted + 1.9);
    const Viewport held = m_view->viewport();
    m_view->setScene(scene()); // news do not move the view
    m_view->resize(800, 600);
    settle();
    QCOMPARE(m_view->viewport().zoom(), held.zoom());
    QCOMPARE(m_view->viewport().centre(), held.centre());
    m_view->fit();
    QVERIFY(m_view->viewport().visible().contains(all));
}

void TestMapView::rightColourInTheRightGrid()
{
    AreaCounts counts;
    qint64 n = 1;
    for (const AreaOutline &area : m_areas->areas()) {
        if (area.level == AreaLevel::Grid)
            counts.insert(area.id, n++);
    }
    m_counts = std::make_shared<const AreaCounts>(counts);
    m_layers.history = HistoryStyle::Choropleth;
    m_layers.grids = false;
    m_view->setScene(scene());
    settle();
    const std::vector<qint64> steps = stepsOf(counts);
    QCOMPARE(m_view->overlay().steps, steps);
    const QImage picture = m_view->grabFramebuffer();
    for (const AreaOutline &area : m_areas->areas()) {
        if (area.level != AreaLevel::Grid)
            continue;
        const QPointF at = m_view->viewport().toScreen(area.label);
        const QColor seen = picture.pixelColor(at.toPoint());
        const QColor shade =
            m_style->shades[static_cast<size_t>(shadeOf(counts.value(area.id), steps))];
        // Painted over the land with 90 %.
        const auto mixed = [](int top, int ground) { return 0.9 * top + 0.1 * ground; };
        QVERIFY2(
            std::abs(seen.red() - mixed(shade.red(), m_style->land.red())) < 6
                && std::abs(seen.blue() - mixed(shade.blue(), m_style->land.blue())) < 6,
            qPrintable(u"%1: %2 for %3"_s.arg(area.id.value()).arg(seen.name(), shade.name())));
    }
}

void TestMapView::casesStandWhereTheyAre()
{
    // A sprite of one colour, so that its middle can be measured.
    auto style = std::make_shared<OverlayStyle>(*m_style);
    for (QImage &sprite : style->sprites)
        sprite.fill(QColor(255, 0, 255));
    m_style = style;
    CaseMark mark{.id = CaseId(20260101000001), .at = m_areas->box().center(), .family = u"grid"_s};
    m_marks = std::make_shared<const std::vector<CaseMark>>(std::vector{mark});
    m_view->setScene(scene());

    QRandomGenerator random(1);
    int looked = 0;
    for (int i = 1; i <= 1000; ++i) {
        const QPoint at(100 + random.bounded(600), 100 + random.bounded(400));
        if (random.bounded(2) == 0)
            wheel(at, random.bounded(2) == 0 ? 1 : -1);
        else
            drag(at, at + QPoint(random.bounded(200) - 100, random.bounded(200) - 100));
        // Nobody gets lost.
        if (!m_view->viewport().visible().contains(mark.at))
            m_view->showPoint(mark.at, m_view->viewport().zoom());
        if (i % 50 != 0)
            continue;
        settle();
        const QPointF expected = m_view->viewport().toScreen(mark.at);
        if (!QRectF(30, 30, 740, 540).contains(expected))
            continue;
        ++looked;
        const QImage picture = m_view->grabFramebuffer();
        QPointF sum;
        int count = 0;
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x) {
                if (picture.pixelColor(x, y) == QColor(255, 0, 255)) {
                    sum += QPointF(x + 0.5, y + 0.5);
                    ++count;
                }
            }
        }
        QVERIFY2(count > 100, qPrintable(u"gesture %1: no sprite"_s.arg(i)));
        const QPointF away = sum / count - expected;
        QVERIFY2(std::abs(away.x()) <= 1.01 && std::abs(away.y()) <= 1.01,
                 qPrintable(u"gesture %1: %2, %3 away"_s.arg(i).arg(away.x()).arg(away.y())));
    }
    QVERIFY(looked >= 10);
}

void TestMapView::clickTellsWhatIsThere()
{
    const AreaOutline *grid = m_areas->find(AreaId(17));
    const CaseMark mark{.id = CaseId(20260101000002), .at = grid->label, .family = u"hotline"_s};
    m_marks = std::make_shared<const std::vector<CaseMark>>(std::vector{mark});
    m_view->setScene(scene());
    settle();
    QSignalSpy clicked(m_view.get(), &MapView::clicked);
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {},
                      m_view->viewport().toScreen(grid->label).toPoint());
    QCOMPARE(clicked.count(), 1);
    const auto hit = clicked.first().first().value<MapHit>();
    QCOMPARE(hit.id, mark.id);
    QCOMPARE(hit.grid, AreaId(17));
    QCOMPARE(hit.community, AreaId(3));
    QCOMPARE(hit.town, AreaId(2));
    const AreaOutline *other = m_areas->find(AreaId(30));
    const MapHit beside = m_view->hitAt(m_view->viewport().toScreen(other->label));
    QVERIFY(!beside.cluster && !beside.id.isValid());
    QCOMPARE(beside.grid, AreaId(30));
    QVERIFY(!m_view->hitAt({1, 1}).grid.isValid());
}

void TestMapView::clustersOpen()
{
    std::vector<CaseMark> marks;
    marks.reserve(20);
    for (int i = 0; i < 20; ++i)
        marks.push_back({.id = CaseId(20260101000100 + i),
                         .at = m_areas->find(AreaId(20))->label + QPointF(i * 1e-8, 0),
                         .family = u"grid"_s});
    m_marks = std::make_shared<const std::vector<CaseMark>>(marks);
    m_view->setScene(scene());
    settle();
    QCOMPARE(m_view->overlay().clusters.size(), size_t(1));
    QCOMPARE(m_view->overlay().clusters.front().count, 20);
    const double zoom = m_view->viewport().zoom();
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {},
                      m_view->viewport().toScreen(m_view->overlay().clusters.front().at).toPoint());
    settle();
    QVERIFY(m_view->viewport().zoom() >= zoom + 1);
    while (m_view->viewport().zoom() < Viewport::kClosest)
        wheel({400, 300}, 1);
    settle();
    QCOMPARE(m_view->overlay().clusters.size(), size_t(20));
}

void TestMapView::lassoTakesTheCasesInside()
{
    std::vector<CaseMark> marks;
    marks.reserve(4);
    for (const int area : {10, 11, 16, 45})
        marks.push_back({.id = CaseId(20260101000000 + area),
                         .at = m_areas->find(AreaId(area))->label,
                         .family = u"grid"_s});
    m_marks = std::make_shared<const std::vector<CaseMark>>(marks);
    m_view->setScene(scene());
    settle();
    QSignalSpy lassoed(m_view.get(), &MapView::lassoed);
    m_view->setTool(MapTool::Lasso);
    // Around the first two squares of each of the first two rows.
    const Viewport &view = m_view->viewport();
    const QPoint from = view.toScreen(m_areas->find(AreaId(10))->box.topLeft()).toPoint();
    const QPoint to = view.toScreen(m_areas->find(AreaId(17))->box.bottomRight()).toPoint();
    QTest::mousePress(m_view.get(), Qt::LeftButton, {}, from);
    for (const QPoint &corner : {QPoint(to.x(), from.y()), to, QPoint(from.x(), to.y())})
        QTest::mouseMove(m_view.get(), corner);
    QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, QPoint(from.x(), to.y()));
    QCOMPARE(lassoed.count(), 1);
    QCOMPARE(lassoed.first().first().value<QList<CaseId>>(),
             (QList{CaseId(20260101000010), CaseId(20260101000011), CaseId(20260101000016)}));
    QCOMPARE(m_view->tool(), MapTool::Move);
}

void TestMapView::measuresMetres()
{
    QSignalSpy measured(m_view.get(), &MapView::measured);
    m_view->setTool(MapTool::Measure);
    const Viewport &view = m_view->viewport();
    const WorldPoint a = worldOf(116.301, 39.7495);
    const WorldPoint b = worldOf(116.311, 39.7495);
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, view.toScreen(a).toPoint());
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, view.toScreen(b).toPoint());
    QCOMPARE(measured.count(), 2);
    // 0.01 degrees of longitude at 39.7495 N are 856.3 m on the sphere of Web Mercator.
    const double metres = measured.last().first().toDouble();
    const double pixel = metresPerWorld(39.75) / view.scale();
    QVERIFY2(std::abs(metres - 855.9) < 2 * pixel + 1, qPrintable(QString::number(metres)));
    QTest::keyClick(m_view.get(), Qt::Key_Escape);
    QCOMPARE(m_view->tool(), MapTool::Move);
}

void TestMapView::keysMoveAndZoom()
{
    const Viewport before = m_view->viewport();
    QTest::keyClick(m_view.get(), Qt::Key_Plus);
    QVERIFY(m_view->viewport().zoom() > before.zoom());
    QTest::keyClick(m_view.get(), Qt::Key_Minus);
    QCOMPARE(m_view->viewport().zoom(), before.zoom());
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    QVERIFY(m_view->viewport().centre().x() > before.centre().x());
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QVERIFY(m_view->viewport().centre().y() > before.centre().y());
}

void TestMapView::marksAnArea()
{
    const AreaOutline *grid = m_areas->find(AreaId(24));
    const QPointF at = m_view->viewport().toScreen(grid->label);
    const QColor before = pixel(at);
    m_view->setColors(QColor(0, 0, 255), Qt::white, Qt::red, Qt::white);
    m_view->markArea(AreaId(24));
    QTRY_VERIFY(pixel(at).blueF() - pixel(at).redF() > before.blueF() - before.redF() + 0.05F);
    m_view->markArea({});
    QTRY_COMPARE(pixel(at), before);
}

void TestMapView::layersCanBeHidden()
{
    const CaseMark mark{
        .id = CaseId(20260101000003), .at = m_areas->box().center(), .family = u"grid"_s};
    m_marks = std::make_shared<const std::vector<CaseMark>>(std::vector{mark});
    m_layers.cases = false;
    m_view->setScene(scene());
    settle();
    QVERIFY(m_view->overlay().clusters.empty());
    const MapLayers again = MapLayers::fromJson(m_layers.toJson());
    QCOMPARE(again, m_layers);
    QCOMPARE(MapLayers::fromJson({{u"history"_s, u"nonsense"_s}, {u"history_days"_s, -5}}),
             MapLayers());
}

void TestMapView::historyHasShades()
{
    QVERIFY(stepsOf({}).empty());
    AreaCounts same{{AreaId(1), 5}, {AreaId(2), 5}};
    QCOMPARE(stepsOf(same), std::vector<qint64>{5});
    AreaCounts many;
    for (int i = 1; i <= 600; ++i)
        many.insert(AreaId(i), i);
    const auto steps = stepsOf(many);
    QCOMPARE(steps, (std::vector<qint64>{100, 200, 300, 400, 500, 600}));
    QCOMPARE(shadeOf(1, steps), 0);
    QCOMPARE(shadeOf(100, steps), 0);
    QCOMPARE(shadeOf(101, steps), 1);
    QCOMPARE(shadeOf(600, steps), kShades - 1);
    QCOMPARE(shadeOf(9999, steps), kShades - 1);
}

void TestMapView::spotsStandWhereTheyAre()
{
    m_classes = std::make_shared<const std::vector<RootClass>>(std::vector<RootClass>{
        {.root = ClassId(7), .code = u"01"_s, .name = u"公用设施"_s, .sign = u"公"_s}});
    m_view->showView(Viewport(m_areas->box().center(), 17, m_view->size()));
    settle();
    const WorldPoint middle = m_view->viewport().centre();
    const auto at = [&](double x, double y) {
        return m_view->viewport().toWorld(QPointF(400 + x, 300 + y));
    };
    Spot component{.kind = SpotKind::Component, .at = at(-100, 0), .root = ClassId(7)};
    Spot camera{
        .kind = SpotKind::Camera, .at = middle, .heading = 90, .fieldOfView = 60, .reach = 60};
    Spot fresh{.kind = SpotKind::Inspector, .at = at(0, 150), .seen = m_now.addSecs(-30)};
    Spot old{.kind = SpotKind::Inspector, .at = at(100, 150), .seen = m_now.addSecs(-7200)};
    const QColor before = pixel({425, 300});
    m_spots << std::make_shared<const std::vector<Spot>>(
        std::vector{component, camera, fresh, old});
    m_view->setScene(scene());
    settle();
    // Okabe and Ito's sky blue, beside the letter.
    QCOMPARE(pixel({295, 296}), QColor(0x56, 0xb4, 0xe9));
    // The camera looks to the east: there its wedge is, and not behind it.
    QVERIFY(pixel({425, 300}) != before);
    QCOMPARE(pixel({375, 300}), before);
    // The rings tell the ages apart.
    QCOMPARE(ageOf(fresh, m_now), PositionAge::Fresh);
    QCOMPARE(ageOf(old, m_now), PositionAge::Old);
    QVERIFY(pixel({409, 450}) != pixel({509, 450}));
    QCOMPARE(ageOf({.kind = SpotKind::Inspector}, m_now), PositionAge::Old);
}

void TestMapView::shapesAreDrawn()
{
    const QPointF inside = m_view->viewport().toScreen(m_areas->box().center()) + QPointF(30, 30);
    const QColor before = pixel(inside);
    const QRectF box = m_areas->box();
    MapShape came{.kind = ShapeKind::AreaCame, .paths = {QPolygonF(box)}, .box = box};
    // A gap of a hand's breadth is seen all the same: a ring is around it.
    const QRectF tiny(m_view->viewport().toWorld({400, 200}), QSizeF(1e-10, 1e-10));
    MapShape gap{.kind = ShapeKind::Finding, .paths = {QPolygonF(tiny)}, .box = tiny};
    m_shapes << std::make_shared<const std::vector<MapShape>>(std::vector{came, gap});
    m_view->setScene(scene());
    settle();
    QVERIFY(pixel(inside) != before);
    const QColor ring = pixel({408, 200});
    QVERIFY2(ring.red() > ring.green() + 40, qPrintable(ring.name()));
}

void TestMapView::whatAWarningSaysStandsOverNames()
{
    const QPointF middle = m_view->viewport().toScreen(m_areas->box().center());
    const QRectF box(m_view->viewport().toWorld(middle + QPointF(-20, 12)),
                     m_view->viewport().toWorld(middle + QPointF(20, 52)));
    const QRect at(middle.toPoint() - QPoint(20, 5), QSize(40, 10));
    const auto differences = [&] {
        QImage seen[2];
        for (const bool names : {false, true}) {
            m_layers.names = names;
            m_view->setScene(scene());
            settle();
            seen[names ? 1 : 0] = m_view->grabFramebuffer().copy(at);
        }
        int different = 0;
        for (int y = 0; y < at.height(); ++y) {
            for (int x = 0; x < at.width(); ++x)
                different += std::abs(qGray(seen[0].pixel(x, y)) - qGray(seen[1].pixel(x, y))) > 60;
        }
        return different;
    };
    QCOMPARE_GT(differences(), 5); // a name stands there
    m_shapes << std::make_shared<const std::vector<MapShape>>(
        std::vector{MapShape{.kind = ShapeKind::Warning,
                             .label = u"积水：12 件"_s,
                             .paths = {QPolygonF(box)},
                             .box = box}});
    QCOMPARE(differences(), 0);
}

void TestMapView::aTrackIsFollowed()
{
    const QDateTime start = m_now;
    const std::vector<patrol::TrackPoint> track{
        {.at = start, .position = {116.0, 39.0}},
        {.at = start.addSecs(60), .position = {116.2, 39.0}},
        {.at = start.addSecs(180), .position = {116.2, 39.4}}};
    QCOMPARE(positionAt(track, start.addSecs(-5)), QPointF(116.0, 39.0));
    QCOMPARE(positionAt(track, start.addSecs(30)), QPointF(116.1, 39.0));
    QCOMPARE(positionAt(track, start.addSecs(120)), QPointF(116.2, 39.2));
    QCOMPARE(positionAt(track, start.addSecs(900)), QPointF(116.2, 39.4));

    TrackBar bar(nullptr);
    QSignalSpy moved(&bar, &TrackBar::moved);
    QSignalSpy closed(&bar, &TrackBar::closed);
    bar.open(u"监督员"_s, track);
    QVERIFY(bar.isVisible());
    QCOMPARE(moved.last().first().toPointF(), QPointF(116.0, 39.0));
    bar.slider().setValue(120);
    QCOMPARE(moved.last().first().toPointF(), QPointF(116.2, 39.2));
    QTest::keyClick(&bar, Qt::Key_Space);
    QVERIFY(bar.isRunning());
    QTRY_COMPARE(bar.slider().value(), 180);
    QVERIFY2(!bar.isRunning(), "it stops at the end");
    QTest::keyClick(&bar, Qt::Key_Escape);
    QCOMPARE(closed.size(), 1);
    QVERIFY(!bar.isVisible());
}

/// In the leaders' console the map may be a strip; what covers it says nothing of it.
void TestMapView::legendLeavesTheMapFree()
{
    MapLegend legend(m_theme, nullptr);
    legend.setContent(m_layers, {}, m_style, {}, false);
    const int whole = legend.sizeHint().height();
    Viewport view = m_view->viewport();
    view = view.resized(QSizeF(900, 2 * whole));
    legend.setView(view);
    QCOMPARE(legend.height(), whole);
    view = view.resized(QSizeF(900, whole));
    legend.setView(view);
    QCOMPARE_LT(legend.height(), whole / 2);
    QCOMPARE(legend.sizeHint().height(), whole); // printed whole
}

void TestMapView::savesSheets()
{
    QTemporaryDir folder;
    MapLegend legend(m_theme, nullptr);
    legend.setContent(m_layers, {}, m_style, {}, false);
    const MapSheet sheet{.map = m_view->grabFramebuffer(),
                         .legend = [&](QPainter &painter) { legend.paint(painter); },
                         .legendSize = legend.sizeHint(),
                         .title = u"地图"_s};
    QVERIFY(saveSheet(sheet, folder.filePath(u"map.png"_s)));
    const QImage png(folder.filePath(u"map.png"_s));
    QCOMPARE(png.size(), sheet.map.size() + QSize(0, 40));
    QVERIFY(saveSheet(sheet, folder.filePath(u"map.PDF"_s)));
    QFile pdf(folder.filePath(u"map.PDF"_s));
    QVERIFY(pdf.open(QIODevice::ReadOnly));
    QVERIFY(pdf.readAll().startsWith("%PDF"));
    QCOMPARE(saveSheet(sheet, folder.filePath(u"map.doc"_s)).error().kind, ErrorKind::Invalid);
    QCOMPARE(saveSheet(sheet, folder.filePath(u"none/map.png"_s)).error().kind,
             ErrorKind::Rejected);
}

QTEST_MAIN(TestMapView)
#include "tst_mapview.moc"
