#include "likeness.h"

#include <algorithm>
#include <cmath>

namespace gl::repeats {

namespace {

constexpr qsizetype kMostSigns = 4000;
constexpr double kCommonShare = 0.08;
constexpr size_t kEnoughTexts = 200; // fewer tell nothing about what is common

bool isSaid(char32_t c)
{
    return QChar::isLetterOrNumber(c) || (c >= 0x1F300 && c <= 0x1FAFF); // emoji say something, too
}

} // namespace

QString saidWords(QStringView text)
{
    QString words;
    const QStringView head = text.first(std::min(text.size(), kMostSigns));
    words.reserve(head.size());
    for (qsizetype i = 0; i < head.size(); ++i) {
        char32_t c = head[i].unicode();
        if (head[i].isHighSurrogate() && i + 1 < head.size() && head[i + 1].isLowSurrogate()) {
            c = QChar::surrogateToUcs4(head[i], head[i + 1]);
            ++i;
        }
        if (isSaid(c))
            words += QString::fromUcs4(&c, 1).toLower();
    }
    return words;
}

std::vector<uint32_t> saidGrams(QStringView text)
{
    const QString words = saidWords(text);
    std::vector<uint32_t> grams;
    for (qsizetype i = 0; i + 1 < words.size(); ++i)
        grams.push_back(uint32_t(words[i].unicode()) << 16 | words[i + 1].unicode());
    std::ranges::sort(grams);
    const auto rest = std::ranges::unique(grams);
    grams.erase(rest.begin(), rest.end());
    return grams;
}

float dot(const TextVector &a, const TextVector &b)
{
    float sum = 0;
    for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
        if (x->gram < y->gram)
            ++x;
        else if (y->gram < x->gram)
            ++y;
        else
            sum += x++->value * y++->value;
    }
    return sum;
}

void addTo(TextVector &a, const TextVector &b)
{
    TextVector sum;
    sum.reserve(a.size() + b.size());
    auto x = a.begin();
    auto y = b.begin();
    while (x != a.end() || y != b.end()) {
        if (y == b.end() || (x != a.end() && x->gram < y->gram)) {
            sum.push_back(*x++);
        } else if (x == a.end() || y->gram < x->gram) {
            sum.push_back(*y++);
        } else {
            sum.push_back({x->gram, x->value + y->value});
            ++x;
            ++y;
        }
    }
    a.swap(sum);
}

Grams::Grams(const std::vector<std::vector<uint32_t>> &texts,
             const std::vector<std::vector<uint32_t>> &headlines)
    : m_texts(texts.size())
{
    std::vector<uint32_t> all;
    for (const auto &text : texts)
        all.insert(all.end(), text.begin(), text.end());
    std::ranges::sort(all);
    for (size_t i = 0; i < all.size();) {
        size_t end = i;
        while (end < all.size() && all[end] == all[i])
            ++end;
        m_counts.emplace_back(all[i], int(end - i));
        i = end;
    }
    const double most = m_texts < kEnoughTexts ? double(m_texts) : kCommonShare * double(m_texts);
    for (const auto &[gram, count] : m_counts) {
        if (count < 2 || count > most)
            continue;
        m_index.emplace_back(gram, uint32_t(m_frequency.size()));
        m_frequency.push_back(count);
    }
    m_vectors.reserve(m_texts);
    for (size_t i = 0; i < texts.size(); ++i) {
        TextVector vector;
        double square = 0;
        auto at = m_index.begin();
        for (const uint32_t gram : texts[i]) {
            at = std::lower_bound(at, m_index.end(), std::pair(gram, 0U));
            if (at == m_index.end() || at->first != gram)
                continue;
            const float weight =
                std::ranges::binary_search(headlines[i], gram) ? 2 * telling(gram) : telling(gram);
            vector.push_back({at->second, weight});
            square += double(weight) * weight;
        }
        for (Weight &weight : vector)
            weight.value /= float(std::sqrt(square));
        m_vectors.push_back(std::move(vector));
    }
}

float Grams::telling(uint32_t gram) const
{
    const auto found = std::ranges::lower_bound(m_counts, std::pair(gram, 0));
    const int count = found != m_counts.end() && found->first == gram ? found->second : 1;
    // The 1 keeps a matter that all of a small file are about from telling nothing.
    return float(std::log((double(m_texts) + 1) / count));
}

} // namespace gl::repeats
