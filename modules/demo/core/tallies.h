#pragma once

#include "caseplan.h"
#include "copybuffer.h"

#include <cstdint>
#include <vector>

namespace gl::demo {

/// Counts for gl.stat_row, as gl.fold_stats would fold them from the deltas of every step: by town
/// and unit all counters, by grid the reports; by month, year and all time, by root and over all.
class Tallies
{
public:
    Tallies(const Vocabulary &words, const std::array<Lifecycle, 2> &lifecycles,
            const std::vector<Month> &months);

    void add(const Simulation &sim);
    void merge(const Tallies &other);
    /// Rows of gl.stat_row (dim, object_id, family, period, root_id, counter, n); `flush` is called
    /// when the buffer has grown.
    template <typename Flush>
    Result<void> write(CopyBuffer &to, Flush flush) const;

private:
    static constexpr size_t kRoots = 16;
    static constexpr size_t kCounters = Lifecycle::kMostCounters;

    /// One counter of one object, by root and month.
    struct Series
    {
        std::string_view dim;
        int id;
        size_t family;
        std::string_view counter;
        const std::vector<std::vector<uint32_t>> &byRoot;
    };

    size_t monthOf(int64_t at) const;
    size_t cell(size_t object, size_t family, size_t month, size_t root, size_t counter) const
    {
        return (((object * 2 + family) * m_monthCount + month) * kRoots + root) * kCounters
               + counter;
    }
    template <typename Flush>
    Result<void> writeObject(CopyBuffer &to, Flush flush, const Series &series) const;
    template <typename Flush>
    Result<void> writeCounters(CopyBuffer &to, Flush flush, size_t family) const;
    template <typename Flush>
    Result<void> writeReports(CopyBuffer &to, Flush flush, size_t family) const;

    const Vocabulary &m_words;
    const std::array<Lifecycle, 2> &m_lifecycles;
    const std::vector<Month> &m_months;
    size_t m_monthCount;
    std::vector<int64_t> m_monthStarts;
    std::vector<int> m_unitIndex; ///< by unit id
    std::vector<uint32_t> m_units;
    std::vector<uint32_t> m_towns;
    std::vector<uint32_t> m_grids; ///< grid, family, month, root: reports
    const Place *m_firstGrid;
};

template <typename Flush>
Result<void> Tallies::writeObject(CopyBuffer &to, Flush flush, const Series &series) const
{
    const auto &[dim, id, family, counter, byRoot] = series;
    const auto put = [&](int period, int root, uint64_t n) {
        if (n == 0)
            return;
        to.row(7);
        to.text(dim);
        to.int4(id);
        to.text(familyName(family == 0 ? Family::Grid : Family::Hotline));
        to.int4(period);
        to.int4(root);
        to.text(counter);
        to.int8(static_cast<int64_t>(n));
    };
    std::vector<uint64_t> all(m_monthCount);
    for (size_t root = 0; root <= byRoot.size(); ++root) {
        const bool total = root == byRoot.size();
        const int rootId = total ? 0 : m_words.roots[family][root].id;
        uint64_t ever = 0, year = 0;
        for (size_t month = 0; month < m_monthCount; ++month) {
            const uint64_t n = total ? all[month] : byRoot[root][month];
            if (!total)
                all[month] += n;
            put(m_months[month].number(), rootId, n);
            ever += n;
            year += n;
            if (month + 1 == m_monthCount || m_months[month + 1].year != m_months[month].year) {
                put(m_months[month].year, rootId, year);
                year = 0;
            }
        }
        put(0, rootId, ever);
    }
    return to.rows() > 20000 ? flush() : Result<void>{};
}

template <typename Flush>
Result<void> Tallies::writeCounters(CopyBuffer &to, Flush flush, size_t family) const
{
    const size_t roots = m_words.roots[family].size();
    std::vector<std::vector<uint32_t>> byRoot(roots, std::vector<uint32_t>(m_monthCount));
    const auto take = [&](const std::vector<uint32_t> &table, size_t index, size_t counter) {
        bool any = false;
        for (size_t root = 0; root < roots; ++root) {
            for (size_t month = 0; month < m_monthCount; ++month) {
                byRoot[root][month] = table[cell(index, family, month, root, counter)];
                any = any || byRoot[root][month] != 0;
            }
        }
        return any;
    };
    for (size_t object = 0; object < m_words.units.size() + m_words.townCount; ++object) {
        const bool town = object >= m_words.units.size();
        const size_t index = town ? object - m_words.units.size() : object;
        const Unit &unit = m_words.units[index];
        for (int counter = 0; counter < m_lifecycles[family].counterCount(); ++counter) {
            if (!take(town ? m_towns : m_units, index, static_cast<size_t>(counter)))
                continue;
            const auto done = writeObject(to, flush,
                                          {.dim = town ? "town" : "unit",
                                           .id = town ? unit.townArea : unit.id,
                                           .family = family,
                                           .counter = m_lifecycles[family].counterName(counter),
                                           .byRoot = byRoot});
            if (!done)
                return done;
        }
    }
    return {};
}

template <typename Flush>
Result<void> Tallies::writeReports(CopyBuffer &to, Flush flush, size_t family) const
{
    const size_t roots = m_words.roots[family].size();
    std::vector<std::vector<uint32_t>> byRoot(roots, std::vector<uint32_t>(m_monthCount));
    for (size_t grid = 0; grid < m_words.grids.size(); ++grid) {
        for (size_t root = 0; root < roots; ++root)
            for (size_t month = 0; month < m_monthCount; ++month)
                byRoot[root][month] =
                    m_grids[((grid * 2 + family) * m_monthCount + month) * kRoots + root];
        const auto done = writeObject(to, flush,
                                      {.dim = "grid",
                                       .id = m_words.grids[grid].grid,
                                       .family = family,
                                       .counter = "report",
                                       .byRoot = byRoot});
        if (!done)
            return done;
    }
    return {};
}

template <typename Flush>
Result<void> Tallies::write(CopyBuffer &to, Flush flush) const
{
    for (const size_t family : {0U, 1U}) {
        if (const auto done = writeCounters(to, flush, family); !done)
            return done;
        if (const auto done = writeReports(to, flush, family); !done)
            return done;
    }
    return flush();
}

} // namespace gl::demo
