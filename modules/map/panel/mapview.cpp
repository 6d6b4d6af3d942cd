#include "mapview.h"

#include <QDir>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QQuickItem>
#include <QQuickWindow>
#include <QSGRendererInterface>
#include <QWheelEvent>

#include <algorithm>
#include <chrono>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gl::map {

namespace {

constexpr double kMargin = 256;   ///< pixels the overlay reaches beyond the view
constexpr auto kZoomPause = 60ms; ///< the old overlay is shown scaled for so long
constexpr double kStep = 0.5;     ///< zoom by a key or a notch of the wheel
constexpr double kKeyMove = 120;  ///< pixels
constexpr double kHitRadius = 14; ///< pixels around a case
constexpr double kDragAfter = 5;  ///< pixels

QVariantMap coordinate(const WorldPoint &point)
{
    const QPointF degrees = lonLatOf(point);
    return {{u"latitude"_s, degrees.y()}, {u"longitude"_s, degrees.x()}};
}

QVariantList pathOf(const QList<WorldPoint> &points)
{
    QVariantList path;
    for (const WorldPoint &point : points)
        path << coordinate(point);
    return path;
}

double metresBetween(const WorldPoint &a, const WorldPoint &b)
{
    const double lat = lonLatOf((a + b) / 2).y();
    return std::hypot(b.x() - a.x(), b.y() - a.y()) * metresPerWorld(lat);
}

} // namespace

void MapView::chooseGraphics()
{
    // Asking OpenGL itself would load a renderer of 70 MB to learn that it is a slow one.
    const bool accelerated =
        !QDir(u"/dev/dri"_s).entryList({u"renderD*"_s}, QDir::System).isEmpty();
    if (!accelerated && !qEnvironmentVariableIsSet("QT_QUICK_BACKEND"))
        QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
}

MapView::MapView(QWidget *parent) : QQuickWidget(parent)
{
    setResizeMode(SizeRootObjectToView);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Map"));
    setSource(QUrl(u"qrc:/gridline/map_panel/map.qml"_s));
    QQuickItem *root = rootObject();
    m_tileLayer = new TileLayer(root);
    m_tileLayer->setZ(-2);
    m_tileLayer->setLoader(&m_tiles);
    m_overlayLayer = new OverlayLayer(root);
    m_overlayLayer->setZ(-1);

    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &MapView::paintNow);
    connect(&m_worker, &OverlayWorker::painted, this, &MapView::take);
    connect(&m_tiles, &TileLoader::sourceChanged, this, [this] { setScene(m_scene); });
}

MapView::~MapView()
{
    // The items leave before the loader they read from.
    delete m_tileLayer;
    delete m_overlayLayer;
}

const Overlay &MapView::overlay() const
{
    return m_overlayLayer->overlay();
}

bool MapView::isSettled() const
{
    return m_worker.isIdle() && !m_pause.isActive() && m_tiles.isIdle();
}

void MapView::setColors(const QColor &accent, const QColor &halo, const QColor &alarm,
                        const QColor &background)
{
    rootObject()->setProperty("accent", accent);
    rootObject()->setProperty("halo", halo);
    rootObject()->setProperty("alarm", alarm);
    setClearColor(background);
}

void MapView::setScene(const OverlayScene &scene)
{
    const bool first = !m_scene.areas && scene.areas;
    m_scene = scene;
    m_scene.hasBaseMap = scene.layers.baseMap && m_tiles.facts().has_value();
    m_tileLayer->setVisible(m_scene.hasBaseMap);
    m_tileLayer->setView(m_view);
    if (first && m_follows)
        fit();
    else
        paintSoon(true);
}

void MapView::showView(const Viewport &view)
{
    gesture(view);
}

void MapView::fit()
{
    m_follows = true;
    if (m_scene.areas && !m_scene.areas->isEmpty())
        apply(m_view.fitted(m_scene.areas->box()));
}

void MapView::showPoint(const WorldPoint &point, double zoom)
{
    gesture(Viewport(point, std::max(zoom, m_view.zoom()), m_view.size()));
}

void MapView::showBox(const QRectF &world)
{
    gesture(m_view.fitted(world));
}

void MapView::gesture(const Viewport &view)
{
    m_follows = false;
    apply(view);
}

