#include "incidentpanel.h"

#include "incidentwords.h"

#include <ui/report.h>

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>
#include <utility>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace gl::incident {

namespace {

constexpr auto kReadPause = std::chrono::milliseconds(1000);

} // namespace

IncidentPanel::IncidentPanel(IncidentService &service, const forms::StepPorts &ports,
                             ui::DeskContext &desk, ui::Actions &actions, const ui::Theme &theme,
                             QWidget *parent)
    : Panel(u"incidents"_s, parent),
      m_service(service),
      m_desk(desk),
      m_theme(theme),
      m_splitter(new QSplitter(this)),
      m_states(new QComboBox(this)),
      m_list(new IncidentList(desk, theme, this)),
      m_empty(new ui::EmptyState(this)),
      m_view(new IncidentView(desk, theme, this))
{
    build(ports, actions);
    connectParts();
    showOne();
}

void IncidentPanel::activate()
{
    if (m_list->isVisible())
        m_list->setFocus();
    else
        m_states->setFocus();
}

void IncidentPanel::build(const forms::StepPorts &ports, ui::Actions &actions)
{
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(buildList());
    m_splitter->addWidget(m_view);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);
    forms::StepLanguage language = incidentLanguage();
    language.choices = [this](const cases::InputSpec &spec) { return ownChoices(spec); };
    // The keys work in the lists, but not where somebody types.
    m_bar = new forms::StepBar(ports, language, m_desk, actions, m_theme, m_splitter, this);
    addActions(actions);
    auto *all = new QVBoxLayout(this);
    all->addWidget(m_splitter, 1);
    all->addWidget(m_bar);
    QWidget *before = m_states;
    for (QWidget *stop : QList<QWidget *>{m_list} + m_view->stops()) {
        setTabOrder(before, stop);
        before = stop;
    }
}

QWidget *IncidentPanel::buildList()
{
    auto *part = new QWidget(this);
    m_states->setObjectName(u"states"_s);
    m_states->setAccessibleName(tr("Which incidents"));
    m_states->setToolTip(tr("Which incidents"));
    m_states->addItem(tr("Going on"), u"open"_s);
    m_states->addItem(tr("Closed"), u"closed"_s);
    m_states->addItem(tr("All"), u"all"_s);
    m_states->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    auto *row = new QHBoxLayout;
    row->addWidget(m_states);
    row->addStretch(1);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins({});
    layout->addLayout(row);
    m_list->setMinimumHeight(4 * fontMetrics().lineSpacing());
    layout->addWidget(m_list, 1);
    layout->addWidget(m_empty, 1);
    m_list->hide();
    return part;
}

void IncidentPanel::addActions(ui::Actions &actions)
{
    m_new = actions.add({.id = u"incidents.new"_s,
                         .text = tr("Open an incident…"),
                         .hint = tr("From a plan card, a case or a place"),
                         .keys = {QKeySequence(Qt::Key_I)},
                         .words = u"启动 预案 指挥 incident"_s},
                        m_splitter, [this] { startNew(); });
    m_map = actions.add({.id = u"incidents.map"_s,
                         .text = tr("Show on the map"),
                         .hint = tr("Where it is, or where the marked inspector answered"),
                         .keys = {QKeySequence(Qt::Key_M)},
                         .words = u"地图"_s},
                        m_splitter, [this] { showOnMap(); });
    auto *row = new QHBoxLayout;
    for (QAction *action : {m_new, m_map})
        row->addWidget(ui::buttonFor(action, this));
    row->addStretch(1);
    static_cast<QVBoxLayout *>(m_splitter->widget(0)->layout())->addLayout(row);
}

void IncidentPanel::connectParts()
{
    m_next.setSingleShot(true);
    m_tick.setInterval(1s);
    connect(&m_next, &QTimer::timeout, this, &IncidentPanel::read);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        if (isVisible())
            m_view->tick();
        else
            m_tick.stop();
    });
    connect(&m_desk, &ui::DeskContext::resync, this, &IncidentPanel::readAgain);
    connect(&m_desk, &ui::DeskContext::personChanged, this, &IncidentPanel::showOne);
    connect(m_states, &QComboBox::currentIndexChanged, this, &IncidentPanel::read);
    connect(m_list, &IncidentList::marked, this, &IncidentPanel::showMarked);
    connect(m_empty, &ui::EmptyState::retry, this, &IncidentPanel::read);
    connect(this, &ui::Panel::maskedChanged, this, [this] {
        showRows();
        showOne();
    });
    connect(m_view, &IncidentView::marked, this, &IncidentPanel::tellKnown);
    connect(m_bar, &forms::StepBar::closed, this, &IncidentPanel::activate);
    connect(m_bar, &forms::StepBar::done, this, [this](const QJsonObject &document) {
        if (document.contains("incident_id"_L1))
            m_wanted = document["incident_id"_L1].toInteger();
        read();
    });
}

/// Side by side where there is room for both.
void IncidentPanel::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    const bool wide = width() > fontMetrics().averageCharWidth() * 100;
    m_splitter->setOrientation(wide ? Qt::Horizontal : Qt::Vertical);
}

void IncidentPanel::showEvent(QShowEvent *event)
{
    Panel::showEvent(event);
    m_tick.start();
    readAgain();
    readPlans();
}

