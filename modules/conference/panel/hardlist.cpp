#include "hardlist.h"

#include <ui/timetext.h>

#include <QHeaderView>
#include <QSignalBlocker>

#include <hardcase/hardwords.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::conference {

namespace {

enum Column { Title, Why, Way, Age, Owner, Next };

} // namespace

HardList::HardList(ui::DeskContext &desk, const ui::Theme &theme, QWidget *parent)
    : QTreeWidget(parent),
      m_desk(desk),
      m_theme(theme)
{
    setObjectName(u"hardCases"_s);
    setAccessibleName(tr("Hard cases"));
    setHeaderLabels({tr("Case"), tr("Why it is here"), tr("Way out"), tr("Since"), tr("Owner"),
                     tr("Next step")});
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    header()->setStretchLastSection(true);
    header()->resizeSection(Title, 22 * fontMetrics().averageCharWidth());
    header()->resizeSection(Why, 30 * fontMetrics().averageCharWidth());
    connect(this, &QTreeWidget::currentItemChanged, this, &HardList::marked);
}

void HardList::setRows(const QList<hardcase::HardCase> &rows)
{
    const hardcase::HardCase *before = current();
    const qint64 id = before == nullptr ? 0 : before->id;
    {
        const QSignalBlocker quiet(this);
        m_rows = rows;
        clear();
        for (const hardcase::HardCase &one : rows)
            fill(new QTreeWidgetItem(this), one);
        const auto same = std::ranges::find(m_rows, id, &hardcase::HardCase::id);
        const qsizetype row = same == m_rows.end() ? 0 : same - m_rows.begin();
        setCurrentItem(topLevelItem(static_cast<int>(row)));
    }
    Q_EMIT marked();
}

const hardcase::HardCase *HardList::current() const
{
    const int row = indexOfTopLevelItem(currentItem());
    return row < 0 ? nullptr : &m_rows.at(row);
}

void HardList::fill(QTreeWidgetItem *item, const hardcase::HardCase &one) const
{
    item->setText(Title, one.title);
    item->setText(Why, hardcase::reasonsText(one.reasons));
    item->setText(Way, hardcase::wayText(one.state));
    item->setText(Age, ui::spanText(one.openedAt.secsTo(m_desk.now())));
    item->setText(Owner, one.owner);
    item->setText(Next, one.nextStep.isEmpty() ? tr("none yet") : one.nextStep);
    item->setToolTip(Title, one.number + u'\n' + one.title + u'\n' + one.address);
    item->setToolTip(Why, item->text(Why));
    item->setToolTip(Next, one.nextBy.isValid() ? tr("by %1").arg(ui::instantText(one.nextBy))
                                                : item->text(Next));
    if (one.neglected) {
        item->setText(Next, u"⚠ "_s + item->text(Next));
        item->setForeground(Next, m_theme.color(cases::Light::Red));
    }
}

} // namespace gl::conference
