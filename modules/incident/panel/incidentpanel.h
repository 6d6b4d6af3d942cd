#pragma once

#include "incidentlist.h"
#include "incidentview.h"

#include <ui/actions.h>
#include <ui/deskcontext.h>
#include <ui/emptystate.h>
#include <ui/panel.h>
#include <ui/theme.h>

#include <QComboBox>
#include <QElapsedTimer>
#include <QSplitter>
#include <QTimer>

#include <forms/stepbar.h>
#include <incident/incidentservice.h>

#include <optional>

namespace gl::incident {

/// Command 指挥调度: incidents that are led; the checklist of the plan card with its timers,
/// messages and roll-calls with receipts, the log; opening one from a card, a case or a place.
class IncidentPanel : public ui::Panel
{
    Q_OBJECT

public:
    /// Everything must outlive the panel.
    IncidentPanel(IncidentService &service, const forms::StepPorts &ports, ui::DeskContext &desk,
                  ui::Actions &actions, const ui::Theme &theme, QWidget *parent = nullptr);

    QString title() const override { return tr("Command"); }
    void activate() override;

public Q_SLOTS:
    /// Incidents changed. Reads at once, and then at most once a second.
    void readAgain();
    void open(qint64 incident);
    /// The form that opens one, with what is known: {"case": number, "spot": text ...}.
    void startNew(const QJsonObject &known = {});
    void refreshChoices() { m_bar->refreshChoices(); }

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build(const forms::StepPorts &ports, ui::Actions &actions);
    QWidget *buildList();
    void addActions(ui::Actions &actions);
    void connectParts();
    std::optional<QList<cases::Choice>> ownChoices(const cases::InputSpec &spec) const;
    void read();
    void readPlans();
    void showList(const Result<QJsonArray> &answer);
    void showRows();
    void showMarked();
    void showOne();
    void tellKnown();
    void showOnMap();

    IncidentService &m_service;
    ui::DeskContext &m_desk;
    const ui::Theme &m_theme;
    QTimer m_next; ///< the next read that is allowed
    QTimer m_tick; ///< timers count while somebody looks
    QElapsedTimer m_lastRead;
    unsigned m_round = 0;       ///< answers of an earlier reading are dropped
    unsigned m_detailRound = 0; ///< the same for the marked one
    qint64 m_wanted = 0;        ///< opened from elsewhere, or just made
    // As they were read; list and view may show them masked.
    QList<Incident> m_rows;
    std::optional<Incident> m_shown;
    QList<Plan> m_plans;

    QSplitter *m_splitter;
    QComboBox *m_states;
    IncidentList *m_list;
    ui::EmptyState *m_empty;
    IncidentView *m_view;
    forms::StepBar *m_bar = nullptr;
    QAction *m_new = nullptr;
    QAction *m_map = nullptr;
};

} // namespace gl::incident
