#include "tallies.h"

#include <algorithm>

namespace gl::demo {

Tallies::Tallies(const Vocabulary &words, const std::array<Lifecycle, 2> &lifecycles,
                 const std::vector<Month> &months)
    : m_words(words),
      m_lifecycles(lifecycles),
      m_months(months),
      m_monthCount(months.size()),
      m_firstGrid(words.grids.data())
{
    int highest = 0;
    for (const Unit &unit : words.units)
        highest = std::max(highest, unit.id);
    m_unitIndex.assign(static_cast<size_t>(highest) + 1, -1);
    for (size_t i = 0; i < words.units.size(); ++i)
        m_unitIndex[static_cast<size_t>(words.units[i].id)] = static_cast<int>(i);
    for (const Month &month : months)
        m_monthStarts.push_back(month.firstDay * 86400 - CasePlan::kZone);
    m_units.resize(cell(words.units.size(), 0, 0, 0, 0));
    m_towns.resize(cell(words.townCount, 0, 0, 0, 0));
    m_grids.resize(words.grids.size() * 2 * m_monthCount * kRoots);
}

size_t Tallies::monthOf(int64_t at) const
{
    const auto next = std::ranges::upper_bound(m_monthStarts, at);
    return static_cast<size_t>(next - m_monthStarts.begin()) - 1;
}

void Tallies::add(const Simulation &sim)
{
    const auto family = static_cast<size_t>(sim.family());
    const auto root = static_cast<size_t>(sim.leaf->root);
    const auto town = static_cast<size_t>(sim.place->townIndex);
    const auto grid = static_cast<size_t>(sim.place - m_firstGrid);
    for (const Event &event : sim.events) {
        const size_t month = monthOf(event.at);
        for (uint8_t i = 0; i < event.countedSize; ++i) {
            const size_t counter = event.counted[i];
            ++m_towns[cell(town, family, month, root, counter)];
            if (event.unitAfter != 0) {
                const int unit = m_unitIndex[static_cast<size_t>(event.unitAfter)];
                ++m_units[cell(static_cast<size_t>(unit), family, month, root, counter)];
            }
            if (counter == 0)
                ++m_grids[((grid * 2 + family) * m_monthCount + month) * kRoots + root];
        }
    }
}

void Tallies::merge(const Tallies &other)
{
    const auto add = [](std::vector<uint32_t> &to, const std::vector<uint32_t> &from) {
        for (size_t i = 0; i < to.size(); ++i)
            to[i] += from[i];
    };
    add(m_units, other.m_units);
    add(m_towns, other.m_towns);
    add(m_grids, other.m_grids);
}

} // namespace gl::demo
