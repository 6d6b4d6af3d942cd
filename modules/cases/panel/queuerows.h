#pragma once

#include <cases/casesummary.h>

#include <QHash>
#include <QList>
#include <QSharedPointer>

namespace gl::cases {

/// The rows of a list in the server's order, found by id. Rows are shared, so that one that comes
/// or goes in the middle of 50,000 moves pointers, not texts.
class QueueRows
{
public:
    int size() const { return static_cast<int>(m_rows.size()); }
    const CaseSummary &at(int row) const { return *m_rows.at(row); }
    /// -1: not here.
    int find(CaseId id) const;
    /// Where `row` belongs under `sort`, not counting the row at `except`.
    int placeFor(const CaseSummary &row, const QString &sort, int except = -1) const;
    /// Whether the row at `at` still belongs there with the contents of `row`.
    bool keepsPlace(int at, const CaseSummary &row, const QString &sort) const;

    void clear();
    void append(const QList<CaseSummary> &rows);
    void insert(int at, const CaseSummary &row);
    void replace(int at, const CaseSummary &row);
    void remove(int at);
    void move(int from, int to);

private:
    void shifted();

    QList<QSharedPointer<const CaseSummary>> m_rows;
    /// Where each stood when this was made; since then `m_shifts` rows came or went, so each is at
    /// most that far from there.
    mutable QHash<CaseId, int> m_places;
    mutable int m_shifts = 0;
};

} // namespace gl::cases
