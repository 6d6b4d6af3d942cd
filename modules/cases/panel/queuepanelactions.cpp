// What a person can do in the queue, and with which keys.

#include "bulkdialog.h"
#include "queuepanel.h"

#include <ui/report.h>

#include <QHeaderView>

using namespace Qt::StringLiterals;

namespace gl::cases {

using ui::ActionGroup;
using ui::ActionSpec;

void QueuePanel::addActions(ui::Actions &actions)
{
    addMoving(actions);
    addLists(actions);
    addMarking(actions);
    addClaiming(actions);
    addLooking(actions);
}

// Actions without a widget live in every window and belong to the list of actions; what they do
// ends with the panel.
QAction *QueuePanel::addEverywhere(ui::Actions &actions, const ActionSpec &spec,
                                   const std::function<void()> &trigger)
{
    QAction *action = actions.add(spec, nullptr, trigger);
    m_windowActions << action;
    return action;
}

QueuePanel::~QueuePanel()
{
    for (const QPointer<QAction> &action : std::as_const(m_windowActions))
        delete action.data();
}

void QueuePanel::addMoving(ui::Actions &actions)
{
    addEverywhere(actions,
                  {.id = u"queue.next"_s,
                   .text = tr("&Next case"),
                   .hint = tr("Goes to the next case of the list"),
                   .keys = {Qt::Key_J},
                   .group = ActionGroup::Queue,
                   .words = u"下一件 下一个"_s},
                  [this] { step(1); });
    addEverywhere(actions,
                  {.id = u"queue.previous"_s,
                   .text = tr("&Previous case"),
                   .hint = tr("Goes to the case before it"),
                   .keys = {Qt::Key_K},
                   .group = ActionGroup::Queue,
                   .words = u"上一件 上一个"_s},
                  [this] { step(-1); });
    actions.add({.id = u"queue.open"_s,
                 .text = tr("&Open case"),
                 .hint = tr("Opens the selected case and goes there"),
                 .keys = {Qt::Key_Return, Qt::Key_Enter},
                 .group = ActionGroup::Queue,
                 .words = u"打开 案件"_s},
                m_view, [this] { openCurrent(); });
}

void QueuePanel::addLists(ui::Actions &actions)
{
    constexpr int kKeys = 8;
    const QList<QueueList> fixed = queueLists({}, directory::Language::Chinese);
    for (int i = 0; i < kKeys; ++i) {
        const QueueList &list = fixed.at(i);
        actions.add({.id = u"queue.list."_s + list.id,
                     .text = tr("List: %1").arg(list.title),
                     .hint = tr("Shows the list “%1”").arg(list.title),
                     .keys = {QKeySequence(static_cast<Qt::Key>(Qt::Key_1 + i))},
                     .group = ActionGroup::Queue},
                    this, [this, id = list.id] {
                        openList(id);
                        activate();
                    });
    }
}

void QueuePanel::addMarking(ui::Actions &actions)
{
    addEverywhere(actions,
                  {.id = u"queue.mark"_s,
                   .text = tr("&Mark"),
                   .hint = tr("Marks the case for doing the same with many, or takes the mark off"),
                   .keys = {Qt::Key_X},
                   .group = ActionGroup::Queue,
                   .words = u"标记 选择"_s},
                  [this] { toggleMark(); });
    actions.add({.id = u"queue.markDown"_s,
                 .text = tr("Mark and go down"),
                 .hint = tr("Marks the case and goes to the next"),
                 .keys = {QKeySequence(Qt::SHIFT | Qt::Key_Down)},
                 .group = ActionGroup::Queue},
                m_view, [this] { markStep(1); });
    actions.add({.id = u"queue.markUp"_s,
                 .text = tr("Mark and go up"),
                 .hint = tr("Marks the case and goes to the one before"),
                 .keys = {QKeySequence(Qt::SHIFT | Qt::Key_Up)},
                 .group = ActionGroup::Queue},
                m_view, [this] { markStep(-1); });
    actions.add(
        {.id = u"queue.markAll"_s,
         .text = tr("Mark &all"),
         .hint = tr("Marks all cases that are read, at most 500; again: takes all marks off"),
         .keys = {QKeySequence(Qt::CTRL | Qt::Key_A)},
         .group = ActionGroup::Queue,
         .words = u"全选"_s},
        m_view, [this] { markAll(); });
    QAction *bulk = addEverywhere(
        actions,
        {.id = u"queue.bulk"_s,
         .text = tr("&Do with all marked …"),
         .hint = tr("Does the same with all marked cases and tells what went through"),
         .keys = {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_X)},
         .group = ActionGroup::Queue,
         .words = u"批量 批处理"_s},
        [this] { startBulk(); });
    m_bulk->setDefaultAction(bulk);
    m_bulk->setAccessibleName(bulk->text().remove(u'&'));
}

