#include "mappanel.h"

#include "historypainter.h"

#include <ui/lightpainter.h>
#include <ui/report.h>
#include <ui/timetext.h>

#include <QHBoxLayout>
#include <QJsonArray>
#include <QStackedLayout>
#include <QStandardPaths>
#include <QToolTip>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gl::map {

namespace {

constexpr auto kGather = 50ms; ///< changes of cases that come together are read together
constexpr int kMostAtOnce = 500;
constexpr int kListed = 30; ///< ringed cases in the menu

} // namespace

MapPanel::MapPanel(const MapPorts &ports, cases::CaseService &cases, ui::DeskContext &desk,
                   ui::Actions &actions, const ui::Theme &theme, QWidget *parent)
    : ui::Panel(u"map"_s, parent),
      m_ports(ports),
      m_cases(cases),
      m_desk(desk),
      m_theme(theme),
      m_spots(new SpotLayers(ports, desk, this))
{
    build(actions);
    connectView();
    restyle();
    connect(&theme, &ui::Theme::changed, this, &MapPanel::restyle);

    m_changes.setSingleShot(true);
    m_changes.setInterval(kGather);
    connect(&m_changes, &QTimer::timeout, this,
            [this] { readChanged(std::exchange(m_stale, {})); });
    connect(&desk, &ui::DeskContext::casesChanged, this, [this](const QList<CaseId> &ids) {
        m_stale << ids;
        if (!m_changes.isActive())
            m_changes.start();
    });
    m_minute.setInterval(60s);
    connect(&m_minute, &QTimer::timeout, this, &MapPanel::refreshScene);
    m_minute.start();
    connect(&desk, &ui::DeskContext::resync, this, [this] {
        if (!m_areas)
            return read();
        readCases();
        m_spots->readAgain();
    });
    connect(m_spots, &SpotLayers::changed, this, &MapPanel::refreshScene);
    connect(m_spots, &SpotLayers::classesRead, this, &MapPanel::fillClassMenus);
    connect(&desk, &ui::DeskContext::mapRequested, this, &MapPanel::showCase);
    connect(&desk, &ui::DeskContext::areaOnMapRequested, this, &MapPanel::showAreaOf);
    connect(&desk, &ui::DeskContext::placeOnMapRequested, this, &MapPanel::showPlace);
    connect(&desk, &ui::DeskContext::currentCaseChanged, this, [this](CaseId id) {
        const CaseMark *mark = nullptr;
        if (m_marks) {
            const auto found = std::ranges::find(*m_marks, id, &CaseMark::id);
            mark = found != m_marks->end() ? &*found : nullptr;
        }
        m_view->markCase(mark != nullptr ? std::optional(mark->at) : std::nullopt);
    });
}

void MapPanel::build(ui::Actions &actions)
{
    auto *stack = new QWidget(this);
    m_view = new MapView(stack);
    m_legend = new MapLegend(m_theme, m_view);
    m_track = new TrackBar(this);
    m_state = new ui::EmptyState(stack);
    m_state->showLoading();
    m_line = new QLabel(this);
    m_line->setObjectName(u"place"_s);
    m_line->setAccessibleName(tr("Place under the mouse"));
    makeActions(actions);

    auto *layers = new QStackedLayout(stack);
    layers->addWidget(m_state);
    layers->addWidget(m_view);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(4);
    layout->addWidget(buildBar(actions));
    layout->addWidget(stack, 1);
    layout->addWidget(m_track);
    layout->addWidget(m_line);
    connect(m_state, &ui::EmptyState::retry, this, &MapPanel::read);
}

void MapPanel::connectView()
{
    connect(m_view, &MapView::viewMoved, this, [this](const Viewport &view) {
        m_legend->setView(view);
        m_spots->setView(view);
        placeLegend();
    });
    connect(m_view, &MapView::hovered, this, &MapPanel::hover);
    connect(m_view, &MapView::unhovered, this, [this] {
        m_hovered = {};
        m_hoveredSpot.reset();
        QToolTip::hideText();
    });
    connect(m_track, &TrackBar::moved, this,
            [this](const QPointF &at) { m_view->showTrackHead(worldOf(at.x(), at.y())); });
    connect(m_track, &TrackBar::closed, this, [this] {
        m_view->showTrack({});
        m_view->showTrackHead({});
        m_view->setFocus();
    });
    connect(m_view, &MapView::clicked, this, [this](const MapHit &hit) {
        if (hit.id.isValid())
            m_desk.openCase(hit.id);
        else if (const Spot *spot = spotAt(hit.at);
                 spot != nullptr && !panelOf(spot->kind).isEmpty())
            m_desk.openItem(panelOf(spot->kind), spot->id);
        else if (!hit.cluster)
            m_view->markArea(hit.grid.isValid() ? hit.grid : hit.town);
        tellPlace(hit);
    });
    connect(m_view, &MapView::menuWanted, this, &MapPanel::openMenu);
    connect(m_view, &MapView::lassoed, this, &MapPanel::chosen);
    connect(m_view, &MapView::measured, this, [this](double metres) {
        m_line->setText(tr("Line: %1. A click adds a point, Esc ends.").arg(lengthText(metres)));
    });
    connect(&m_view->tiles(), &TileLoader::failed, this, [this](const QString &why) {
        m_desk.say(ui::Severity::Warning, why, tr("The areas are shown without a base map."));
    });
}

