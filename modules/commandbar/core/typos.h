#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace gl::commandbar {

/// Which of a-z and 0-9 a text has, as bits.
std::uint64_t lettersOf(std::string_view text);
std::uint64_t letterBit(char c);
/// 0 to 35 for a-z and 0-9, else -1.
int letterNumber(char c);

/// How many wrong letters a word of this length may have: none below four letters, then one, and
/// two from eight.
int allowedTypos(size_t length);

/// A typed word that may have mistakes: a letter too much, too little, wrong, or two exchanged.
class TypoWord
{
public:
    explicit TypoWord(std::string_view word);
    ~TypoWord();

    /// False when it is certain that a text with these letters is too far away.
    bool maybe(std::uint64_t letters) const;

    /// Fewest mistakes between the word and a beginning of `text`; -1: more than allowed.
    int mistakes(std::string_view text) const;

private:
    struct Cached; // keeps rapidfuzz out of the header
    std::string m_word;
    std::uint64_t m_letters;
    int m_allowed;
    std::unique_ptr<Cached> m_cached;
};

} // namespace gl::commandbar