void QueuePanel::addClaiming(ui::Actions &actions)
{
    addEverywhere(actions,
                  {.id = u"queue.claim"_s,
                   .text = tr("&Claim"),
                   .hint = tr("Takes the case for yourself, so that nobody else begins it"),
                   .keys = {Qt::Key_C},
                   .group = ActionGroup::Queue,
                   .words = u"认领 领取 签收"_s},
                  [this] { claim(u"claim"_s); });
    addEverywhere(actions,
                  {.id = u"queue.release"_s,
                   .text = tr("&Release"),
                   .hint = tr("Gives a claimed case back to the pool"),
                   .keys = {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)},
                   .group = ActionGroup::Queue,
                   .words = u"释放 放回"_s},
                  [this] { claim(u"release"_s); });
}

void QueuePanel::addLooking(ui::Actions &actions)
{
    addEverywhere(actions,
                  {.id = u"queue.filter"_s,
                   .text = tr("&Filter"),
                   .hint = tr("Goes to the filter of the list"),
                   .keys = {QKeySequence(Qt::SHIFT | Qt::Key_F)},
                   .group = ActionGroup::Queue,
                   .words = u"筛选 过滤 搜索"_s},
                  [this] { m_bar->focusText(); });
    addEverywhere(actions,
                  {.id = u"queue.saved"_s,
                   .text = tr("&Saved filters …"),
                   .hint = tr("Opens, keeps and removes filters of yours"),
                   .keys = {QKeySequence(Qt::ALT | Qt::SHIFT | Qt::Key_F)},
                   .group = ActionGroup::Queue,
                   .words = u"保存筛选 常用筛选"_s},
                  [this] { savedMenu(); });
    addEverywhere(actions,
                  {.id = u"queue.columns"_s,
                   .text = tr("C&olumns …"),
                   .hint = tr("Chooses the columns of the list"),
                   .keys = {QKeySequence(Qt::ALT | Qt::SHIFT | Qt::Key_C)},
                   .group = ActionGroup::Queue,
                   .words = u"列 栏目"_s},
                  [this] { chooseColumns(); });
    addEverywhere(actions,
                  {.id = u"queue.sort"_s,
                   .text = tr("Sor&t …"),
                   .hint = tr("Chooses the order of the list"),
                   .keys = {QKeySequence(Qt::ALT | Qt::SHIFT | Qt::Key_S)},
                   .group = ActionGroup::Queue,
                   .words = u"排序"_s},
                  [this] { chooseSort(); });
    addEverywhere(actions,
                  {.id = u"queue.lists"_s,
                   .text = tr("&Lists"),
                   .hint = tr("Goes to the chooser of lists"),
                   .keys = {QKeySequence(Qt::ALT | Qt::SHIFT | Qt::Key_L)},
                   .group = ActionGroup::Queue,
                   .words = u"列表"_s},
                  [this] { m_chooser->setFocus(Qt::ShortcutFocusReason); });
    QHeaderView *header = m_view->horizontalHeader();
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, &QueuePanel::chooseColumns);
}

// ---- moving

void QueuePanel::step(int by)
{
    const int row = m_view->currentRow();
    // Rows moved the selection to a case nobody looked at yet: the first step goes there.
    if (row >= 0 && by > 0 && m_model.at(row).id != m_followed) {
        follow(m_model.at(row).id);
        return;
    }
    const int last = m_model.rowCount() - 1;
    m_view->setCurrentRow(row < 0 ? 0 : std::clamp(row + by, 0, std::max(last, 0)));
    m_model.readAhead(m_view->currentRow());
}

void QueuePanel::follow(CaseId id)
{
    m_followed = id;
    m_followSoon.start();
}

void QueuePanel::openCurrent()
{
    const int row = m_view->currentRow();
    if (row < 0)
        return;
    m_followSoon.stop();
    m_desk.openCase(m_model.at(row).id);
}

// ---- marks

void QueuePanel::toggleMark()
{
    const int row = m_view->currentRow();
    if (row < 0)
        return;
    const CaseId id = m_model.at(row).id;
    m_model.setMarked(id, !m_model.isMarked(id));
}