void MapPanel::showEvent(QShowEvent *event)
{
    ui::Panel::showEvent(event);
    if (!m_areas && !m_reading)
        read();
    m_spots->setShown(true);
}

void MapPanel::hideEvent(QHideEvent *event)
{
    ui::Panel::hideEvent(event);
    m_spots->setShown(false);
}

void MapPanel::restyle()
{
    using ui::ColorRole;
    m_style = std::make_shared<const OverlayStyle>(
        OverlayStyle::of(m_theme, font(), devicePixelRatioF()));
    m_view->setColors(m_theme.color(ColorRole::Accent), m_theme.color(ColorRole::Surface),
                      m_theme.color(ColorRole::LightRed), m_theme.color(ColorRole::Window));
    refreshScene();
}

void MapPanel::refreshScene()
{
    OverlayScene scene{.areas = m_areas,
                       .cases = m_marks,
                       .counts = m_counts,
                       .layers = m_layers,
                       .hasBaseMap = false,
                       .now = m_desk.now(),
                       .style = m_style};
    m_spots->fill(scene);
    m_view->setScene(scene);
    m_legend->setContent(m_layers, m_counts ? stepsOf(*m_counts) : std::vector<qint64>(), m_style,
                         m_spots->classes(), m_desk.chinese());
    placeLegend();
}

void MapPanel::placeLegend()
{
    m_legend->setVisible(m_layers.legend);
    m_legend->move(m_view->width() - m_legend->width() - 8,
                   m_view->height() - m_legend->height() - 8);
}

void MapPanel::setLayers(const MapLayers &layers)
{
    if (layers == m_layers)
        return;
    const bool counted = layers.history != m_layers.history
                         || layers.historyLevel != m_layers.historyLevel
                         || layers.historyDays != m_layers.historyDays
                         || layers.historyClass != m_layers.historyClass;
    m_layers = layers;
    m_spots->setLayers(layers);
    showCounts();
    if (counted)
        readCounts();
    refreshScene();
    Q_EMIT layersChanged();
}

void MapPanel::setBaseMap(const QString &place, Datum datum, Tiling tiling)
{
    TileLoader::Open open;
    if (isTileService(place)) {
        const QString cache =
            QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + u"/tiles"_s;
        open = [place, cache] { return openTileService(place, cache); };
    } else if (!place.isEmpty()) {
        open = [place] { return openMbTiles(place); };
    }
    if (open && tiling == Tiling::Degrees)
        open = [open] { return open().transform(fromDegrees); };
    m_view->tiles().setSource(open, datum);
}

// ---- reading

void MapPanel::read()
{
    readAreas();
    readCases();
}

void MapPanel::readAreas()
{
    m_reading = true;
    m_state->showLoading();
    m_ports.map.areas().then(this, [this](const Result<std::shared_ptr<const AreaIndex>> &areas) {
        m_reading = false;
        auto *stack = static_cast<QStackedLayout *>(m_view->parentWidget()->layout());
        if (!areas) {
            m_state->showFailure(tr("The map could not be read."), areas.error().message);
            return;
        }
        if ((*areas)->isEmpty()) {
            m_state->showNothing(
                tr("There are no areas yet."),
                tr("An administrator brings them in with gridlinectl import areas."));
            return;
        }
        m_areas = *areas;
        stack->setCurrentWidget(m_view);
        refreshScene();
        readCounts();
        if (!m_wantedArea.isEmpty())
            showAreaOf(std::exchange(m_wantedArea, {}));
    });
}

