#include "whistlelist.h"

#include "kindicon.h"

#include <ui/lightpainter.h>
#include <ui/timetext.h>
#include <whistle/whistleclock.h>
#include <whistle/whistlewords.h>

#include <QHeaderView>
#include <QSignalBlocker>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::whistle {

namespace {

enum Column { Matter, Time, Came, Standing, From };
constexpr int kId = Qt::UserRole;

} // namespace

WhistleList::WhistleList(ui::DeskContext &desk, const ui::Theme &theme, QWidget *parent)
    : QTreeWidget(parent),
      m_desk(desk),
      m_theme(theme)
{
    setObjectName(u"whistles"_s);
    setAccessibleName(tr("Whistles"));
    setToolTip(tr("Whistles; the marked one stands beside"));
    setHeaderLabels({tr("Matter"), tr("Time"), tr("Came"), tr("State"), tr("From")});
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    header()->setSectionResizeMode(Matter, QHeaderView::Stretch);
    header()->setStretchLastSection(false);
    connect(this, &QTreeWidget::currentItemChanged, this, &WhistleList::marked);
    connect(&m_theme, &ui::Theme::changed, this, &WhistleList::fill);
}

void WhistleList::setWhistles(const QList<Whistle> &whistles)
{
    if (whistles == m_whistles)
        return;
    m_whistles = whistles;
    fill();
    Q_EMIT marked();
}

const Whistle *WhistleList::current() const
{
    const QTreeWidgetItem *item = currentItem();
    if (item == nullptr)
        return nullptr;
    const auto found =
        std::ranges::find(m_whistles, item->data(Matter, kId).toLongLong(), &Whistle::id);
    return found == m_whistles.end() ? nullptr : &*found;
}

bool WhistleList::mark(qint64 whistle)
{
    for (int row = 0; row < topLevelItemCount(); ++row) {
        if (topLevelItem(row)->data(Matter, kId).toLongLong() == whistle) {
            setCurrentItem(topLevelItem(row));
            return true;
        }
    }
    return false;
}

void WhistleList::tick()
{
    for (int row = 0; row < topLevelItemCount() && row < m_whistles.size(); ++row)
        showClock(topLevelItem(row), m_whistles[row]);
}

void WhistleList::showClock(QTreeWidgetItem *row, const Whistle &whistle) const
{
    const QDateTime now = m_desk.now();
    const Clock clock = clockOf(whistle, now);
    const bool runs = clock.waiting != Waiting::Nothing;
    row->setText(Time,
                 runs ? ui::remainingText(clock.until, now)
                      : ui::shortInstantText(
                            whistle.endedAt.isValid() ? whistle.endedAt : whistle.createdAt, now));
    row->setIcon(Time, runs ? ui::lightIcon(clock.light, m_theme) : QIcon());
    row->setToolTip(Time, clock.waiting == Waiting::Confirmation
                              ? tr("To be confirmed by %1").arg(ui::instantText(clock.until))
                          : runs ? tr("To be there by %1").arg(ui::instantText(clock.until))
                                 : QString());
    row->setText(Came, turnoutText(turnoutOf(whistle, now)));
}

void WhistleList::fill()
{
    const QSignalBlocker quiet(this);
    const qint64 kept = currentItem() ? currentItem()->data(Matter, kId).toLongLong() : 0;
    clear();
    for (const Whistle &whistle : std::as_const(m_whistles)) {
        auto *row = new QTreeWidgetItem(this);
        const QString matter = whistle.matter.simplified();
        row->setData(Matter, kId, whistle.id);
        row->setText(Matter, matter);
        row->setIcon(Matter, kindIcon(whistle.kind, m_theme, fontMetrics().height()));
        row->setToolTip(Matter, kindText(whistle.kind) + u": "_s + whistle.matter);
        row->setData(Matter, Qt::AccessibleTextRole, kindText(whistle.kind) + u", "_s + matter);
        row->setText(Standing, stateText(whistle.state));
        row->setText(From, whistle.unit);
        showClock(row, whistle);
        if (whistle.id == kept)
            setCurrentItem(row);
    }
    if (currentItem() == nullptr && topLevelItemCount() > 0)
        setCurrentItem(topLevelItem(0));
    for (const int column : {Time, Came, Standing, From})
        resizeColumnToContents(column);
}

} // namespace gl::whistle
