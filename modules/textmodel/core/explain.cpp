#include "content.h"
#include "grams.h"

#include <algorithm>
#include <unordered_map>

namespace gl::textmodel {

namespace {

/// A character speaks when it has this share of what the loudest one has.
constexpr double kLoud = 0.25;

/// What one occurrence of each key of the text adds to the score of the nodes of a way.
std::unordered_map<uint32_t, double> speakingKeys(const Model::Content &content,
                                                  const std::u32string &text,
                                                  std::span<const uint32_t> way)
{
    std::vector<KeyCount> counts;
    countKeys(text, int(content.longestGram), counts);
    std::vector<Entry> vector;
    content.vocabulary.vectorOf(counts, vector);
    std::unordered_map<uint32_t, double> result;
    size_t at = 0; // the vector has the known ones of the counts, in their order
    for (const KeyCount &count : counts) {
        if (content.vocabulary.featureOf(count.key) == Vocabulary::kUnknown)
            continue;
        const Entry entry = vector[at++];
        double sum = 0;
        for (const Weights::Weight weight : content.weights.of(entry.feature))
            if (std::ranges::contains(way, weight.column))
                sum += double(weight.value) * double(content.weights.scale()[weight.column]);
        if (sum != 0)
            result[count.key] = sum * double(entry.value) / count.count;
    }
    return result;
}

/// The weight of each gram, spread over its characters.
std::vector<double> loudness(const Model::Content &content, const std::u32string &text,
                             std::span<const uint32_t> way)
{
    const auto keys = speakingKeys(content, text, way);
    std::vector<Gram> grams;
    collectGrams(text, int(content.longestGram), grams);
    std::vector<double> loud(text.size(), 0);
    for (const Gram &gram : grams) {
        const auto key = keys.find(gram.key);
        if (key == keys.end())
            continue;
        for (uint32_t i = 0; i < gram.length; ++i)
            loud[gram.begin + i] += key->second / gram.length;
    }
    for (size_t i = 0; i < text.size(); ++i)
        if (text[i] == U' ') // joins words, and says nothing itself
            loud[i] = 0;
    return loud;
}

bool isWordCharacter(char32_t character)
{
    return QChar::isLetterOrNumber(character) || QChar::isMark(character)
           || QChar::category(character) == QChar::Symbol_Other; // emoji
}

/// Runs of loud characters, with what they have together.
QList<Speaking> pieces(const std::u32string &text, const std::vector<double> &loud)
{
    QList<Speaking> result;
    const double least = kLoud * std::ranges::max(loud);
    if (least <= 0)
        return result;
    const auto speaks = [&](size_t i) { return loud[i] >= least && isWordCharacter(text[i]); };
    qsizetype unit = -1; // the frame's space is no part of the readable text
    for (size_t i = 0; i < text.size();) {
        if (!speaks(i)) {
            unit += QChar::requiresSurrogates(text[i]) ? 2 : 1;
            ++i;
            continue;
        }
        Speaking piece{.words = {}, .weight = 0, .begin = unit};
        for (; i < text.size() && speaks(i); ++i) {
            piece.words += QString::fromUcs4(&text[i], 1);
            piece.weight += loud[i];
        }
        unit += piece.words.size();
        result.append(piece);
    }
    return result;
}

/// What is said twice is shown once, where it is said first.
QList<Speaking> united(const QList<Speaking> &pieces)
{
    QList<Speaking> result;
    for (const Speaking &piece : pieces) {
        const auto known = std::ranges::find(result, piece.words, &Speaking::words);
        if (known == result.end())
            result.append(piece);
        else
            known->weight += piece.weight;
    }
    return result;
}

} // namespace

QList<Speaking> Model::explain(QStringView text, const QString &label, int wanted) const
{
    const std::vector<uint32_t> way = m_content->tree.wayUp(label);
    const std::u32string characters = framed(readable(text));
    if (way.empty() || characters.size() <= 2 || wanted <= 0)
        return {};
    const std::vector<double> loud = loudness(*m_content, characters, way);
    double all = 0;
    for (const double each : loud)
        all += std::max(each, 0.0);
    QList<Speaking> result = united(pieces(characters, loud));
    std::ranges::stable_sort(result, std::greater(), &Speaking::weight);
    result.resize(std::min<qsizetype>(result.size(), wanted));
    for (Speaking &piece : result)
        piece.weight /= all;
    return result;
}

} // namespace gl::textmodel