void QueuePanel::markStep(int by)
{
    const int row = m_view->currentRow();
    if (row >= 0)
        m_model.setMarked(m_model.at(row).id, true);
    step(by);
    const int now = m_view->currentRow();
    if (now >= 0)
        m_model.setMarked(m_model.at(now).id, true);
}

void QueuePanel::markAll()
{
    constexpr int kMost = 500; // as many as one report is still read for
    if (!m_model.marked().isEmpty()) {
        m_model.unmarkAll();
        return;
    }
    for (int row = 0; row < std::min(m_model.rowCount(), kMost); ++row)
        m_model.setMarked(m_model.at(row).id, true);
}

// ---- acts

void QueuePanel::claim(const QString &action)
{
    const int row = m_view->currentRow();
    if (row < 0)
        return;
    const CaseSummary summary = m_model.at(row);
    const Act act{.id = summary.id, .version = summary.version, .action = action, .inputs = {}};
    auto answer = m_ports.act ? m_ports.act(act) : m_cases.act(act);
    answer.then(this, [this, summary, action](const Result<QJsonObject> &done) {
        if (!done)
            ui::report(m_desk, done.error(),
                       action == "claim"_L1 ? tr("%1 was not claimed.").arg(summary.number)
                                            : tr("%1 was not released.").arg(summary.number));
        else if (done->value("status"_L1) == "queued"_L1)
            m_desk.say(ui::Severity::Info,
                       tr("%1: kept on this desk until the link is back.").arg(summary.number));
        else
            m_desk.say(ui::Severity::Info, action == "claim"_L1
                                               ? tr("%1 is yours.").arg(summary.number)
                                               : tr("%1 is back in the pool.").arg(summary.number));
        m_model.refresh({summary.id});
        m_badges.readChanged({summary.id});
    });
}

void QueuePanel::startBulk()
{
    QList<CaseSummary> chosen;
    const QList<CaseId> marked = m_model.marked();
    for (const CaseId id : marked)
        chosen << m_model.at(m_model.rowOf(id));
    if (chosen.isEmpty()) {
        m_desk.say(ui::Severity::Warning, tr("No case is marked."),
                   tr("x marks the selected one, Shift+Down marks on."));
        return;
    }
    auto *dialog = new BulkDialog({m_cases, m_ports, m_desk, m_theme}, chosen, this);
    connect(dialog, &BulkDialog::ended, this, &QueuePanel::bulkEnded);
    connect(dialog, &QDialog::finished, this, &QueuePanel::comeBack);
    dialog->begin();
}

/// The keyboard is the list's again after a dialog.
void QueuePanel::comeBack()
{
    window()->activateWindow();
    activate();
}

/// What went through is no longer marked, so that the marks are what is left to do.
void QueuePanel::bulkEnded(const QList<BulkOutcome> &outcomes)
{
    QList<CaseId> ids;
    for (const BulkOutcome &outcome : outcomes) {
        ids << outcome.id;
        m_model.setMarked(outcome.id, !outcome.isGood());
    }
    m_model.refresh(ids);
    m_badges.readChanged(ids);
}

// ---- menus

void QueuePanel::popUp(QMenu *menu)
{
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(m_view->mapToGlobal(QPoint(0, 0)));
    if (!menu->actions().isEmpty())
        menu->setActiveAction(menu->actions().constFirst());
}

void QueuePanel::chooseColumns()
{
    auto *menu = new QMenu(this);
    for (int column = 0; column < queueColumns().size(); ++column) {
        QAction *choice = menu->addAction(columnTitle(queueColumns().at(column)));
        choice->setCheckable(true);
        choice->setChecked(!m_view->isColumnHidden(column));
        connect(choice, &QAction::toggled, m_view,
                [this, column](bool shown) { m_view->setColumnHidden(column, !shown); });
    }
    menu->addSeparator();
    menu->addAction(tr("As it was at first"), m_view, &QueueView::fitColumns);
    popUp(menu);
}

void QueuePanel::chooseSort()
{
    auto *menu = new QMenu(this);
    for (int column = 0; column < queueColumns().size(); ++column) {
        const QueueColumn &entry = queueColumns().at(column);
        if (entry.sort.isEmpty())
            continue;
        QAction *choice = menu->addAction(columnTitle(entry));
        choice->setCheckable(true);
        choice->setChecked(m_model.query().sort == entry.sort);
        connect(choice, &QAction::triggered, this, [this, column, key = QString(entry.sort)] {
            const bool turned = m_model.query().sort == key;
            m_model.sort(column, turned ? Qt::DescendingOrder : Qt::AscendingOrder);
        });
    }
    popUp(menu);
}

} // namespace gl::cases