void MapPanel::readCases()
{
    const unsigned round = ++m_caseRound;
    ++m_asked;
    m_ports.map.openCases().then(this, [=, this](const Result<std::vector<CaseMark>> &marks) {
        --m_asked;
        if (round != m_caseRound)
            return;
        if (!marks) {
            ui::report(m_desk, marks.error(), tr("The open cases on the map could not be read."));
            return;
        }
        m_marks = std::make_shared<const std::vector<CaseMark>>(*marks);
        refreshScene();
        if (m_wanted.isValid())
            showCase(m_wanted);
    });
}

void MapPanel::readChanged(const QList<CaseId> &ids)
{
    if (!m_marks)
        return;
    if (ids.size() > kMostAtOnce)
        return readCases();
    const unsigned round = m_caseRound;
    ++m_asked;
    m_ports.map.openCases(ids).then(this, [=, this](const Result<std::vector<CaseMark>> &read) {
        --m_asked;
        if (round != m_caseRound)
            return;
        if (!read)
            return; // the link tells of it, and a resync follows
        std::vector<CaseMark> marks;
        marks.reserve(m_marks->size() + read->size());
        const QSet<CaseId> changed(ids.cbegin(), ids.cend());
        std::ranges::copy_if(*m_marks, std::back_inserter(marks),
                             [&](const CaseMark &mark) { return !changed.contains(mark.id); });
        marks.insert(marks.end(), read->begin(), read->end());
        m_marks = std::make_shared<const std::vector<CaseMark>>(std::move(marks));
        refreshScene();
    });
}

void MapPanel::readCounts()
{
    const unsigned round = ++m_countRound;
    if (m_layers.history == HistoryStyle::None) {
        m_counts.reset();
        return;
    }
    const bool ever = m_layers.historyDays == 0;
    const QDate tomorrow = ever ? QDate() : m_desk.now().date().addDays(1);
    const QDate from = ever ? QDate() : tomorrow.addDays(-m_layers.historyDays);
    const AreaLevel level =
        m_layers.history == HistoryStyle::Heat ? AreaLevel::Grid : m_layers.historyLevel;
    ++m_asked;
    m_ports.map
        .counts(level, {.from = from, .to = tomorrow, .family = {}, .root = m_layers.historyClass})
        .then(this, [=, this](const Result<AreaCounts> &counts) {
            --m_asked;
            if (round != m_countRound)
                return;
            if (!counts) {
                ui::report(m_desk, counts.error(),
                           tr("The cases of the past could not be counted."));
                return;
            }
            m_counts = std::make_shared<const AreaCounts>(*counts);
            refreshScene();
        });
}

// ---- showing

QString MapPanel::nameOf(AreaId id) const
{
    const AreaOutline *area = m_areas ? m_areas->find(id) : nullptr;
    return area != nullptr ? area->name : QString();
}

void MapPanel::showCase(CaseId id)
{
    m_wanted = {};
    if (!m_marks) {
        m_wanted = id; // its place comes with the open cases
        return;
    }
    const auto mark = std::ranges::find(*m_marks, id, &CaseMark::id);
    if (mark == m_marks->end()) {
        m_desk.say(ui::Severity::Info, tr("This case has no place on the map."),
                   tr("It is closed, or its position is not known."));
        return;
    }
    m_view->showPoint(mark->at);
    m_view->markCase(mark->at);
}

void MapPanel::showArea(AreaId id)
{
    const AreaOutline *area = m_areas ? m_areas->find(id) : nullptr;
    if (area == nullptr)
        return;
    m_view->showBox(area->box);
    m_view->markArea(id);
}

void MapPanel::showAreaOf(const QString &code)
{
    if (!m_areas) {
        m_wantedArea = code;
        return;
    }
    const auto &areas = m_areas->areas();
    const auto area = std::ranges::find(areas, code, &AreaOutline::code);
    if (area != areas.end())
        showArea(area->id);
    else
        m_desk.say(ui::Severity::Info, tr("There is no area %1 on the map.").arg(code), {});
}

void MapPanel::showPlace(const QPointF &degrees)
{
    const WorldPoint at = worldOf(degrees.x(), degrees.y());
    m_view->showPoint(at);
    m_view->markCase(at);
}

