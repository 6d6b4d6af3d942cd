#include "alarmpanel.h"

#include "alarmtexts.h"

#include <ui/timetext.h>

#include <QHeaderView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::alarms {

namespace {

enum Column { What, Title, Since, Left };
constexpr int kAlarmId = Qt::UserRole;
constexpr int kKey = Qt::UserRole + 1;

} // namespace

AlarmPanel::AlarmPanel(AlarmService &service, ui::DeskContext &desk, ui::Actions &actions,
                       const ui::Theme &theme, QWidget *parent)
    : Panel(u"alarms"_s, parent),
      m_service(service),
      m_desk(desk),
      m_theme(theme),
      m_tree(new QTreeWidget(this)),
      m_empty(new ui::EmptyState(this))
{
    m_tree->setAccessibleName(tr("Open alarms"));
    m_tree->setHeaderLabels({tr("Alarm"), tr("Case"), tr("Since"), tr("Deadline")});
    m_tree->setUniformRowHeights(true);
    m_tree->header()->setSectionResizeMode(Title, QHeaderView::Stretch);
    m_tree->header()->setStretchLastSection(false);
    m_empty->showNothing(tr("No alarm is open."), tr("What is due stands in the clock bar."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_tree);
    layout->addWidget(m_empty);
    actions.add({.id = u"alarms.list_open"_s,
                 .text = tr("Open the case"),
                 .hint = tr("Opens what the alarm in this row is about"),
                 .keys = {QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)}},
                m_tree, [this] { openCurrent(); });
    actions.add({.id = u"alarms.list_acknowledge"_s,
                 .text = tr("Acknowledge"),
                 .hint = tr("You have seen the alarm of this row"),
                 .keys = {QKeySequence(Qt::Key_Space)}},
                m_tree, [this] { acknowledgeCurrent(); });
    connect(m_tree, &QTreeWidget::itemDoubleClicked, this, [this] { openCurrent(); });
    connect(&m_service, &AlarmService::changed, this, &AlarmPanel::showAlarms);
    connect(&m_theme, &ui::Theme::changed, this, &AlarmPanel::showAlarms);
    showAlarms();
}

void AlarmPanel::showAlarms()
{
    const QList<Alarm> open = m_service.open();
    qsizetype count = 0;
    for (const Alarm &alarm : open)
        count += alarm.items.size();
    Q_EMIT badgeChanged(static_cast<int>(count));
    m_isOld = !isVisible();
    if (m_isOld)
        return; // hundreds of rows that nobody sees
    m_tree->setVisible(!open.isEmpty());
    m_empty->setVisible(open.isEmpty());
    fill(open);
}

void AlarmPanel::showEvent(QShowEvent *event)
{
    Panel::showEvent(event);
    if (m_isOld)
        showAlarms();
}

void AlarmPanel::fill(const QList<Alarm> &open)
{
    const QTreeWidgetItem *before = m_tree->currentItem();
    const QString kept = before != nullptr ? before->data(What, kKey).toString() : QString();
    m_tree->setUpdatesEnabled(false);
    m_tree->clear();
    for (const Alarm &alarm : open) {
        auto *head = new QTreeWidgetItem(m_tree);
        head->setText(What, headline(alarm.kind, alarm.items.size()));
        head->setIcon(What, classIcon(alarm.kind, m_theme, fontMetrics().height()));
        head->setFirstColumnSpanned(true);
        head->setData(What, kAlarmId, alarm.id);
        head->setData(What, kKey, u"alarm %1"_s.arg(alarm.id));
        head->setExpanded(true);
        for (const AlarmItem &item : alarm.items) {
            QTreeWidgetItem *row = addItem(head, item);
            row->setData(What, kAlarmId, alarm.id);
            if (row->data(What, kKey).toString() == kept)
                m_tree->setCurrentItem(row);
        }
        if (head->data(What, kKey).toString() == kept)
            m_tree->setCurrentItem(head);
    }
    if (m_tree->currentItem() == nullptr && m_tree->topLevelItemCount() > 0)
        m_tree->setCurrentItem(m_tree->topLevelItem(0));
    m_tree->resizeColumnToContents(What);
    m_tree->setUpdatesEnabled(true);
}

QTreeWidgetItem *AlarmPanel::addItem(QTreeWidgetItem *under, const AlarmItem &item)
{
    const QDateTime now = m_desk.now();
    auto *row = new QTreeWidgetItem(under);
    row->setText(What, item.number);
    row->setText(Title, item.text);
    row->setText(Since, ui::shortInstantText(item.since, now));
    row->setText(Left, item.deadline.isValid() ? ui::remainingText(item.deadline, now) : QString());
    row->setData(What, kKey, item.key);
    return row;
}

void AlarmPanel::openCurrent()
{
    const QTreeWidgetItem *item = m_tree->currentItem();
    if (item == nullptr)
        return;
    if (item->childCount() > 0)
        item = item->child(0);
    const QString key = item->data(What, kKey).toString();
    for (const Alarm &alarm : m_service.open()) {
        const auto found = std::ranges::find(alarm.items, key, &AlarmItem::key);
        if (found != alarm.items.end()) {
            openItem(m_desk, *found);
            return;
        }
    }
}

void AlarmPanel::acknowledgeCurrent()
{
    if (const QTreeWidgetItem *item = m_tree->currentItem())
        m_service.acknowledge(item->data(What, kAlarmId).toInt());
}

} // namespace gl::alarms
