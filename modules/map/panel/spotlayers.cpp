#include "spotlayers.h"

#include <ui/report.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

using namespace std::chrono_literals;

namespace gl::map {

namespace {

constexpr auto kViewPause = 150ms;
constexpr auto kPatrolEvery = 15s;

std::vector<Spot> spotsOf(const std::vector<patrol::Inspector> &inspectors)
{
    std::vector<Spot> spots;
    spots.reserve(inspectors.size());
    for (const patrol::Inspector &one : inspectors) {
        Spot spot;
        spot.kind = SpotKind::Inspector;
        spot.id = one.account.value();
        spot.at = worldOf(one.position.x(), one.position.y());
        spot.name = one.name;
        spot.active = one.onDuty;
        spot.openTasks = one.openTasks;
        spot.seen = one.at;
        spot.heading = one.heading.value_or(-1);
        spots.push_back(spot);
    }
    return spots;
}

std::vector<Spot> spotsOf(const std::vector<camera::Camera> &cameras)
{
    std::vector<Spot> spots;
    spots.reserve(cameras.size());
    for (const camera::Camera &one : cameras) {
        Spot spot;
        spot.kind = SpotKind::Camera;
        spot.id = one.id.value();
        spot.at = worldOf(one.position.x(), one.position.y());
        spot.code = one.code;
        spot.name = one.name;
        spot.active = one.state == camera::CameraState::Online;
        spot.heading = one.heading.value_or(-1);
        spot.fieldOfView = one.fieldOfView.value_or(0);
        spot.reach = one.reach.value_or(0);
        spots.push_back(spot);
    }
    return spots;
}

} // namespace

SpotLayers::SpotLayers(const MapPorts &ports, ui::DeskContext &desk, QObject *parent)
    : QObject(parent),
      m_ports(ports),
      m_desk(desk)
{
    m_classes.shown = std::make_shared<const std::vector<RootClass>>();
    m_historyClasses.shown = m_classes.shown;
    m_viewPause.setSingleShot(true);
    m_viewPause.setInterval(kViewPause);
    connect(&m_viewPause, &QTimer::timeout, this, &SpotLayers::readComponents);
    m_patrol.setInterval(kPatrolEvery);
    connect(&m_patrol, &QTimer::timeout, this, &SpotLayers::readInspectors);
    connect(&m_patrol, &QTimer::timeout, this, &SpotLayers::readWarnings);
    connect(&m_patrol, &QTimer::timeout, this, &SpotLayers::readGatherings);
}

template <typename Answer, typename T, typename Make>
void SpotLayers::read(QFuture<Result<Answer>> future, Layer<T> &layer, const QString &trouble,
                      Make make)
{
    ++m_reading;
    future.then(this, [=, this, &layer, asked = ++layer.asked](const Result<Answer> &answer) {
        --m_reading;
        if (asked != layer.asked)
            return;
        if (!answer)
            ui::report(m_desk, answer.error(), trouble);
        else
            layer.shown = std::make_shared<const std::vector<T>>(make(*answer));
        Q_EMIT changed();
    });
}

template <typename T>
void SpotLayers::read(QFuture<Result<std::vector<T>>> future, Layer<T> &layer,
                      const QString &trouble)
{
    read(std::move(future), layer, trouble, [](const std::vector<T> &rows) { return rows; });
}

void SpotLayers::setLayers(const MapLayers &layers)
{
    const MapLayers before = std::exchange(m_layers, layers);
    if (!m_shown)
        return;
    if (layers.components
        && (!before.components || before.withoutComponents != layers.withoutComponents)) {
        m_componentBox = {};
        readComponents();
        tellWhenTooFar();
    }
    if (layers.inspectors && !before.inspectors)
        readInspectors();
    if (layers.cameras && !before.cameras)
        readCameras();
    if (layers.duties != before.duties || layers.findings != before.findings
        || layers.areaChanges != before.areaChanges
        || (layers.areaChanges && layers.historyDays != before.historyDays))
        readShapes();
    if (layers.warnings && !before.warnings)
        readWarnings();
    else if (layers.warnings != before.warnings)
        Q_EMIT changed();
    if (layers.whistles != before.whistles || layers.conferences != before.conferences
        || layers.incidents != before.incidents) {
        readGatherings();
        Q_EMIT changed();
    }
}

/// An empty layer that was just switched on says why.
void SpotLayers::tellWhenTooFar()
{
    const auto nearest = std::ranges::min_element(classes(), {}, &RootClass::fromZoom);
    if (nearest != classes().end() && m_view.zoom() < nearest->fromZoom)
        m_desk.say(ui::Severity::Info, tr("Components are shown from closer by."),
                   tr("Zoom in with + or the wheel."));
}

void SpotLayers::setView(const Viewport &view)
{
    m_view = view;
    if (m_shown && m_layers.components)
        m_viewPause.start();
}

void SpotLayers::setShown(bool shown)
{
    if (std::exchange(m_shown, shown) == shown)
        return;
    if (!shown) {
        m_patrol.stop();
        return;
    }
    m_patrol.start();
    const auto classes = [this](const std::vector<RootClass> &rows) {
        // Told when they are in place.
        QMetaObject::invokeMethod(this, &SpotLayers::classesRead, Qt::QueuedConnection);
        return rows;
    };
    if (m_classes.shown->empty())
        read(m_ports.map.componentClasses(), m_classes,
             tr("The classes of components could not be read."), classes);
    if (m_historyClasses.shown->empty())
        read(m_ports.map.historyClasses(), m_historyClasses,
             tr("The classes of cases could not be read."), classes);
    readAgain();
}

void SpotLayers::readAgain()
{
    if (!m_shown)
        return;
    m_componentBox = {};
    readComponents();
    readInspectors();
    if (m_layers.cameras)
        readCameras();
    readShapes();
    readWarnings();
    readGatherings();
}

void SpotLayers::readComponents()
{
    if (!m_shown || !m_layers.components || m_view.size().isEmpty())
        return;
    const QRectF seen = m_view.visible();
    const double zoom = std::floor(m_view.zoom() * 2) / 2;
    if (m_componentBox.contains(seen) && m_componentZoom == zoom)
        return;
    // A margin, so that a short way needs no reading.
    const QRectF box = m_view.visible(m_view.size().width() / 3);
    read(m_ports.map.components(box, zoom, m_layers.withoutComponents), m_components,
         tr("The components could not be read."),
         [this, box, zoom](const std::vector<Spot> &spots) {
             m_componentBox = box;
             m_componentZoom = zoom;
             const bool tooMany = spots.size() > MapService::kMostComponents;
             if (tooMany && !std::exchange(m_toldTooMany, tooMany))
                 m_desk.say(ui::Severity::Info, tr("Not all components are shown."),
                            tr("There are more than %1 here: come closer, or hide a class.")
                                .arg(MapService::kMostComponents));
             return spots;
         });
}

void SpotLayers::readInspectors()
{
    if (!m_shown || !m_layers.inspectors)
        return;
    read(m_ports.patrol.inspectors(), m_inspectors,
         tr("The inspectors' positions could not be read."),
         [](const std::vector<patrol::Inspector> &inspectors) { return spotsOf(inspectors); });
}

void SpotLayers::readCameras()
{
    read(m_ports.cameras.cameras(), m_cameras, tr("The cameras could not be read."),
         [](const std::vector<camera::Camera> &cameras) { return spotsOf(cameras); });
}

void SpotLayers::readShapes()
{
    if (m_layers.duties)
        read(m_ports.map.duties(), m_duties, tr("Routes could not be read."));
    if (m_layers.findings)
        read(m_ports.map.findings(), m_findings,
             tr("The findings of the check could not be read."));
    if (m_layers.areaChanges) {
        const QDate today = m_desk.now().date();
        const QDate from =
            m_layers.historyDays == 0 ? QDate(1990, 1, 1) : today.addDays(-m_layers.historyDays);
        read(m_ports.map.areaChanges(from, today), m_changes,
             tr("The changes of areas could not be read."));
    }
    Q_EMIT changed();
}

void SpotLayers::readWarnings()
{
    if (m_shown && m_layers.warnings)
        read(m_ports.map.warnings(), m_warnings, tr("The warnings could not be read."));
}

void SpotLayers::readGatherings()
{
    if (m_shown && m_layers.whistles)
        read(m_ports.map.whistles(), m_whistles, tr("The whistles could not be read."));
    if (m_shown && m_layers.incidents)
        read(m_ports.map.incidents(), m_incidents, tr("The incidents could not be read."));
    if (m_shown && m_layers.conferences)
        read(m_ports.map.conferences(), m_conferences, tr("The conferences could not be read."));
}

void SpotLayers::fill(OverlayScene &scene) const
{
    scene.componentClasses = m_classes.shown;
    if (m_layers.components)
        scene.spots << m_components.shown;
    if (m_layers.cameras)
        scene.spots << m_cameras.shown;
    if (m_layers.inspectors)
        scene.spots << m_inspectors.shown;
    if (m_layers.conferences)
        scene.spots << m_conferences.shown;
    if (m_layers.incidents)
        scene.spots << m_incidents.shown;
    if (m_layers.whistles)
        scene.spots << m_whistles.shown;
    if (m_layers.duties)
        scene.shapes << m_duties.shown;
    if (m_layers.areaChanges)
        scene.shapes << m_changes.shown;
    if (m_layers.findings)
        scene.shapes << m_findings.shown;
    if (m_layers.warnings)
        scene.shapes << m_warnings.shown;
}

const Spot *SpotLayers::spotAt(const WorldPoint &at, double reach) const
{
    OverlayScene scene;
    fill(scene);
    const Spot *nearest = nullptr;
    double best = reach;
    for (auto spots = scene.spots.crbegin(); spots != scene.spots.crend() && !nearest; ++spots) {
        if (!*spots)
            continue;
        for (const Spot &spot : **spots) {
            const double away = std::hypot(spot.at.x() - at.x(), spot.at.y() - at.y());
            if (away <= best) {
                best = away;
                nearest = &spot;
            }
        }
    }
    return nearest;
}

const MapShape *SpotLayers::shapeAt(const WorldPoint &at, double reach) const
{
    OverlayScene scene;
    fill(scene);
    for (auto shapes = scene.shapes.crbegin(); shapes != scene.shapes.crend(); ++shapes) {
        if (!*shapes)
            continue;
        const auto found = std::ranges::find_if(
            **shapes, [&](const MapShape &shape) { return shape.holds(at, reach); });
        if (found != (*shapes)->end())
            return &*found;
    }
    return nullptr;
}

} // namespace gl::map
