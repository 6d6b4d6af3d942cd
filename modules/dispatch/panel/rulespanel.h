#pragma once

#include "ruleform.h"
#include "rulelist.h"
#include "rulereport.h"
#include "trialpage.h"

#include <dispatch/dispatchservice.h>
#include <ui/actions.h>
#include <ui/deskcontext.h>
#include <ui/emptystate.h>
#include <ui/panel.h>

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSplitter>
#include <QTabWidget>
#include <QTimer>

#include <directory/directory.h>

#include <functional>

namespace gl::dispatch {

/// The rights-and-duties list 权责清单: rules with their versions and proposals, what is wrong with
/// them, and a test bench.
class RulesPanel : public ui::Panel
{
    Q_OBJECT

public:
    /// Everything must outlive the panel.
    RulesPanel(DispatchService &service, ui::DeskContext &desk, ui::Actions &actions,
               QWidget *parent = nullptr);

    QString title() const override { return tr("Rules"); }
    void activate() override;

    /// Classes, areas and units to choose from.
    void setNames(const directory::Directory &names);

public Q_SLOTS:
    void readAgain();

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    enum Page { RulePage, ReportPage, TrialBench };

    QWidget *buildRules();
    QWidget *buildFilter();
    QWidget *buildEditor();
    void addActions();
    void addRuleActions();
    void addPageActions();
    bool mayWrite() const;
    bool mayDecide() const;
    RuleFilter filter() const;
    void read();
    void addPage(const RuleFilter &filter, int after, const QList<Rule> &before);
    void showRules(const QList<Rule> &rules, int total);
    void showMarked();
    void readHistory(int ruleId);
    void showEvidence(const Rule &rule);
    void newRule(const Rule &draft);
    void save();
    void discard();
    void propose();
    void approve();
    void askReason(const QString &what, const std::function<void(const QString &)> &then);
    void reject();
    void retire();
    void check();
    void refreshProposals();
    void goTo(int ruleId);
    /// Says what came of it and reads again; on failure keeps what was typed.
    void settle(const Result<Rule> &answer, const QString &done, const QString &failed);
    bool keepsDraft();

    DispatchService &m_service;
    ui::DeskContext &m_desk;
    ui::Actions &m_actions;
    QTabWidget *m_pages;
    QSplitter *m_splitter = nullptr;
    QLineEdit *m_search = nullptr;
    QComboBox *m_state = nullptr;
    PickField *m_unit = nullptr;
    QLabel *m_count = nullptr;
    RuleList *m_list = nullptr;
    ui::EmptyState *m_listState = nullptr;
    RuleForm *m_form = nullptr;
    QListWidget *m_versions = nullptr;
    QListWidget *m_evidence = nullptr;
    QLabel *m_evidenceTitle = nullptr;
    QLineEdit *m_reason = nullptr;
    RuleReport *m_report = nullptr;
    TrialPage *m_trial = nullptr;
    QTimer m_pause; ///< while somebody types a search
    std::function<void(const QString &)> m_reasonWanted;
    QList<Rule> m_history;
    int m_goTo = 0;       ///< rule to mark after the next read
    unsigned m_round = 0; ///< answers of an earlier round are dropped
    unsigned m_historyRound = 0;
    bool m_sending = false;
};

} // namespace gl::dispatch
