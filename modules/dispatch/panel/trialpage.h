#pragma once

#include <dispatch/dispatchservice.h>
#include <dispatch/ruletexts.h>
#include <ui/actions.h>
#include <ui/deskcontext.h>
#include <ui/emptystate.h>

#include <QFutureWatcher>
#include <QLabel>
#include <QProgressBar>
#include <QSpinBox>
#include <QTreeWidget>

namespace gl::dispatch {

/// Test bench: what would happen to the last N cases if all drafts and proposals were in force.
class TrialPage : public QWidget
{
    Q_OBJECT

public:
    TrialPage(DispatchService &service, ui::DeskContext &desk, ui::Actions &actions,
              QWidget *parent);
    ~TrialPage() override;

    void setNames(const Names &names) { m_names = names; }
    bool isRunning() const { return m_watcher.isRunning(); }
    void run();
    void cancel();
    QList<QWidget *> fields() const { return {m_count, m_moves, m_cases}; }

private:
    void build(ui::Actions &actions);
    void finished();
    void show(const TrialReport &report);
    void showMoves(const TrialReport &report);
    QString unitName(UnitId id) const;

    DispatchService &m_service;
    ui::DeskContext &m_desk;
    Names m_names;
    QFutureWatcher<Result<TrialReport>> m_watcher;
    QSpinBox *m_count;
    QProgressBar *m_progress;
    QLabel *m_summary;
    QTreeWidget *m_moves; ///< from, to, how many
    QTreeWidget *m_cases;
    ui::EmptyState *m_state;
};

} // namespace gl::dispatch
