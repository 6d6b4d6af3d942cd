#pragma once

#include "badges.h"
#include "keptfilter.h"
#include "queuechooser.h"
#include "queuefilterbar.h"
#include "queuemodel.h"
#include "queueview.h"

#include <cases/bulkrun.h>
#include <cases/caseports.h>
#include <ui/emptystate.h>
#include <ui/panel.h>
#include <ui/theme.h>

#include <QLabel>
#include <QMenu>
#include <QPointer>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>

namespace gl::cases {

/// The queue: lists of cases, live. The selected case is the desk's current case.
class QueuePanel : public ui::Panel
{
    Q_OBJECT

public:
    QueuePanel(CaseService &cases, DeskService &lists, ui::DeskContext &desk, ui::Actions &actions,
               const ui::Theme &theme, QWidget *parent = nullptr);
    ~QueuePanel() override;
    Q_DISABLE_COPY_MOVE(QueuePanel)

    QString title() const override;
    Qt::DockWidgetArea defaultArea() const override { return Qt::LeftDockWidgetArea; }
    void activate() override;

    /// How acts leave the desk, and what their fields can take. Missing ports: as in CasePorts.
    void setPorts(const CasePorts &ports) { m_ports = ports; }
    /// Where the filters with a name are kept; read at once and after every resync.
    void setFilterPorts(const FilterPorts &ports);

    /// Columns, list, filter and order, to be kept for the account. Without typed words, which may
    /// be somebody's name or address.
    QByteArray state() const;
    void restoreState(const QByteArray &state);

    const QueueModel &model() const { return m_model; }

public Q_SLOTS:
    /// At sign-in and whenever the directory changes.
    void setNames(const gl::directory::Directory &names);
    /// A notice of kEditingChannel.
    void noteEditing(const gl::cases::EditingNotice &notice);
    void openList(const QString &id);
    void search(const QString &words);
    /// A list that another part of the desk counts, e.g. "urgent"; without the row of choosers, so
    /// that its number and its rows agree.
    void openFilter(const QString &title, const gl::cases::QueueFilter &filter);

Q_SIGNALS:
    /// state() is another one; after a rest, not while a column is being dragged.
    void stateChanged();

private:
    void build();
    void connectParts();
    void connectMemory();
    void addActions(ui::Actions &actions);
    void addMoving(ui::Actions &actions);
    void addLists(ui::Actions &actions);
    void addMarking(ui::Actions &actions);
    void addClaiming(ui::Actions &actions);
    void addLooking(ui::Actions &actions);
    QAction *addEverywhere(ui::Actions &actions, const ui::ActionSpec &spec,
                           const std::function<void()> &trigger);

    const QueueList *list(const QString &id) const;
    void showQuery(QueueQuery query);
    void applyFilter(const QueueFilter &filter);
    void step(int by);
    void follow(CaseId id);
    void openCurrent();
    void toggleMark();
    void markStep(int by);
    void markAll();
    void claim(const QString &action);
    void startBulk();
    void bulkEnded(const QList<BulkOutcome> &outcomes);
    void comeBack();
    void chooseColumns();
    void chooseSort();
    void readFilters();
    void openKept(const KeptFilter &kept);
    void savedMenu();
    void saveFilter(const QString &name);
    void removeFilter(const KeptFilter &kept);
    QueueFilter shownFilter() const;
    void askName();
    void popUp(QMenu *menu);

    void fitChooser();
    void showState();
    void showStatus();
    void nothing();
    void showCounts();
    void readEditing();

    CaseService &m_cases;
    DeskService &m_lists;
    ui::DeskContext &m_desk;
    const ui::Theme &m_theme;
    QueueModel m_model;
    QList<QPointer<QAction>> m_windowActions; ///< live in every window, but not without the panel
    QList<QueueList> m_known;
    QueueList m_asked; ///< of openFilter(); no id: none yet
    CasePorts m_ports;
    FilterPorts m_filterPorts;
    QList<KeptFilter> m_saved;
    bool m_splitFitted = false; ///< the chooser has the width that the person gave it
    QString m_wanted;           ///< remembered list that is known only with the directory
    QHash<CaseId, QHash<AccountId, QString>> m_editing;
    QueueFilter m_filter; ///< of the row of choosers; the list's own is added to it
    QString m_listId;
    QString m_sort = QStringLiteral("deadline");
    Badges m_badges;
    Error m_error;
    /// Where the person went last; the desk is told after a short rest. The selection may stand
    /// elsewhere, because rows moved under it.
    CaseId m_followed;

    QSplitter *m_splitter = nullptr;
    QueueChooser *m_chooser = nullptr;
    QueueFilterBar *m_bar = nullptr;
    QStackedWidget *m_stack = nullptr;
    QueueView *m_view = nullptr;
    ui::EmptyState *m_empty = nullptr;
    QLabel *m_status = nullptr;
    QLabel *m_marks = nullptr;
    QToolButton *m_bulk = nullptr;
    QTimer m_followSoon;
    QTimer m_loadingSoon;
    QTimer m_halfMinute;
    QTimer m_stateSoon;
};

} // namespace gl::cases