void MapView::apply(const Viewport &view)
{
    const bool zoomed = view.zoom() != m_view.zoom();
    m_view = view;
    const QPointF degrees = lonLatOf(view.centre());
    QQuickItem *root = rootObject();
    root->setProperty("centreLat", degrees.y());
    root->setProperty("centreLon", degrees.x());
    root->setProperty("zoom", view.zoom());
    m_tileLayer->setView(view);
    m_overlayLayer->setView(view);
    const bool covered = m_overlayLayer->overlay().view.visible().contains(view.visible());
    if (zoomed || !covered)
        paintSoon(!zoomed);
    Q_EMIT viewMoved(view);
}

void MapView::paintSoon(bool atOnce)
{
    if (atOnce)
        paintNow();
    else
        m_pause.start(kZoomPause);
}

void MapView::paintNow()
{
    m_pause.stop();
    if (!m_scene.style || m_view.size().isEmpty())
        return;
    m_worker.paint(m_scene, m_view.resized(m_view.size() + QSizeF(2 * kMargin, 2 * kMargin)));
}

void MapView::take(const Overlay &overlay)
{
    m_overlayLayer->setOverlay(overlay);
    m_overlayLayer->setView(m_view);
    // The hand may have gone on while it was painted.
    if (!overlay.view.visible().contains(m_view.visible()) && m_worker.isIdle())
        paintNow();
}

void MapView::markCase(const std::optional<WorldPoint> &at)
{
    rootObject()->setProperty("markedSpot",
                              at ? QVariant(coordinate(*at)) : QVariant::fromValue(nullptr));
}

void MapView::markArea(AreaId area)
{
    QVariantList path;
    const AreaOutline *outline = m_scene.areas ? m_scene.areas->find(area) : nullptr;
    if (outline != nullptr && !outline->rings.isEmpty()) {
        // Each change of the view makes Qt cut this path anew: a few hundred points at most.
        const double step = std::max(outline->box.width(), outline->box.height()) / 400;
        for (const QPointF &point : thinned(outline->rings.first(), step))
            path << coordinate(point);
    }
    rootObject()->setProperty("markedArea", path);
}

void MapView::showTrack(const QList<WorldPoint> &track)
{
    rootObject()->setProperty("track", pathOf(track));
}

void MapView::showTrackHead(const std::optional<WorldPoint> &at)
{
    rootObject()->setProperty("trackHead",
                              at ? QVariant(coordinate(*at)) : QVariant::fromValue(nullptr));
}

void MapView::setTool(MapTool tool)
{
    m_drawing.clear();
    draw();
    if (m_tool == tool)
        return;
    m_tool = tool;
    setCursor(tool == MapTool::Move ? Qt::ArrowCursor : Qt::CrossCursor);
    Q_EMIT toolChanged(tool);
}

MapHit MapView::hitAt(const QPointF &pixel) const
{
    MapHit hit{.at = m_view.toWorld(pixel),
               .cluster = {},
               .id = {},
               .grid = {},
               .community = {},
               .town = {}};
    const Overlay &shown = m_overlayLayer->overlay();
    double nearest = 1e9;
    for (const Cluster &cluster : shown.clusters) {
        const QPointF away = m_view.toScreen(cluster.at) - pixel;
        const double reach = cluster.count == 1 ? kHitRadius : clusterRadius(cluster.count);
        const double distance = std::hypot(away.x(), away.y());
        if (distance <= reach && distance < nearest) {
            nearest = distance;
            hit.cluster = cluster;
        }
    }
    if (hit.cluster && hit.cluster->count == 1)
        hit.id = (*shown.cases)[hit.cluster->first].id;
    if (m_scene.areas) {
        if (const AreaOutline *grid = m_scene.areas->at(hit.at, AreaLevel::Grid)) {
            hit.grid = grid->id;
            hit.community = grid->village;
            hit.town = grid->town;
        } else if (const AreaOutline *town = m_scene.areas->at(hit.at, AreaLevel::Town)) {
            hit.town = town->id;
        }
    }
    return hit;
}

void MapView::openCluster(const Cluster &cluster)
{
    // Cases on the very same spot never come apart by zooming: a step closer all the same.
    const Viewport fitted = m_view.fitted(cluster.box, 80);
    const double zoom = std::clamp(fitted.zoom(), m_view.zoom() + 1, Viewport::kClosest);
    gesture(Viewport(cluster.box.center(), zoom, m_view.size()));
}

void MapView::draw()
{
    rootObject()->setProperty("drawing", pathOf(m_drawing));
    rootObject()->setProperty("drawingClosed", m_tool == MapTool::Lasso);
}

