#pragma once

#include <QAbstractTableModel>

#include <repeats/repeatservice.h>

namespace gl::repeats {

/// Hot issues as a table, in the server's order: the hottest first.
class HotModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Rank, Name, Place, Span, Heat, Curve, People, Unit, State, Columns };
    /// Shares of the hottest one, 0 to 1; numbers of the last days, oldest first.
    enum Role { HeatShare = Qt::UserRole, DayNumbers, TrendNow };

    using QAbstractTableModel::QAbstractTableModel;

    void setIssues(const QList<HotIssue> &issues);
    const QList<HotIssue> &issues() const { return m_issues; }
    const HotIssue *at(const QModelIndex &index) const;
    int rowOf(qint64 id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    /// A person typed a name; empty: named by its words again.
    void renamed(qint64 id, const QString &name);

private:
    QString text(const HotIssue &issue, int row, int column) const;

    QList<HotIssue> m_issues;
};

QString trendText(Trend trend); ///< with an arrow, so that colour is not needed
QString stateText(const QString &state);
QString placeText(const HotIssue &issue);
QString spanText(const HotIssue &issue);

} // namespace gl::repeats
