#include "grams.h"

#include <QChar>

#include <algorithm>
#include <bit>

namespace gl::textmodel {

namespace {

constexpr uint64_t kRuns = 0x243f6a8885a308d3; // any two numbers that differ
constexpr uint64_t kWords = 0x13198a2e03707344;
constexpr uint32_t kLongestWord = 12;

constexpr uint64_t extended(uint64_t hash, char32_t character)
{
    return std::rotl((hash ^ character) * 0x9e3779b97f4a7c15, 29);
}

constexpr uint32_t keyOf(uint64_t hash)
{
    hash *= 0xbf58476d1ce4e5b9;
    return uint32_t(hash >> 32);
}

/// Every character's runs, shortest first: visit(key, begin, length).
template <typename Visit>
void visitRuns(const std::u32string &text, int longest, const Visit &visit)
{
    const auto size = uint32_t(text.size());
    for (uint32_t begin = 0; begin < size; ++begin) {
        uint64_t hash = kRuns;
        const uint32_t most = std::min(size - begin, uint32_t(longest));
        for (uint32_t length = 1; length <= most; ++length) {
            hash = extended(hash, text[begin + length - 1]);
            if (length > 1 || text[begin] != U' ')
                visit(keyOf(hash), begin, length);
        }
    }
}

template <typename Visit>
void visitWords(const std::u32string &text, const Visit &visit)
{
    if (!isWrittenInWords(text))
        return;
    uint64_t before = 0;
    uint32_t beginBefore = 0;
    for (uint32_t begin = 0; begin < text.size();) {
        if (text[begin] == U' ') {
            ++begin;
            continue;
        }
        uint64_t hash = kWords;
        uint32_t end = begin;
        for (; end < text.size() && text[end] != U' '; ++end)
            hash = extended(hash, text[end]);
        if (end - begin > kLongestWord) {
            before = 0;
        } else {
            visit(keyOf(hash), begin, end - begin);
            if (before != 0)
                visit(keyOf(extended(before, U' ') ^ hash), beginBefore, end - beginBefore);
            before = hash;
            beginBefore = begin;
        }
        begin = end;
    }
}

/// Counts keys in a table of its own, so that a text costs one visit a gram.
class Counter
{
public:
    Counter(size_t grams, std::vector<KeyCount> &keys)
        : m_slots(std::bit_ceil(std::max<size_t>(grams * 2, 64)), 0),
          m_keys(keys)
    {}

    void add(uint32_t key)
    {
        size_t slot = key & (m_slots.size() - 1);
        while (m_slots[slot] != 0) {
            KeyCount &known = m_keys[m_slots[slot] - 1];
            if (known.key == key) {
                ++known.count;
                return;
            }
            slot = (slot + 1) & (m_slots.size() - 1);
        }
        m_keys.push_back({key, 1});
        m_slots[slot] = uint32_t(m_keys.size());
    }

private:
    std::vector<uint32_t> m_slots; ///< index into m_keys plus one; 0: free
    std::vector<KeyCount> &m_keys;
};

} // namespace

bool isWrittenInWords(const std::u32string &text)
{
    const auto spaces = size_t(std::ranges::count(text, U' '));
    return spaces > 3 && spaces * 8 > text.size();
}

std::u32string framed(QStringView readable)
{
    std::u32string text;
    text.reserve(size_t(readable.size()) + 2);
    text += U' ';
    for (qsizetype i = 0; i < readable.size(); ++i) {
        const QChar unit = readable[i];
        if (unit.isHighSurrogate() && i + 1 < readable.size() && readable[i + 1].isLowSurrogate())
            text += QChar::surrogateToUcs4(unit, readable[++i]);
        else
            text += unit.unicode();
    }
    text += U' ';
    return text;
}

void collectGrams(const std::u32string &text, int longest, std::vector<Gram> &grams)
{
    grams.clear();
    const auto add = [&](uint32_t key, uint32_t begin, uint32_t length) {
        grams.push_back({key, begin, length});
    };
    visitRuns(text, longest, add);
    visitWords(text, add);
}

void countKeys(const std::u32string &text, int longest, std::vector<KeyCount> &keys)
{
    keys.clear();
    // Words and their pairs are at most one a character.
    Counter counter(text.size() * size_t(longest + 1), keys);
    const auto add = [&](uint32_t key, uint32_t, uint32_t) { counter.add(key); };
    visitRuns(text, longest, add);
    visitWords(text, add);
}

} // namespace gl::textmodel
