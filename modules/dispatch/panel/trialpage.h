#pragma once

#include <dispatch/dispatchservice.h>
#include <dispatch/ruletexts.h>
#include <ui/actions.h>
#include <ui/deskcontext.h>
#include <ui/emptystate.h>

#include <QComboBox>
#include <QFutureWatcher>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTreeWidget>

#include <optional>

namespace gl::dispatch {

/// Test bench: what would happen to the last cases, to those of a period, or to those of a file if
/// all drafts and proposals were in force.
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
    /// Tries the rows of this file from now on.
    void setFile(const QString &path);

private:
    enum Which { Last, Period, File };

    void build(ui::Actions &actions);
    QWidget *buildWhich(ui::Actions &actions);
    QWidget *buildButtons(ui::Actions &actions);
    void buildTables(ui::Actions &actions);
    void choose();
    /// What is typed, or nothing: then it said why.
    std::optional<TrialRequest> request();
    std::optional<TrialRequest> period();
    void finished();
    void show(const TrialReport &report);
    QString summaryOf(const TrialReport &report) const;
    void showMoves(const TrialReport &report);
    void showCases(const TrialReport &report);
    QString unitName(UnitId id) const;

    DispatchService &m_service;
    ui::DeskContext &m_desk;
    Names m_names;
    QFutureWatcher<Result<TrialReport>> m_watcher;
    QComboBox *m_which;
    QStackedWidget *m_choice; ///< by Which
    QSpinBox *m_count;
    QLineEdit *m_from;
    QLineEdit *m_to;
    QLineEdit *m_path;
    QProgressBar *m_progress;
    QLabel *m_summary;
    QTreeWidget *m_moves; ///< from, to, how many
    QTreeWidget *m_cases;
    ui::EmptyState *m_state;
};

} // namespace gl::dispatch