void MapView::finishLasso()
{
    const QPolygonF ring(m_drawing);
    QList<CaseId> inside;
    if (m_scene.cases && m_scene.layers.cases && ring.size() > 2) {
        for (const CaseMark &mark : *m_scene.cases) {
            if (ring.containsPoint(mark.at, Qt::OddEvenFill))
                inside << mark.id;
        }
    }
    setTool(MapTool::Move);
    Q_EMIT lassoed(inside);
}

void MapView::resizeEvent(QResizeEvent *event)
{
    QQuickWidget::resizeEvent(event);
    const Viewport resized = m_view.resized(QSizeF(event->size()));
    if (m_follows && m_scene.areas && !m_scene.areas->isEmpty())
        apply(resized.fitted(m_scene.areas->box()));
    else
        apply(resized);
    paintSoon(false);
}

void MapView::mousePressEvent(QMouseEvent *event)
{
    setFocus(Qt::MouseFocusReason);
    m_pressed = event->position();
    m_last = event->position();
    m_dragged = false;
    if (event->button() == Qt::LeftButton && m_tool == MapTool::Lasso)
        m_drawing = {m_view.toWorld(event->position())};
    event->accept();
}

void MapView::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF at = event->position();
    if (!m_pressed || !(event->buttons() & Qt::LeftButton)) {
        Q_EMIT hovered(hitAt(at), event->globalPosition().toPoint());
        return;
    }
    const QPointF away = at - *m_pressed;
    m_dragged = m_dragged || std::hypot(away.x(), away.y()) > kDragAfter;
    if (m_tool == MapTool::Lasso) {
        m_drawing << m_view.toWorld(at);
        draw();
    } else if (m_dragged) {
        Q_EMIT unhovered();
        gesture(m_view.dragged(at - m_last));
    }
    if (m_dragged)
        m_last = at;
}

void MapView::mouseReleaseEvent(QMouseEvent *event)
{
    const bool click = m_pressed && !m_dragged && event->button() == Qt::LeftButton;
    m_pressed.reset();
    if (m_tool == MapTool::Lasso && event->button() == Qt::LeftButton) {
        finishLasso();
        return;
    }
    if (!click)
        return;
    if (m_tool == MapTool::Measure) {
        m_drawing << m_view.toWorld(event->position());
        draw();
        double metres = 0;
        for (qsizetype i = 1; i < m_drawing.size(); ++i)
            metres += metresBetween(m_drawing[i - 1], m_drawing[i]);
        Q_EMIT measured(metres);
        return;
    }
    const MapHit hit = hitAt(event->position());
    if (hit.cluster && hit.cluster->count > 1)
        openCluster(*hit.cluster);
    Q_EMIT clicked(hit);
}

void MapView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (m_tool == MapTool::Move && !hitAt(event->position()).cluster)
        gesture(m_view.zoomed(m_view.zoom() + 1, event->position()));
}

void MapView::wheelEvent(QWheelEvent *event)
{
    const double notches = event->angleDelta().y() / 120.0;
    if (notches != 0)
        gesture(m_view.zoomed(m_view.zoom() + notches * kStep, event->position()));
    event->accept();
}

void MapView::keyPressEvent(QKeyEvent *event)
{
    const QPointF middle(m_view.size().width() / 2, m_view.size().height() / 2);
    switch (event->key()) {
    case Qt::Key_Left: gesture(m_view.dragged({kKeyMove, 0})); return;
    case Qt::Key_Right: gesture(m_view.dragged({-kKeyMove, 0})); return;
    case Qt::Key_Up: gesture(m_view.dragged({0, kKeyMove})); return;
    case Qt::Key_Down: gesture(m_view.dragged({0, -kKeyMove})); return;
    case Qt::Key_Plus:
    case Qt::Key_Equal: gesture(m_view.zoomed(m_view.zoom() + kStep, middle)); return;
    case Qt::Key_Minus: gesture(m_view.zoomed(m_view.zoom() - kStep, middle)); return;
    case Qt::Key_Escape:
        if (m_tool != MapTool::Move) {
            setTool(MapTool::Move);
            return;
        }
        break;
    default: break;
    }
    event->ignore();
}

void MapView::leaveEvent(QEvent *event)
{
    QQuickWidget::leaveEvent(event);
    Q_EMIT unhovered();
}

void MapView::contextMenuEvent(QContextMenuEvent *event)
{
    // By the keyboard: of the middle of the map.
    const QPointF at = event->reason() == QContextMenuEvent::Keyboard
                           ? QPointF(m_view.size().width() / 2, m_view.size().height() / 2)
                           : QPointF(event->pos());
    Q_EMIT menuWanted(hitAt(at), mapToGlobal(at).toPoint());
    event->accept();
}

} // namespace gl::map