void MapPanel::tellPlace(const MapHit &hit)
{
    QStringList parts;
    for (const AreaId id : {hit.town, hit.community, hit.grid}) {
        if (const QString name = nameOf(id); !name.isEmpty())
            parts << name;
    }
    const AreaOutline *grid = m_areas ? m_areas->find(hit.grid) : nullptr;
    if (grid != nullptr)
        parts << grid->code;
    const QPointF degrees = lonLatOf(hit.at);
    parts << u"%1, %2"_s.arg(degrees.x(), 0, 'f', 5).arg(degrees.y(), 0, 'f', 5);
    if (m_counts && m_layers.history != HistoryStyle::None) {
        const AreaLevel level =
            m_layers.history == HistoryStyle::Heat ? AreaLevel::Grid : m_layers.historyLevel;
        const AreaId area = level == AreaLevel::Grid        ? hit.grid
                            : level == AreaLevel::Community ? hit.community
                                                            : hit.town;
        if (area.isValid())
            parts << tr("%n case(s) in this period", nullptr,
                        static_cast<int>(m_counts->value(area)));
    }
    m_line->setText(parts.join(u"  ·  "_s));
}

void MapPanel::hover(const MapHit &hit, const QPoint &global)
{
    if (m_view->tool() != MapTool::Measure)
        tellPlace(hit);
    if (hit.id.isValid()) {
        if (hit.id != m_hovered)
            tellAbout(hit.id, global);
        return;
    }
    m_hovered = {};
    if (!hit.cluster) {
        if (const Spot *spot = spotAt(hit.at))
            return tellAboutSpot(*spot, global);
        m_hoveredSpot.reset();
        const MapShape *shape = shapeAt(hit.at);
        QToolTip::showText(global, shape != nullptr ? shape->text : QString(), m_view);
        return;
    }
    QStringList lines{tr("%n open case(s)", nullptr, hit.cluster->count)};
    if (hit.cluster->urgent > 0)
        lines << tr("%n urgent", nullptr, hit.cluster->urgent);
    if (hit.cluster->overdue > 0)
        lines << tr("%n overdue", nullptr, hit.cluster->overdue);
    if (hit.cluster->dueSoon > 0)
        lines << tr("%n due soon", nullptr, hit.cluster->dueSoon);
    QToolTip::showText(global, lines.join(u'\n'), m_view);
}

void MapPanel::tellAbout(CaseId id, const QPoint &global)
{
    m_hovered = id;
    m_cases.queue({.filter = {{u"ids"_s, QJsonArray{id.value()}}}, .after = {}, .page = 1})
        .then(this, [=, this](const Result<QJsonObject> &answer) {
            if (m_hovered != id || !answer)
                return;
            const auto rows = answer->value("rows"_L1).toArray();
            if (rows.isEmpty())
                return;
            const auto summary = cases::CaseSummary::fromJson(rows.first().toObject());
            QStringList lines{summary.number, summary.title};
            if (!summary.address.isEmpty())
                lines << summary.address;
            const cases::Light light = cases::lightOf(summary.face, m_desk.now());
            QString clock = ui::lightText(light);
            if (summary.face.deadline.isValid())
                clock += u" · "_s + ui::remainingText(summary.face.deadline, m_desk.now());
            lines << clock;
            QToolTip::showText(global, lines.join(u'\n'), m_view);
        });
}

void MapPanel::chosen(const QList<CaseId> &ids)
{
    if (ids.isEmpty()) {
        m_desk.say(ui::Severity::Info, tr("There is no open case inside the ring."), {});
        return;
    }
    QJsonArray listed;
    for (const CaseId id : ids.first(std::min<qsizetype>(ids.size(), kListed)))
        listed << id.value();
    const auto count = static_cast<int>(ids.size());
    m_cases.queue({.filter = {{u"ids"_s, listed}}, .after = {}, .page = kListed})
        .then(this, [this, count, at = QCursor::pos()](const Result<QJsonObject> &answer) {
            if (!answer)
                ui::report(m_desk, answer.error(), tr("The ringed cases could not be read."));
            else
                listCases(cases::CasePage::fromJson(*answer).rows, count, at);
        });
}

/// The most urgent of the ringed cases, to be opened.
void MapPanel::listCases(const QList<cases::CaseSummary> &rows, int count, const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("%n open case(s)", nullptr, count))->setEnabled(false);
    menu->addSeparator();
    for (const cases::CaseSummary &row : rows)
        menu->addAction(ui::lightIcon(cases::lightOf(row.face, m_desk.now()), m_theme),
                        u"%1  %2"_s.arg(row.number, row.title).replace(u'&', u"&&"_s), this,
                        [this, id = row.id] { m_desk.openCase(id); });
    if (count > rows.size())
        menu->addAction(tr("… and %n more", nullptr, count - static_cast<int>(rows.size())))
            ->setEnabled(false);
    menu->popup(at);
}

} // namespace gl::map
