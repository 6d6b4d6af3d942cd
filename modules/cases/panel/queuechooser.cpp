#include "queuechooser.h"

#include <QHeaderView>
#include <QSignalBlocker>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::cases {

namespace {
constexpr int kIdRole = Qt::UserRole;
constexpr int kTitleRole = Qt::UserRole + 1;
constexpr int kKeys = 8; // lists that a digit opens
} // namespace

QueueChooser::QueueChooser(QWidget *parent) : QTreeWidget(parent)
{
    setColumnCount(2);
    setHeaderHidden(true);
    setIndentation(QFontMetrics(font()).horizontalAdvance(u'0') * 2);
    setUniformRowHeights(true);
    setAccessibleName(tr("Lists of cases"));
    setToolTip(tr("Lists of cases with how many stand in each; the digits 1 to 8 open the first"));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(0, QHeaderView::Stretch);
    header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    connect(this, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem *now) {
        if (now != nullptr)
            Q_EMIT chosen(now->data(0, kIdRole).toString());
    });
}

void QueueChooser::setLists(const QList<QueueList> &lists)
{
    const QSignalBlocker quiet(this);
    const QString before = selected();
    m_lists = lists;
    clear();
    QTreeWidgetItem *heading = nullptr;
    for (qsizetype i = 0; i < lists.size(); ++i) {
        const QueueList &list = lists.at(i);
        auto *entry = list.depth == 0 || heading == nullptr ? new QTreeWidgetItem(this)
                                                            : new QTreeWidgetItem(heading);
        if (list.depth == 0)
            heading = entry;
        entry->setText(0,
                       i < kKeys ? u"%1 %2"_s.arg(QString::number(i + 1), list.title) : list.title);
        entry->setData(0, kIdRole, list.id);
        entry->setData(0, kTitleRole, list.title);
        entry->setToolTip(0, list.title);
        entry->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    }
    for (const auto &[id, text] : std::as_const(m_extras))
        showExtra(id, text);
    expandAll();
    select(before);
}

void QueueChooser::setExtra(const QString &id, const QString &text)
{
    const QSignalBlocker quiet(this);
    m_extras.removeIf([&id](const auto &one) { return one.first == id; });
    m_extras.append({id, text});
    showExtra(id, text);
}

void QueueChooser::showExtra(const QString &id, const QString &text)
{
    QTreeWidgetItem *entry = item(id);
    if (entry == nullptr) {
        entry = new QTreeWidgetItem(this);
        entry->setData(0, kIdRole, id);
    }
    entry->setText(0, text);
    entry->setToolTip(0, text);
}

void QueueChooser::setCounts(const DeskCounts &counts)
{
    for (const QueueList &list : std::as_const(m_lists)) {
        if (QTreeWidgetItem *entry = item(list.id))
            badge(entry, countOf(list, counts));
    }
}

void QueueChooser::badge(QTreeWidgetItem *entry, int count)
{
    const QString text = locale().toString(count);
    if (entry->text(1) == text)
        return;
    entry->setText(1, text);
    entry->setData(0, Qt::AccessibleTextRole,
                   tr("%1, %n cases", nullptr, count).arg(entry->data(0, kTitleRole).toString()));
}

void QueueChooser::select(const QString &id)
{
    const QSignalBlocker quiet(this);
    if (QTreeWidgetItem *entry = item(id))
        setCurrentItem(entry);
}

int QueueChooser::fullWidth() const
{
    const int badges = fontMetrics().horizontalAdvance(u"0,000 "_s);
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    return sizeHintForColumn(0) + std::max(badges, sizeHintForColumn(1)) + bar + 2 * frameWidth();
}

QString QueueChooser::selected() const
{
    return currentItem() == nullptr ? QString() : currentItem()->data(0, kIdRole).toString();
}

QTreeWidgetItem *QueueChooser::item(const QString &id) const
{
    for (QTreeWidgetItemIterator it(const_cast<QueueChooser *>(this)); *it != nullptr; ++it) {
        if ((*it)->data(0, kIdRole).toString() == id)
            return *it;
    }
    return nullptr;
}

} // namespace gl::cases
