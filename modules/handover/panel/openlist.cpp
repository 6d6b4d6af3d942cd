#include "openlist.h"

#include <ui/timetext.h>

#include <QHeaderView>
#include <QScrollBar>

using namespace Qt::StringLiterals;

namespace gl::handover {

namespace {

enum Column { Number, Title, Why, Due, Remark, Columns };

QString why(const OpenItem &item)
{
    QStringList reasons;
    if (item.mine)
        reasons << OpenList::tr("mine", "why a case is in the hand-over");
    if (item.supervised)
        reasons << OpenList::tr("supervised", "why a case is in the hand-over");
    if (item.dueSoon)
        reasons << OpenList::tr("due soon", "why a case is in the hand-over");
    return reasons.join(u", "_s);
}

} // namespace

OpenList::OpenList(ui::DeskContext &desk, ui::Actions &actions, QWidget *parent)
    : QTreeWidget(parent),
      m_desk(desk)
{
    setObjectName(u"openItems"_s);
    setAccessibleName(tr("Cases to hand over"));
    setToolTip(tr("Space ticks a case, F2 writes a remark, Enter opens it"));
    setColumnCount(Columns);
    setHeaderLabels({tr("Case"), tr("Title"), tr("Why"), tr("Due"), tr("Remark")});
    setRootIsDecorated(false);
    setAlternatingRowColors(true);
    setUniformRowHeights(true);
    setEditTriggers(NoEditTriggers);
    header()->setStretchLastSection(true);
    connect(this, &QTreeWidget::itemChanged, this, &OpenList::taken);
    actions.add({.id = u"handover.remark"_s,
                 .text = tr("Remark"),
                 .hint = tr("Writes a remark for the marked case"),
                 .keys = {Qt::Key_F2},
                 .words = u"备注 交班"_s},
                this, [this] {
                    if (currentItem() != nullptr)
                        editItem(currentItem(), Remark);
                });
    actions.add({.id = u"handover.openMine"_s,
                 .text = tr("Open the case"),
                 .hint = tr("Opens the marked case"),
                 .keys = {Qt::Key_Return, Qt::Key_Enter},
                 .words = u"打开"_s},
                this, [this] {
                    const int row = indexOfTopLevelItem(currentItem());
                    if (row >= 0)
                        m_desk.openCase(m_items.at(row).id);
                });
}

void OpenList::setItems(const QList<OpenItem> &items)
{
    const int before = indexOfTopLevelItem(currentItem());
    const CaseId marked = before >= 0 ? m_items.at(before).id : CaseId();
    const int scroll = verticalScrollBar()->value();
    m_filling = true;
    m_items = items;
    clear();
    for (const OpenItem &item : items) {
        auto *row = new QTreeWidgetItem(this);
        row->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable
                      | Qt::ItemIsEditable);
        row->setCheckState(Number, item.chosen ? Qt::Checked : Qt::Unchecked);
        row->setText(Number, item.number);
        row->setText(Title, item.title);
        row->setToolTip(Title, item.title);
        row->setText(Why, why(item));
        row->setText(Due, item.deadline.isValid() ? ui::remainingText(item.deadline, m_desk.now())
                                                  : u"–"_s);
        row->setText(Remark, item.remark);
        if (item.id == marked)
            setCurrentItem(row);
    }
    if (currentItem() == nullptr && !items.isEmpty())
        setCurrentItem(topLevelItem(0));
    if (before < 0) {
        for (const int column : {Number, Why, Due})
            resizeColumnToContents(column);
        setColumnWidth(Title, fontMetrics().averageCharWidth() * 36);
    }
    verticalScrollBar()->setValue(scroll);
    m_filling = false;
}

void OpenList::taken(QTreeWidgetItem *row, int column)
{
    const int index = indexOfTopLevelItem(row);
    if (m_filling || index < 0)
        return;
    if (column == Number)
        m_items[index].chosen = row->checkState(Number) == Qt::Checked;
    else if (column == Remark)
        m_items[index].remark = row->text(Remark);
    Q_EMIT edited();
}

} // namespace gl::handover
