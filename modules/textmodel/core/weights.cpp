#include "weights.h"

#include <algorithm>
#include <cmath>

namespace gl::textmodel {

namespace {

constexpr uint32_t kManyColumns = 16; ///< fewer are added up as quickly one by one

/// sums += value * row, in blocks that the compiler turns into vector instructions, of the widest
/// kind this processor has. Each sum is its own, so that the width changes no result.
__attribute__((target_clones("avx2", "default"))) void
addRow(float *__restrict sums, const int16_t *__restrict row, size_t width, float value)
{
    for (size_t begin = 0; begin < width; begin += 16)
        for (size_t lane = 0; lane < 16; ++lane)
            sums[begin + lane] += value * float(row[begin + lane]);
}

} // namespace

Weights::Weights(std::vector<uint32_t> ends, std::vector<Weight> weights, std::vector<float> scale,
                 std::vector<float> bias)
    : m_ends(std::move(ends)),
      m_weights(std::move(weights)),
      m_scale(std::move(scale)),
      m_bias(std::move(bias))
{
    makeRows();
}

void Weights::makeRows()
{
    const uint32_t least = std::max(kManyColumns, columns() / 4);
    m_rowOf.assign(m_ends.size(), kNoRow);
    m_rows.clear();
    uint32_t rows = 0;
    for (uint32_t feature = 0; feature < m_ends.size(); ++feature) {
        const auto weights = of(feature);
        if (weights.size() < least)
            continue;
        m_rowOf[feature] = rows++;
        const size_t begin = m_rows.size();
        m_rows.resize(begin + width(), 0);
        for (const Weight &weight : weights)
            m_rows[begin + weight.column] = weight.value;
    }
}

Weights Weights::of(const std::vector<Loose> &loose, uint32_t features, std::vector<float> bias,
                    size_t most)
{
    float least = 0;
    if (loose.size() > most) {
        std::vector<float> sizes;
        sizes.reserve(loose.size());
        for (const Loose &each : loose)
            sizes.push_back(std::abs(each.value));
        std::ranges::nth_element(sizes, sizes.begin() + qint64(most), std::greater());
        least = sizes[most];
    }
    Weights result;
    result.m_bias = std::move(bias);
    result.m_scale.assign(result.m_bias.size(), 0);
    result.m_ends.assign(features, 0);
    for (const Loose &each : loose) {
        if (std::abs(each.value) <= least)
            continue;
        ++result.m_ends[each.feature];
        float &scale = result.m_scale[each.column];
        scale = std::max(scale, std::abs(each.value));
    }
    for (float &scale : result.m_scale)
        scale /= 32767;
    uint32_t total = 0;
    std::vector<uint32_t> next(features);
    for (uint32_t feature = 0; feature < features; ++feature) {
        next[feature] = total;
        total += result.m_ends[feature];
        result.m_ends[feature] = total;
    }
    result.m_weights.resize(total);
    for (const Loose &each : loose)
        if (std::abs(each.value) > least)
            result.m_weights[next[each.feature]++] = {
                uint16_t(each.column),
                int16_t(std::lround(each.value / result.m_scale[each.column]))};
    result.makeRows();
    return result;
}

qint64 Weights::memoryBytes() const
{
    return qint64((m_ends.size() + m_rowOf.size()) * sizeof(uint32_t)
                  + m_weights.size() * sizeof(Weight) + m_rows.size() * sizeof(int16_t)
                  + (m_scale.size() + m_bias.size()) * sizeof(float));
}

void Weights::score(std::span<const Entry> vector, std::vector<float> &sums) const
{
    constexpr size_t kAhead = 6;
    sums.assign(width(), 0);
    for (size_t i = 0; i < vector.size(); ++i) {
        if (i + 2 * kAhead < vector.size()) {
            const uint32_t later = vector[i + 2 * kAhead].feature;
            __builtin_prefetch(&m_rowOf[later]);
            __builtin_prefetch(&m_ends[later]);
        }
        if (i + kAhead < vector.size()) {
            const uint32_t soon = vector[i + kAhead].feature;
            if (m_rowOf[soon] != kNoRow)
                __builtin_prefetch(m_rows.data() + m_rowOf[soon] * width());
            else
                __builtin_prefetch(m_weights.data() + (soon == 0 ? 0 : m_ends[soon - 1]));
        }
        const auto [feature, value] = vector[i];
        if (m_rowOf[feature] != kNoRow) {
            addRow(sums.data(), m_rows.data() + m_rowOf[feature] * width(), width(), value);
            continue;
        }
        for (const Weight weight : of(feature))
            sums[weight.column] += value * float(weight.value);
    }
    for (size_t column = 0; column < m_bias.size(); ++column)
        sums[column] = sums[column] * m_scale[column] + m_bias[column];
}

} // namespace gl::textmodel
