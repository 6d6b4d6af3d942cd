#include "ownercounts.h"

#include <algorithm>

namespace gl::dispatch {

namespace {

uint64_t cellKey(int slot, uint64_t key)
{
    return key ^ (static_cast<uint64_t>(slot) << 58U);
}

} // namespace

std::vector<int> CellShape::order() const
{
    std::vector<int> sorted{0};
    std::vector<bool> placed(parents.size(), false);
    placed[0] = true;
    // Chains are a few long: as many rounds as slots settle every one of them.
    for (size_t round = 1; round < parents.size(); ++round) {
        for (size_t slot = 1; slot < parents.size(); ++slot) {
            if (!placed[slot] && placed[static_cast<size_t>(parents[slot])]) {
                placed[slot] = true;
                sorted.push_back(static_cast<int>(slot));
            }
        }
    }
    return sorted;
}

const CellShape &caseShape()
{
    static const CellShape shape{
        .parents = {0, 2, 3, 0, 3, 4, 7, 0}, .riskChain = {0, 7, 6}, .recencySlot = 1};
    return shape;
}

const OwnerCounts::Entry *OwnerCounts::Cell::find(int unit) const
{
    const auto found = std::ranges::find(entries, unit, &Entry::unit);
    return found == entries.end() ? nullptr : &*found;
}

const OwnerCounts::Cell *OwnerCounts::cell(int slot, uint64_t key) const
{
    if (slot != 0 && key == 0)
        return nullptr;
    const auto found = m_cells.find(cellKey(slot, key));
    return found == m_cells.end() ? nullptr : &found->second;
}

void OwnerCounts::change(const PastCase &past, int by)
{
    changeCell(m_cells[cellKey(0, 0)], past, by);
    for (size_t i = 0; i < past.keys.size(); ++i) {
        if (past.keys[i] != 0)
            changeCell(m_cells[cellKey(static_cast<int>(i) + 1, past.keys[i])], past, by);
    }
}

void OwnerCounts::changeCell(Cell &cell, const PastCase &past, int by)
{
    const auto entryOf = [&cell](int unit) -> Entry & {
        const auto found = std::ranges::find(cell.entries, unit, &Entry::unit);
        return found != cell.entries.end() ? *found
                                           : cell.entries.emplace_back(Entry{.unit = unit});
    };
    Entry &kept = entryOf(past.finalUnit);
    kept.kept += by;
    kept.lastAt = std::max(kept.lastAt, past.knownAt);
    cell.kept += by;
    for (const int unit : past.returnedBy) {
        Entry &returned = entryOf(unit);
        returned.returned += by;
        returned.lastAt = std::max(returned.lastAt, past.knownAt);
        cell.returned += by;
    }
}

} // namespace gl::dispatch
