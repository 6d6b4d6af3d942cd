#include "folds.h"

#include "evaluation.h"

#include <QHash>

#include <algorithm>
#include <numeric>
#include <random>

namespace gl::textmodel {

namespace {

/// Sets of samples that must stay together: union and find.
class Sets
{
public:
    explicit Sets(size_t size) : m_parent(size) { std::ranges::iota(m_parent, size_t(0)); }

    size_t of(size_t each)
    {
        while (m_parent[each] != each)
            each = m_parent[each] = m_parent[m_parent[each]];
        return each;
    }
    /// The lower number stands for both, so that the order of joining does not matter.
    void join(size_t a, size_t b)
    {
        a = of(a);
        b = of(b);
        m_parent[std::max(a, b)] = std::min(a, b);
    }

private:
    std::vector<size_t> m_parent;
};

/// Joins samples that have the same text, or the same group.
Sets together(const QList<Sample> &samples)
{
    Sets sets(size_t(samples.size()));
    QHash<QStringView, size_t> texts, groups;
    const auto joinKnown = [&](QHash<QStringView, size_t> &known, QStringView key, size_t sample) {
        if (const auto found = known.constFind(key); found != known.cend())
            sets.join(*found, sample);
        else
            known.insert(key, sample);
    };
    for (qsizetype i = 0; i < samples.size(); ++i) {
        joinKnown(texts, samples[i].text, size_t(i));
        if (!samples[i].group.isEmpty())
            joinKnown(groups, samples[i].group, size_t(i));
    }
    return sets;
}

} // namespace

std::vector<int> foldsOfReadable(const QList<Sample> &samples, int folds, quint32 seed)
{
    Sets sets = together(samples);
    std::vector<size_t> heads;
    for (size_t i = 0; i < size_t(samples.size()); ++i)
        if (sets.of(i) == i)
            heads.push_back(i);
    std::mt19937 random(seed);
    for (size_t i = heads.size(); i > 1; --i)
        std::swap(heads[i - 1], heads[(uint64_t(random()) * i) >> 32]);
    // Dealt out label after label, every label is spread evenly.
    std::ranges::stable_sort(
        heads, {}, [&](size_t head) -> const QString & { return samples[qsizetype(head)].label; });
    std::vector<int> result(size_t(samples.size()), 0);
    for (size_t i = 0; i < heads.size(); ++i)
        result[heads[i]] = int(i % size_t(std::max(folds, 1)));
    for (size_t i = 0; i < result.size(); ++i)
        result[i] = result[sets.of(i)];
    return result;
}

QList<int> foldsOf(const QList<Sample> &samples, int folds, quint32 seed)
{
    QList<Sample> read = samples;
    for (Sample &sample : read)
        sample.text = readable(sample.text);
    const std::vector<int> result = foldsOfReadable(read, folds, seed);
    return {result.begin(), result.end()};
}

} // namespace gl::textmodel
