#include "chance.h"

#include <algorithm>

namespace gl::scanstat {

Chance::Chance(uint64_t seed, int replicate)
{
    std::seed_seq words{static_cast<uint32_t>(seed), static_cast<uint32_t>(seed >> 32),
                        static_cast<uint32_t>(replicate)};
    m_engine.seed(words);
}

uint32_t Chance::below(uint32_t n)
{
    uint64_t product = static_cast<uint64_t>(m_engine()) * n;
    if (static_cast<uint32_t>(product) < n) {
        const uint32_t least = (0U - n) % n;
        while (static_cast<uint32_t>(product) < least)
            product = static_cast<uint64_t>(m_engine()) * n;
    }
    return static_cast<uint32_t>(product >> 32);
}

double Chance::fraction()
{
    const uint64_t high = m_engine();
    const uint64_t bits = (high << 32 | m_engine()) >> 11;
    return static_cast<double>(bits) * 0x1p-53;
}

WeightedDraw::WeightedDraw(const std::vector<double> &weights)
{
    double sum = 0;
    for (const double each : weights)
        m_sums.push_back(sum += each);
    m_guide.resize(weights.size());
    size_t at = 0;
    for (size_t i = 0; i < m_guide.size(); ++i) {
        const double least = sum * static_cast<double>(i) / static_cast<double>(m_guide.size());
        while (at + 1 < m_sums.size() && m_sums[at] <= least)
            ++at;
        m_guide[i] = static_cast<uint32_t>(at);
    }
}

size_t WeightedDraw::draw(Chance &chance) const
{
    const double fraction = chance.fraction();
    const double wanted = fraction * m_sums.back();
    auto at = static_cast<size_t>(
        m_guide[static_cast<size_t>(fraction * static_cast<double>(m_guide.size()))]);
    while (at + 1 < m_sums.size() && m_sums[at] <= wanted)
        ++at;
    return at;
}

Dealer::Dealer(const Study &study)
{
    std::vector<int> counts(study.places.size());
    for (const CaseCount &each : study.cases)
        counts[static_cast<size_t>(each.place)] += each.count;
    for (size_t place = 0; place < counts.size(); ++place)
        m_places.insert(m_places.end(), static_cast<size_t>(counts[place]),
                        static_cast<uint16_t>(place));
}

const std::vector<uint16_t> &Dealer::deal(Chance &chance, size_t wanted)
{
    while (!m_swaps.empty()) {
        const size_t i = m_swaps.size() - 1;
        std::swap(m_places[i], m_places[m_swaps.back()]);
        m_swaps.pop_back();
    }
    const size_t all = m_places.size();
    for (size_t i = 0; i < wanted; ++i) {
        const auto other = static_cast<uint32_t>(i) + chance.below(static_cast<uint32_t>(all - i));
        m_swaps.push_back(other);
        std::swap(m_places[i], m_places[other]);
    }
    return m_places;
}

} // namespace gl::scanstat
