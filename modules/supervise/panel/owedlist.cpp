#include "owedlist.h"

#include "instructionwords.h"

#include <ui/lightpainter.h>
#include <ui/timetext.h>

#include <QHeaderView>
#include <QSignalBlocker>

using namespace Qt::StringLiterals;

namespace gl::supervise {

namespace {

enum Column { Unit, Owes, Due, Leader, Text };
constexpr int kIndex = Qt::UserRole;

QString keyOf(const Owed &owed)
{
    return QString::number(owed.instruction) + u'/' + owed.caseNumber + u'/' + owed.unit;
}

} // namespace

OwedList::OwedList(const ui::DeskContext &desk, const ui::Theme &theme, QWidget *parent)
    : QTreeWidget(parent),
      m_desk(desk),
      m_theme(theme)
{
    setObjectName(u"owed"_s);
    setAccessibleName(tr("What is owed to whom"));
    setToolTip(tr("What is owed to whom, late ones first"));
    setHeaderLabels({tr("Unit"), tr("Owes"), tr("Due"), tr("To"), tr("Text")});
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setTextElideMode(Qt::ElideRight);
    header()->setSectionResizeMode(Text, QHeaderView::Stretch);
    header()->setStretchLastSection(false);
    connect(this, &QTreeWidget::currentItemChanged, this, &OwedList::marked);
    connect(&m_theme, &ui::Theme::changed, this, &OwedList::fill);
}

void OwedList::setOwed(const QList<Owed> &owed)
{
    if (owed == m_owed && topLevelItemCount() == owed.size())
        return;
    m_owed = owed;
    fill();
    Q_EMIT marked();
}

const Owed *OwedList::current() const
{
    const QTreeWidgetItem *item = currentItem();
    const int index = item != nullptr ? item->data(Unit, kIndex).toInt() : -1;
    return index >= 0 && index < m_owed.size() ? &m_owed.at(index) : nullptr;
}

bool OwedList::mark(qint64 instruction)
{
    for (int row = 0; row < topLevelItemCount(); ++row) {
        if (m_owed.at(row).instruction == instruction) {
            setCurrentItem(topLevelItem(row));
            return true;
        }
    }
    return false;
}

void OwedList::fill()
{
    const QString kept = current() != nullptr ? keyOf(*current()) : QString();
    const QSignalBlocker quiet(this);
    clear();
    const QDateTime now = m_desk.now();
    for (int index = 0; index < m_owed.size(); ++index) {
        const Owed &one = m_owed.at(index);
        auto *row = new QTreeWidgetItem(this);
        const cases::Light light = lightOf(one, now);
        row->setData(Unit, kIndex, index);
        row->setText(Unit, one.unitName);
        row->setIcon(Unit, ui::lightIcon(light, m_theme));
        row->setData(Unit, Qt::AccessibleTextRole, ui::lightText(light) + u", "_s + one.unitName);
        row->setToolTip(Unit, ui::lightText(light));
        row->setText(Owes, owedText(one.owed));
        row->setText(Due, one.dueAt.isValid() ? ui::shortInstantText(one.dueAt, now) : u"–"_s);
        row->setText(Leader, one.leader);
        row->setText(Text, (one.urgent ? u"‼ "_s : QString()) + kindText(one.kind) + u" · "_s
                               + one.text.simplified());
        row->setToolTip(Text, one.text);
        if (keyOf(one) == kept)
            setCurrentItem(row);
    }
    if (currentItem() == nullptr && topLevelItemCount() > 0)
        setCurrentItem(topLevelItem(0));
    for (const int column : {Unit, Owes, Due, Leader})
        resizeColumnToContents(column);
}

} // namespace gl::supervise
