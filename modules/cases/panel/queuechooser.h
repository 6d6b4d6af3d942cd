#pragma once

#include "queuelists.h"

#include <QTreeWidget>

namespace gl::cases {

/// The lists of the queue with their badges.
class QueueChooser : public QTreeWidget
{
    Q_OBJECT

public:
    explicit QueueChooser(QWidget *parent = nullptr);

    void setLists(const QList<QueueList> &lists);
    void setCounts(const DeskCounts &counts, const QHash<QString, int> &states);
    /// A list that came by a search; stands at the end.
    void setSearch(const QString &words);
    /// Does not say chosen().
    void select(const QString &id);
    QString selected() const;

    void keyboardSearch(const QString &) override {}

Q_SIGNALS:
    void chosen(const QString &id);

private:
    QTreeWidgetItem *item(const QString &id) const;
    void badge(QTreeWidgetItem *item, int count);

    QList<QueueList> m_lists;
};

} // namespace gl::cases
