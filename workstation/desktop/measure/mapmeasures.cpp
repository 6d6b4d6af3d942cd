#include "mapmeasures.h"

#include <QEvent>
#include <QRandomGenerator>

#include <numeric>

using namespace Qt::StringLiterals;

namespace gl::desktop {

namespace {

constexpr qint64 kPatienceMs = 120'000;
constexpr int kHistoryRounds = 20;
constexpr size_t kMarkers = 10'000;
constexpr int kFrames = 100; ///< of each path

/// Of all threads of this process together.
double processorMs()
{
    return secondsOf(CLOCK_PROCESS_CPUTIME_ID) * 1000;
}

map::MapPanel *mapOf(Program &program)
{
    return panelOf<map::MapPanel>(program, u"map"_s);
}

/// As many as are wanted: the ones there are, and copies of them some hundred metres away.
std::shared_ptr<const std::vector<map::CaseMark>>
enough(const std::shared_ptr<const std::vector<map::CaseMark>> &marks)
{
    auto all = std::make_shared<std::vector<map::CaseMark>>(*marks);
    QRandomGenerator random(1);
    for (size_t i = 0; !marks->empty() && all->size() < kMarkers; ++i) {
        map::CaseMark copy = (*marks)[i % marks->size()];
        copy.id = CaseId(copy.id.value() + 1'000'000'000'000'000);
        copy.at += QPointF(random.generateDouble() - 0.5, random.generateDouble() - 0.5) * 2e-5;
        all->push_back(copy);
    }
    return all;
}

} // namespace

MapMeasures::MapMeasures(Program &program, bool withScene, QObject *parent)
    : QObject(parent),
      m_program(program),
      m_withScene(withScene)
{
    connect(&m_tick, &QTimer::timeout, this, &MapMeasures::tick);
    m_waiting.start();
    m_tick.start(2);
}

void MapMeasures::tick()
{
    if (m_waiting.elapsed() > kPatienceMs) {
        end(u"step %1 did not end in two minutes"_s.arg(int(m_phase)));
        return;
    }
    map::MapPanel *panel = mapOf(m_program);
    if (m_phase == Phase::Done || panel == nullptr)
        return;
    if (m_phase == Phase::Desk) {
        if (!panel->isVisible())
            m_program.desk()->window().windows().reveal(u"map"_s);
        if (panel->isSettled())
            askHistory();
        return;
    }
    if (m_phase != Phase::History || !panel->isSettled())
        return;
    m_found.durations[u"history"_s] << double(m_asked.nsecsElapsed()) / 1e6;
    if (++m_rounds < kHistoryRounds)
        askHistory();
    else
        startFrames();
}

void MapMeasures::askHistory()
{
    m_phase = Phase::History;
    map::MapPanel *panel = mapOf(m_program);
    map::MapLayers layers = panel->layers();
    // Another answer each time: all that ever was, by turns as areas and as heat.
    layers.history = m_rounds % 2 == 0 ? map::HistoryStyle::Choropleth : map::HistoryStyle::Heat;
    layers.historyLevel = map::AreaLevel::Grid;
    layers.historyDays = 0;
    m_asked.start();
    panel->setLayers(layers);
}

void MapMeasures::startFrames()
{
    m_phase = Phase::Frames;
    map::OverlayScene scene = mapOf(m_program)->view().scene();
    scene.cases = enough(scene.cases);
    m_view = std::make_unique<map::MapView>();
    m_view->resize(1600, 900);
    m_view->show();
    m_view->setScene(scene);
    m_view->installEventFilter(this);

    const map::Viewport middle = m_view->viewport();
    const auto pan = [&](const QString &name, double zoom) {
        MapPath path{.name = name, .views = {}};
        const map::Viewport from(middle.centre(), zoom, middle.size());
        for (int i = 0; i < kFrames; ++i)
            path.views.push_back(from.dragged({-8.0 * i, -3.0 * i}));
        return path;
    };
    MapPath zoom{.name = u"zoom"_s, .views = {}};
    for (int i = 0; i < kFrames; ++i)
        zoom.views.emplace_back(middle.centre(), 10.5 + 5.0 * i / kFrames, middle.size());
    m_paths = {pan(u"pan 11"_s, 11), zoom, pan(u"pan 14"_s, 14)};
    nextFrame();
}

void MapMeasures::nextFrame()
{
    m_waiting.restart();
    if (m_frame > 0 && m_warm)
        m_found.durations[m_paths[m_path].name] << processorMs() - m_before;
    if (m_frame == m_paths[m_path].views.size()) {
        m_frame = 0;
        m_path = m_warm ? m_path + 1 : m_path;
        m_warm = !m_warm;
        if (m_path == m_paths.size()) {
            paintWhole();
            end();
            return;
        }
    }
    m_before = processorMs();
    m_drawn = false;
    m_view->showView(m_paths[m_path].views[m_frame++]);
}

bool MapMeasures::eventFilter(QObject *watched, QEvent *event)
{
    // The widget is painted after Qt Quick has rendered; then the frame is done.
    if (event->type() == QEvent::Paint && m_phase == Phase::Frames && !m_drawn) {
        m_drawn = true;
        QTimer::singleShot(0, this, &MapMeasures::nextFrame);
    }
    return QObject::eventFilter(watched, event);
}

void MapMeasures::paintWhole()
{
    m_phase = Phase::Done;
    for (const MapPath &path : m_paths) {
        for (const map::Viewport &view : path.views) {
            const double before = processorMs();
            (void)map::paintOverlay(m_view->scene(), view);
            m_found.durations["whole "_L1 + path.name] << processorMs() - before;
        }
    }
}

void MapMeasures::end(const QString &problem)
{
    m_phase = Phase::Done;
    m_tick.stop();
    for (auto each = m_found.durations.cbegin(); each != m_found.durations.cend(); ++each) {
        const QList<double> &frames = each.value();
        if (!frames.isEmpty())
            m_found.figures[each.key()] =
                std::accumulate(frames.cbegin(), frames.cend(), 0.0) / double(frames.size());
    }
    QJsonObject document = m_found.toJson(problem);
    if (m_withScene && m_view)
        document[u"scene"_s] = sceneDocument(m_view->scene(), m_paths);
    Q_EMIT finished(document);
}

} // namespace gl::desktop