std::optional<QList<cases::Choice>> IncidentPanel::ownChoices(const cases::InputSpec &spec) const
{
    QList<cases::Choice> choices;
    if (spec.name == "card"_L1) {
        const QStringList texts = m_shown ? m_shown->plan.messages : QStringList();
        for (qsizetype i = 0; i < texts.size(); ++i)
            choices << cases::Choice{.value = QString::number(i + 1), .name = texts[i]};
        return choices;
    }
    if (spec.name != "plan"_L1)
        return std::nullopt;
    for (const Plan &plan : m_plans)
        choices << cases::Choice{.value = plan.code,
                                 .name = plan.name,
                                 .nameEn = plan.nameEn,
                                 .detail = levelText(plan.level)};
    return choices;
}

void IncidentPanel::readAgain()
{
    if (m_next.isActive())
        return;
    const auto since =
        m_lastRead.isValid() ? std::chrono::milliseconds(m_lastRead.elapsed()) : kReadPause;
    m_next.start(std::max(std::chrono::milliseconds(0), kReadPause - since));
}

void IncidentPanel::readPlans()
{
    m_service.plans().then(this, [this](const Result<QList<Plan>> &plans) {
        if (!plans)
            return; // the code can be typed
        m_plans = *plans;
        m_bar->refreshChoices();
    });
}

void IncidentPanel::open(qint64 incident)
{
    m_wanted = incident;
    read();
}

void IncidentPanel::startNew(const QJsonObject &known)
{
    const QString about = known["case"_L1].toString();
    if (about.isEmpty() || known.contains("plan"_L1))
        return m_bar->beginNew(newOffer(), known);
    // The card that answers such a case is proposed; without the link the form opens without it.
    m_service.plansFor(about).then(this, [this, known](const Result<QStringList> &codes) {
        QJsonObject all = known;
        if (codes && !codes->isEmpty())
            all[u"plan"_s] = codes->first();
        m_bar->beginNew(newOffer(), all);
    });
}

void IncidentPanel::read()
{
    m_lastRead.start();
    if (!m_list->isVisibleTo(this))
        m_empty->showLoading();
    m_service.list({{u"state"_s, m_states->currentData().toString()}})
        .then(this, [this, round = ++m_round](const Result<QJsonArray> &answer) {
            if (round == m_round)
                showList(answer);
        });
}

void IncidentPanel::showList(const Result<QJsonArray> &answer)
{
    if (!answer) {
        if (!m_list->isVisibleTo(this))
            m_empty->showFailure(tr("The incidents could not be read."), answer.error().message);
        ui::report(m_desk, answer.error(), tr("The incidents could not be read."));
        return;
    }
    m_rows = procedure::rowsOf(*answer, incidentFrom);
    m_list->setVisible(!m_rows.isEmpty());
    m_empty->setVisible(m_rows.isEmpty());
    showRows();
    if (m_rows.isEmpty())
        m_empty->showNothing(tr("No incident."),
                             tr("One is opened from a plan card, from a case or for a place."));
    if (m_wanted != 0)
        m_list->mark(m_wanted);
    int waiting = 0;
    for (const Incident &one : std::as_const(m_rows))
        waiting += static_cast<int>(one.toAnswer.size());
    Q_EMIT badgeChanged(waiting);
}

void IncidentPanel::showRows()
{
    QList<Incident> rows = m_rows;
    if (isMasked()) {
        for (Incident &row : rows)
            row = masked(std::move(row));
    }
    m_list->setIncidents(rows);
}

void IncidentPanel::showMarked()
{
    const qint64 id = m_list->current() != 0 ? m_list->current() : m_wanted;
    m_wanted = 0;
    ++m_detailRound;
    if (id == 0) {
        m_shown.reset();
        showOne();
        return;
    }
    m_service.read(id).then(this, [this, round = m_detailRound](const Result<QJsonObject> &answer) {
        if (round != m_detailRound)
            return;
        if (!answer) {
            ui::report(m_desk, answer.error(), tr("The incident could not be read."));
            return;
        }
        m_desk.syncTime(*answer);
        m_shown = incidentFrom(*answer);
        showOne();
    });
}

void IncidentPanel::showOne()
{
    const ui::Person &person = m_desk.person();
    m_new->setEnabled(person.has("dispatcher"_L1) || person.has("shift_lead"_L1)
                      || person.has("leader"_L1) || person.has("unit_clerk"_L1)
                      || person.has("unit_lead"_L1));
    const std::optional<Incident> seen =
        m_shown && isMasked() ? std::optional(masked(*m_shown)) : m_shown;
    m_view->setIncident(seen ? &*seen : nullptr);
    if (m_shown)
        m_bar->setSubject(m_shown->id, m_shown->version, m_shown->offers);
    else
        m_bar->setSubject(0, 0, {});
    tellKnown();
}

/// What is marked is what the next form is about.
void IncidentPanel::tellKnown()
{
    QJsonObject known;
    if (m_view->currentTask() > 0)
        known[u"task"_s] = m_view->currentTask();
    if (m_shown && !m_shown->toAnswer.isEmpty())
        known[u"message"_s] = m_shown->toAnswer.first();
    if (m_shown && !m_shown->townCode.isEmpty())
        known[u"area"_s] = m_shown->townCode;
    m_bar->setKnown(known);
    m_map->setEnabled(m_shown && (m_shown->place || m_view->currentPlace()));
}

void IncidentPanel::showOnMap()
{
    if (const auto place = m_view->currentPlace())
        m_desk.showPlaceOnMap(*place);
    else if (m_shown && m_shown->place)
        m_desk.showPlaceOnMap(*m_shown->place);
}

} // namespace gl::incident
