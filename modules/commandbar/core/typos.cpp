#include "typos.h"

#include <algorithm>
#include <bit>
#include <rapidfuzz/distance/OSA.hpp>

namespace gl::commandbar {

int letterNumber(char c)
{
    if (c >= 'a' && c <= 'z')
        return c - 'a';
    return c >= '0' && c <= '9' ? 26 + c - '0' : -1;
}

std::uint64_t letterBit(char c)
{
    const int number = letterNumber(c);
    return number < 0 ? 0 : std::uint64_t{1} << number;
}

std::uint64_t lettersOf(std::string_view text)
{
    std::uint64_t result = 0;
    for (const char c : text)
        result |= letterBit(c);
    return result;
}

int allowedTypos(size_t length)
{
    return length < 4 ? 0 : length < 8 ? 1 : 2;
}

struct TypoWord::Cached
{
    rapidfuzz::CachedOSA<char> osa;
};

TypoWord::TypoWord(std::string_view word)
    : m_word(word),
      m_letters(lettersOf(word)),
      m_allowed(allowedTypos(word.size())),
      m_cached(new Cached{rapidfuzz::CachedOSA<char>(m_word)})
{}

TypoWord::~TypoWord() = default;

bool TypoWord::maybe(std::uint64_t letters) const
{
    // Every letter of the word that the text does not have is at least one mistake.
    return m_allowed > 0 && std::popcount(m_letters & ~letters) <= m_allowed;
}

int TypoWord::mistakes(std::string_view text) const
{
    const size_t allowed = static_cast<size_t>(m_allowed);
    if (allowed == 0 || text.size() + allowed < m_word.size())
        return -1;
    // A beginning within the limit is no more than twice the limit away at the word's own length:
    // one comparison rules out nearly all.
    if (m_cached->osa.distance(text.substr(0, m_word.size()), 2 * allowed) > 2 * allowed)
        return -1;
    size_t best = allowed + 1;
    const size_t longest = std::min(text.size(), m_word.size() + allowed);
    for (size_t length = m_word.size() - allowed; length <= longest && best > 0; ++length)
        best = std::min(best, m_cached->osa.distance(text.substr(0, length), best));
    return best <= allowed ? static_cast<int>(best) : -1;
}

} // namespace gl::commandbar
