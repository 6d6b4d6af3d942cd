#include "vocabulary.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace gl::textmodel {

namespace {

/// 1 + ln n of small n, which nearly all counts are.
float dampened(uint32_t count)
{
    static const std::vector<float> known = [] {
        std::vector<float> logs(64, 0);
        for (size_t n = 1; n < logs.size(); ++n)
            logs[n] = 1 + float(std::log(double(n)));
        return logs;
    }();
    return count < known.size() ? known[count] : 1 + float(std::log(double(count)));
}

} // namespace

Vocabulary::Vocabulary(std::vector<uint32_t> keys, std::vector<float> rarity)
    : m_keys(std::move(keys)),
      m_rarity(std::move(rarity)),
      m_slots(std::bit_ceil(std::max<size_t>(m_keys.size() * 2, 16)), Slot{0, 0})
{
    for (uint32_t feature = 0; feature < m_keys.size(); ++feature) {
        size_t slot = firstSlot(m_keys[feature]);
        while (m_slots[slot].featureAndOne != 0)
            slot = (slot + 1) & (m_slots.size() - 1);
        m_slots[slot] = {m_keys[feature], feature + 1};
    }
}

qint64 Vocabulary::memoryBytes() const
{
    return qint64(m_keys.size() * sizeof(uint32_t) + m_rarity.size() * sizeof(float)
                  + m_slots.size() * sizeof(Slot));
}

uint32_t Vocabulary::featureOf(uint32_t key) const
{
    if (m_slots.empty())
        return kUnknown;
    size_t slot = firstSlot(key);
    while (m_slots[slot].featureAndOne != 0) {
        if (m_slots[slot].key == key)
            return m_slots[slot].featureAndOne - 1;
        slot = (slot + 1) & (m_slots.size() - 1);
    }
    return kUnknown;
}

void Vocabulary::vectorOf(std::span<const KeyCount> counts, std::vector<Entry> &vector) const
{
    vector.clear();
    if (m_slots.empty())
        return;
    // The table is bigger than a cache: asking for what comes in a moment hides the way to memory.
    constexpr size_t kAhead = 12;
    float squares = 0;
    for (size_t i = 0; i < counts.size(); ++i) {
        if (i + kAhead < counts.size())
            __builtin_prefetch(&m_slots[firstSlot(counts[i + kAhead].key)]);
        const uint32_t feature = featureOf(counts[i].key);
        if (feature == kUnknown)
            continue;
        const float value = dampened(counts[i].count) * m_rarity[feature];
        squares += value * value;
        vector.push_back({feature, value});
    }
    const float scale = squares > 0 ? 1 / std::sqrt(squares) : 0;
    for (Entry &entry : vector)
        entry.value *= scale;
}

VocabularyCount::Slot &VocabularyCount::slotOf(uint32_t key)
{
    size_t at = key & (m_slots.size() - 1);
    while (m_slots[at].texts != 0 && m_slots[at].key != key)
        at = (at + 1) & (m_slots.size() - 1);
    return m_slots[at];
}

void VocabularyCount::grow()
{
    std::vector<Slot> old(m_slots.size() * 2);
    old.swap(m_slots);
    for (const Slot &slot : old)
        if (slot.texts != 0)
            slotOf(slot.key) = slot;
}

void VocabularyCount::add(std::span<const KeyCount> counts)
{
    ++m_texts;
    for (const KeyCount &count : counts) {
        if (m_used * 2 >= m_slots.size())
            grow();
        Slot &slot = slotOf(count.key);
        m_used += slot.texts == 0 ? 1 : 0;
        slot.key = count.key;
        ++slot.texts;
    }
}

Vocabulary VocabularyCount::vocabulary(uint32_t leastTexts, size_t most) const
{
    std::vector<Slot> kept;
    for (const Slot &slot : m_slots)
        if (slot.texts >= std::max(leastTexts, 1u))
            kept.push_back(slot);
    if (kept.size() > most) {
        std::ranges::sort(kept, [](const Slot &a, const Slot &b) {
            return a.texts != b.texts ? a.texts > b.texts : a.key < b.key;
        });
        kept.resize(most);
    }
    std::ranges::sort(kept, {}, &Slot::key);
    std::vector<uint32_t> keys;
    std::vector<float> rarity;
    for (const Slot &slot : kept) {
        keys.push_back(slot.key);
        // The smoothed form: as if one more text held every key.
        rarity.push_back(float(std::log((1.0 + m_texts) / (1.0 + slot.texts)) + 1));
    }
    return {std::move(keys), std::move(rarity)};
}

} // namespace gl::textmodel
