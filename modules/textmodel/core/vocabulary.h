#pragma once

#include "grams.h"

#include <cstdint>
#include <span>
#include <vector>

namespace gl::textmodel {

/// One number of a text's vector.
struct Entry
{
    uint32_t feature;
    float value;
};

/// The keys a model knows, and how much each says: the rarer, the more.
class Vocabulary
{
public:
    Vocabulary() = default;
    /// `keys` ascending and different; `rarity` (inverse document frequency) of each.
    Vocabulary(std::vector<uint32_t> keys, std::vector<float> rarity);

    uint32_t size() const { return uint32_t(m_keys.size()); }
    const std::vector<uint32_t> &keys() const { return m_keys; }
    const std::vector<float> &rarity() const { return m_rarity; }
    qint64 memoryBytes() const;

    static constexpr uint32_t kUnknown = 0xffffffff;
    uint32_t featureOf(uint32_t key) const;

    /// The vector of a text: (1 + ln count) * rarity, of length 1 (or 0: nothing is known).
    void vectorOf(std::span<const KeyCount> counts, std::vector<Entry> &vector) const;

private:
    struct Slot
    {
        uint32_t key;
        uint32_t featureAndOne; ///< 0: free
    };

    size_t firstSlot(uint32_t key) const { return key & (m_slots.size() - 1); }

    std::vector<uint32_t> m_keys;
    std::vector<float> m_rarity;
    std::vector<Slot> m_slots; ///< open addressing; a power of two, at most half full
};

/// Counts in how many texts each key occurs.
class VocabularyCount
{
public:
    void add(std::span<const KeyCount> counts);
    uint32_t texts() const { return m_texts; }
    /// The keys of at least `leastTexts` texts, the commonest `most` of them.
    Vocabulary vocabulary(uint32_t leastTexts, size_t most) const;

private:
    struct Slot
    {
        uint32_t key = 0;
        uint32_t texts = 0; ///< 0: free
    };
    void grow();
    Slot &slotOf(uint32_t key);

    std::vector<Slot> m_slots = std::vector<Slot>(1u << 16);
    size_t m_used = 0;
    uint32_t m_texts = 0;
};

} // namespace gl::textmodel
