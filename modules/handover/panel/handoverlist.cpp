#include "handoverlist.h"

#include <ui/timetext.h>

#include <QHeaderView>
#include <QScrollBar>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::handover {

using workspace::Handover;
using workspace::HandoverCase;

namespace {

enum Column { What, When, Taken, Columns };
constexpr int kNoteRole = Qt::UserRole;
constexpr int kCaseRole = Qt::UserRole + 1;

} // namespace

HandoverList::HandoverList(ui::DeskContext &desk, ui::Actions &actions, QWidget *parent)
    : QTreeWidget(parent),
      m_desk(desk)
{
    setObjectName(u"handovers"_s);
    setAccessibleName(tr("Hand-overs"));
    setToolTip(tr("A takes the marked note over, Shift+A the marked case only"));
    setColumnCount(Columns);
    setHeaderLabels({tr("From → to"), tr("When"), tr("Taken over")});
    setAlternatingRowColors(true);
    connect(this, &QTreeWidget::currentItemChanged, this, &HandoverList::marked);
    actions.add({.id = u"handover.accept"_s,
                 .text = tr("Take over"),
                 .hint = tr("Takes the marked note over with all its cases"),
                 .keys = {Qt::Key_A},
                 .words = u"接班 接收"_s},
                this, [this] { accept(false); });
    actions.add({.id = u"handover.acceptCase"_s,
                 .text = tr("Take this case"),
                 .hint = tr("Takes over the marked case only"),
                 .keys = {QKeySequence(Qt::SHIFT | Qt::Key_A)},
                 .words = u"接收 案件"_s},
                this, [this] { accept(true); });
    actions.add({.id = u"handover.open"_s,
                 .text = tr("Open the case"),
                 .hint = tr("Opens the marked case"),
                 .keys = {Qt::Key_Return, Qt::Key_Enter},
                 .words = u"打开"_s},
                this, [this] {
                    if (currentCase().isValid())
                        m_desk.openCase(currentCase());
                });
}

void HandoverList::setHandovers(const QList<Handover> &handovers)
{
    const qint64 note =
        currentItem() != nullptr ? currentItem()->data(What, kNoteRole).toLongLong() : 0;
    const CaseId inside = currentCase();
    const int scroll = verticalScrollBar()->value();
    QSet<qint64> folded;
    for (int i = 0; i < topLevelItemCount(); ++i) {
        if (!topLevelItem(i)->isExpanded())
            folded << topLevelItem(i)->data(What, kNoteRole).toLongLong();
    }
    {
        const QSignalBlocker quiet(this);
        fill(handovers, folded);
        for (QTreeWidgetItemIterator at(this); *at != nullptr; ++at) {
            if ((*at)->data(What, kNoteRole).toLongLong() == note
                && (*at)->data(What, kCaseRole).toLongLong() == inside.value())
                setCurrentItem(*at);
        }
        if (currentItem() == nullptr && !handovers.isEmpty())
            setCurrentItem(topLevelItem(0));
    }
    verticalScrollBar()->setValue(scroll);
    Q_EMIT marked();
}

void HandoverList::fill(const QList<Handover> &handovers, const QSet<qint64> &folded)
{
    m_handovers = handovers;
    clear();
    for (const Handover &handover : handovers)
        addRow(handover, !folded.contains(handover.id));
    setColumnWidth(What, std::max(columnWidth(What), fontMetrics().averageCharWidth() * 40));
    resizeColumnToContents(When);
}

void HandoverList::addRow(const Handover &handover, bool unfold)
{
    auto *row = new QTreeWidgetItem(this);
    const QString to =
        handover.to.isEmpty() ? tr("next shift of %1").arg(handover.unit) : handover.to;
    row->setText(What, u"%1 → %2"_s.arg(handover.from, to));
    row->setText(When, ui::shortInstantText(handover.at, m_desk.now()));
    if (handover.acceptedAt.isValid())
        row->setText(Taken,
                     u"✓ "_s
                         + tr("%1, %2", "who took over, when")
                               .arg(handover.acceptedBy,
                                    ui::shortInstantText(handover.acceptedAt, m_desk.now())));
    else
        row->setText(Taken, handover.canAccept ? u"● "_s + tr("waits for you") : tr("waits"));
    row->setData(What, kNoteRole, handover.id);
    QFont font = row->font(What);
    font.setBold(handover.canAccept);
    row->setFont(What, font);
    for (const HandoverCase &one : handover.cases) {
        auto *child = new QTreeWidgetItem(row);
        child->setText(What, one.remark.isEmpty()
                                 ? u"%1  %2"_s.arg(one.number, one.title)
                                 : u"%1  %2 — %3"_s.arg(one.number, one.title, one.remark));
        child->setToolTip(What, child->text(What));
        if (!one.takenBy.isEmpty()) {
            child->setText(When, ui::shortInstantText(one.takenAt, m_desk.now()));
            child->setText(Taken, u"✓ "_s + one.takenBy);
        } else {
            child->setText(Taken, one.open ? tr("nobody yet") : tr("ended meanwhile"));
        }
        child->setData(What, kNoteRole, handover.id);
        child->setData(What, kCaseRole, one.id.value());
    }
    row->setExpanded(unfold);
}

const Handover *HandoverList::current() const
{
    const qint64 id =
        currentItem() != nullptr ? currentItem()->data(What, kNoteRole).toLongLong() : 0;
    const auto found = std::ranges::find(m_handovers, id, &Handover::id);
    return found == m_handovers.end() ? nullptr : &*found;
}

CaseId HandoverList::currentCase() const
{
    return CaseId(currentItem() != nullptr ? currentItem()->data(What, kCaseRole).toLongLong() : 0);
}

void HandoverList::accept(bool onlyMarked)
{
    const Handover *handover = current();
    if (handover == nullptr || (onlyMarked && !currentCase().isValid()))
        return;
    if (!handover->canAccept) {
        m_desk.say(
            ui::Severity::Info,
            handover->mine ? tr("This is your own note.") : tr("Nothing waits for you here."), {});
        return;
    }
    Q_EMIT acceptWanted(handover->id, onlyMarked ? QList{currentCase()} : QList<CaseId>());
}

} // namespace gl::handover
