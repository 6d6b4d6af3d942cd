#pragma once

#include "incidentlist.h"
#include "incidentview.h"

#include <QTimer>

#include <forms/procedurepanel.h>
#include <incident/incidentservice.h>

#include <optional>

namespace gl::incident {

/// Command 指挥调度: incidents that are led; the checklist of the plan card with its timers,
/// messages and roll-calls with receipts, the log; opening one from a card, a case or a place.
class IncidentPanel : public forms::ProcedurePanel
{
    Q_OBJECT

public:
    /// Everything must outlive the panel.
    IncidentPanel(IncidentService &service, const forms::StepPorts &ports, ui::DeskContext &desk,
                  ui::Actions &actions, const ui::Theme &theme, QWidget *parent = nullptr);

    QString title() const override { return tr("Command"); }

public Q_SLOTS:
    /// The form that opens one, with what is known: {"case": number, "spot": text ...}.
    void startNew(const QJsonObject &known = {});

protected:
    void showEvent(QShowEvent *event) override;
    void read() override;
    void showMarked() override;
    void showOne() override;
    std::optional<QList<cases::Choice>> ownChoices(const cases::InputSpec &spec) const override;

private:
    void addActions(ui::Actions &actions);
    void readPlans();
    void showList(const Result<QJsonArray> &answer);
    void fillList();
    void tellKnown();
    void showOnMap();

    IncidentService &m_service;
    QTimer m_tick; ///< timers count while somebody looks
    // As they were read; list and view may show them masked.
    QList<Incident> m_incidents;
    std::optional<Incident> m_shown;
    QList<Plan> m_plans;
    IncidentList *m_list;
    IncidentView *m_view;
    QAction *m_new = nullptr;
    QAction *m_map = nullptr;
};

} // namespace gl::incident
