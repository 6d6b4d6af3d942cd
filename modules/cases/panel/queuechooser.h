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
    void setCounts(const DeskCounts &counts);
    /// A list that is there for a while, such as a search; stands at the end.
    void setExtra(const QString &id, const QString &text);
    /// Does not say chosen().
    void select(const QString &id);
    QString selected() const;
    /// That shows every name and badge in full.
    int fullWidth() const;

    void keyboardSearch(const QString &) override {}

Q_SIGNALS:
    void chosen(const QString &id);

private:
    QTreeWidgetItem *item(const QString &id) const;
    void showExtra(const QString &id, const QString &text);
    void badge(QTreeWidgetItem *item, int count);

    QList<QueueList> m_lists;
    QList<std::pair<QString, QString>> m_extras; ///< id and text
};

} // namespace gl::cases
