#include "incidentpanel.h"

#include "incidentwords.h"

#include <ui/report.h>

#include <chrono>
#include <utility>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace gl::incident {

IncidentPanel::IncidentPanel(IncidentService &service, const forms::StepPorts &ports,
                             ui::DeskContext &desk, ui::Actions &actions, const ui::Theme &theme,
                             QWidget *parent)
    : ProcedurePanel(u"incidents"_s, desk, theme, parent),
      m_service(service),
      m_list(new IncidentList(desk, theme, this)),
      m_view(new IncidentView(desk, theme, this))
{
    m_filter->setObjectName(u"states"_s);
    m_filter->setAccessibleName(tr("Which incidents"));
    m_filter->setToolTip(tr("Which incidents"));
    m_filter->addItem(tr("Going on"), u"open"_s);
    m_filter->addItem(tr("Closed"), u"closed"_s);
    m_filter->addItem(tr("All"), u"all"_s);
    setParts({.list = m_list,
              .view = m_view,
              .stops = m_view->stops(),
              .listShare = 2,
              .viewShare = 3,
              .idKey = "incident_id"},
             ports, incidentLanguage(), actions);
    addActions(actions);
    m_tick.setInterval(1s);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        if (isVisible())
            m_view->tick();
        else
            m_tick.stop();
    });
    connect(m_filter, &QComboBox::currentIndexChanged, this, &IncidentPanel::read);
    connect(m_list, &IncidentList::marked, this, &IncidentPanel::showMarked);
    connect(m_view, &IncidentView::marked, this, &IncidentPanel::tellKnown);
    connect(this, &ui::Panel::maskedChanged, this, [this] {
        fillList();
        showOne();
    });
    showOne();
}

void IncidentPanel::addActions(ui::Actions &actions)
{
    m_new = actions.add({.id = u"incidents.new"_s,
                         .text = tr("Open an incident…"),
                         .hint = tr("From a plan card, a case or a place"),
                         .keys = {QKeySequence(Qt::Key_I)},
                         .words = u"启动 预案 指挥 incident"_s},
                        keyScope(), [this] { startNew(); });
    m_map = actions.add({.id = u"incidents.map"_s,
                         .text = tr("Show on the map"),
                         .hint = tr("Where it is, or where the marked inspector answered"),
                         .keys = {QKeySequence(Qt::Key_M)},
                         .words = u"地图"_s},
                        keyScope(), [this] { showOnMap(); });
    addButtons({m_new, m_map});
}

void IncidentPanel::showEvent(QShowEvent *event)
{
    ProcedurePanel::showEvent(event);
    m_tick.start();
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

void IncidentPanel::readPlans()
{
    m_service.plans().then(this, [this](const Result<QList<Plan>> &plans) {
        if (!plans)
            return; // the code can be typed
        m_plans = *plans;
        m_bar->refreshChoices();
    });
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
    m_service.list({{u"state"_s, m_filter->currentData().toString()}})
        .then(this, [this, round = beginRead()](const Result<QJsonArray> &answer) {
            if (isNewest(round))
                showList(answer);
        });
}

void IncidentPanel::showList(const Result<QJsonArray> &answer)
{
    if (!answer)
        return showFailure(answer.error(), tr("The incidents could not be read."));
    m_incidents = procedure::rowsOf(*answer, incidentFrom);
    showRows(!m_incidents.isEmpty(), tr("No incident."),
             tr("One is opened from a plan card, from a case or for a place."));
    fillList();
    if (m_wanted != 0)
        m_list->mark(m_wanted);
    int waiting = 0;
    for (const Incident &one : std::as_const(m_incidents))
        waiting += static_cast<int>(one.toAnswer.size());
    Q_EMIT badgeChanged(waiting);
}

void IncidentPanel::fillList()
{
    QList<Incident> rows = m_incidents;
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
    const unsigned round = beginDetail();
    if (id == 0) {
        m_shown.reset();
        showOne();
        return;
    }
    m_service.read(id).then(this, [this, round](const Result<QJsonObject> &answer) {
        if (!isNewestDetail(round))
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
