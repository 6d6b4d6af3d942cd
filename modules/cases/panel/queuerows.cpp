#include "queuerows.h"

#include <algorithm>

namespace gl::cases {

namespace {
constexpr int kNearby = 64;
} // namespace

int QueueRows::find(CaseId id) const
{
    const auto it = m_places.constFind(id);
    if (it == m_places.cend())
        return -1;
    const int last = size() - 1;
    for (int away = 0; away <= m_shifts; ++away) {
        const int below = *it - away;
        const int above = *it + away;
        if (below >= 0 && below <= last && m_rows.at(below)->id == id)
            return below;
        if (above <= last && m_rows.at(above)->id == id)
            return above;
    }
    return -1;
}

int QueueRows::placeFor(const CaseSummary &row, const QString &sort, int except) const
{
    // A row on its way elsewhere is not where it belongs, so each side is searched by itself.
    const auto within = [&](int begin, int end) {
        const auto first = m_rows.cbegin();
        const auto it = std::partition_point(first + begin, first + end, [&](const auto &other) {
            return standsBefore(*other, row, sort);
        });
        return static_cast<int>(it - first);
    };
    if (except < 0)
        return within(0, size());
    const int before = within(0, except);
    return before < except ? before : within(except + 1, size());
}

bool QueueRows::keepsPlace(int at, const CaseSummary &row, const QString &sort) const
{
    return (at == 0 || standsBefore(*m_rows.at(at - 1), row, sort))
           && (at + 1 == size() || standsBefore(row, *m_rows.at(at + 1), sort));
}

void QueueRows::clear()
{
    m_rows.clear();
    m_places.clear();
    m_shifts = 0;
}

void QueueRows::append(const QList<CaseSummary> &rows)
{
    m_rows.reserve(m_rows.size() + rows.size());
    for (const CaseSummary &row : rows) {
        // What is true of the end is true of each, however many came or went before.
        m_places.insert(row.id, size());
        m_rows.append(QSharedPointer<const CaseSummary>::create(row));
    }
}

void QueueRows::insert(int at, const CaseSummary &row)
{
    m_places.insert(row.id, at);
    m_rows.insert(at, QSharedPointer<const CaseSummary>::create(row));
    shifted();
}

void QueueRows::replace(int at, const CaseSummary &row)
{
    m_rows[at] = QSharedPointer<const CaseSummary>::create(row);
}

void QueueRows::remove(int at)
{
    m_places.remove(m_rows.at(at)->id);
    m_rows.removeAt(at);
    shifted();
}

void QueueRows::move(int from, int to)
{
    m_places.insert(m_rows.at(from)->id, to);
    m_rows.move(from, to);
    shifted();
}

void QueueRows::shifted()
{
    if (++m_shifts <= kNearby)
        return;
    m_shifts = 0;
    for (int row = 0; row < size(); ++row)
        m_places.insert(m_rows.at(row)->id, row);
}

} // namespace gl::cases
