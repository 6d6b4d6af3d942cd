#pragma once

#include "planchanges.h"
#include "planform.h"

#include <ui/actions.h>
#include <ui/deskcontext.h>
#include <ui/emptystate.h>
#include <ui/panel.h>
#include <ui/theme.h>

#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSplitter>
#include <QTimer>
#include <QTreeWidget>
#include <QUuid>

#include <incident/incidentservice.h>

#include <functional>
#include <optional>

namespace gl::incident {

/// Where what is being typed is kept, so that nothing of it is lost; either may be missing.
struct PlanDrafts
{
    /// An empty payload drops the draft.
    std::function<void(const QString &key, const QJsonObject &payload)> save{};
    std::function<QJsonObject(const QString &key)> load{};
};

/// The plan cards 预案: every card with its versions and what differs between them; a form that
/// makes the next version. What is typed is kept as a draft of its card at every pause, and is
/// there again after another card was looked at. When somebody else saved meanwhile, both stand
/// side by side and the person decides.
class PlanPanel : public ui::Panel
{
    Q_OBJECT

public:
    /// Everything must outlive the panel.
    PlanPanel(IncidentService &service, const PlanDrafts &drafts, ui::DeskContext &desk,
              ui::Actions &actions, const ui::Theme &theme, QWidget *parent = nullptr);

    QString title() const override { return tr("Plan cards"); }
    void activate() override;
    void setClassChoices(const QList<cases::Choice> &choices);

public Q_SLOTS:
    void readAgain();

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    QWidget *buildList();
    QWidget *buildEditor();
    QWidget *buildQuestion();
    void addActions(ui::Actions &actions);
    void addCardActions(ui::Actions &actions);
    void addStepActions(ui::Actions &actions);
    void connectParts();
    bool mayWrite() const;
    void adopt();

    void read();
    void showCards(const QList<Plan> &cards);
    const Plan *current() const;
    bool mark(const QString &code);
    void showMarked();
    /// The card with its draft, when there is one.
    void load(const Plan &card);
    void readVersions(const QString &code);
    void showVersions(const QList<Plan> &versions);
    void showDifference();

    void touched();
    void keepDraft();
    void dropDraft();
    QString draftKey() const;
    QJsonObject draftOf(const QString &code) const;

    void startNew(const Plan &plan);
    void copy();
    void save();
    void send(const QJsonObject &document, bool retires);
    void answered(const Result<Plan> &answer, const QString &code, bool retires);
    void saved(const Plan &card, const QString &code, bool retires);
    void leave();
    void discard();
    void askRetire();
    void retire();
    void readTheirs();
    void showConflict(const Plan &theirs);
    void keepMine();
    void takeTheirs();
    void closeQuestion();

    IncidentService &m_service;
    const PlanDrafts m_drafts;
    ui::DeskContext &m_desk;
    QTimer m_pause; ///< after the last key, until the draft is kept
    QList<Plan> m_cards;
    QList<Plan> m_versionList;
    Plan m_base; ///< what the form was loaded with, as the database has it
    QString m_wanted;
    QUuid m_command;      ///< of what is typed now: another text is another command
    bool m_isNew = false; ///< the form makes a new card
    bool m_changed = false;
    bool m_sending = false;
    std::optional<Plan> m_theirs; ///< saved meanwhile; while the question is open
    unsigned m_round = 0;
    unsigned m_versionRound = 0;

    QSplitter *m_splitter;
    QTreeWidget *m_list;
    ui::EmptyState *m_empty;
    QLabel *m_heading;
    PlanForm *m_form;
    QListWidget *m_versions;
    PlanChanges *m_changes;
    QWidget *m_question = nullptr;
    QLabel *m_questionText = nullptr;
    PlanChanges *m_sides = nullptr;
    QPushButton *m_yes = nullptr;
    QPushButton *m_no = nullptr;
    QList<QAction *> m_writing; ///< for those who may write
};

} // namespace gl::incident
