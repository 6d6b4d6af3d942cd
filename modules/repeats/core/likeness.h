#pragma once

#include <QString>
#include <QStringView>

#include <cstdint>
#include <vector>

namespace gl::repeats {

/// Letters and signs of words alone, small, at most the first 4,000: what gl.said_words gives.
/// Nothing in a text can make it fail: empty, a megabyte, emoji, control characters.
QString saidWords(QStringView text);

/// The bigrams of saidWords(), sorted, each once.
std::vector<uint32_t> saidGrams(QStringView text);

/// One direction a text points to.
struct Weight
{
    uint32_t gram; ///< an index of Grams, not the bigram itself
    float value;
};
/// Sorted by gram.
using TextVector = std::vector<Weight>;

float dot(const TextVector &a, const TextVector &b);
/// a becomes a + b.
void addTo(TextVector &a, const TextVector &b);

/// The texts of one run as vectors of length 1 over the bigrams that at least two of them share;
/// rare bigrams count more (idf), those of more than 8 % of many texts not at all: what everybody
/// says tells nothing. Immutable afterwards.
class Grams
{
public:
    /// As many vectors as texts. What also stands in the headline of a text counts twice: there
    /// people say what it is about. `headlines` are as many as texts.
    Grams(const std::vector<std::vector<uint32_t>> &texts,
          const std::vector<std::vector<uint32_t>> &headlines);

    const std::vector<TextVector> &vectors() const { return m_vectors; }
    /// In how many texts the gram with an index is.
    int frequency(uint32_t index) const { return m_frequency[index]; }
    size_t size() const { return m_frequency.size(); }
    /// How much a bigram tells: ln(texts / texts with it); nothing when it is everywhere, the most
    /// when only one text has it.
    float telling(uint32_t gram) const;

private:
    std::vector<std::pair<uint32_t, uint32_t>> m_index; ///< bigram and index, sorted
    std::vector<int> m_frequency;
    std::vector<std::pair<uint32_t, int>> m_counts; ///< of every bigram, sorted
    std::vector<TextVector> m_vectors;
    size_t m_texts;
};

} // namespace gl::repeats
