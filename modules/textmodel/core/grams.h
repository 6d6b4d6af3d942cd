#pragma once

#include <QStringView>

#include <cstdint>
#include <string>
#include <vector>

namespace gl::textmodel {

/// A run of characters of a text, or one or two of its words, as a number: equal runs have equal
/// keys, and different ones nearly always different keys.
struct Gram
{
    uint32_t key;
    uint32_t begin;  ///< first character
    uint32_t length; ///< characters
};

/// How often a key occurs in a text.
struct KeyCount
{
    uint32_t key;
    uint32_t count;
};

/// Characters of a readable text with a space before and behind, so that how a text and a word
/// begins and ends is a gram as well.
std::u32string framed(QStringView readable);

/// Whether there are spaces between words, as in European languages and in texts that were cut
/// into words.
bool isWrittenInWords(const std::u32string &text);

/// All grams of a framed text: runs of 1 to `longest` characters and, where a text is written with
/// spaces between words, its words and pairs of words. Runs of nothing but spaces are left out.
void collectGrams(const std::u32string &text, int longest, std::vector<Gram> &grams);

/// The different keys of a framed text, in the order in which they occur first.
void countKeys(const std::u32string &text, int longest, std::vector<KeyCount> &keys);

} // namespace gl::textmodel
