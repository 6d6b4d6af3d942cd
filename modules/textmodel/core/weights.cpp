#include "weights.h"

#include <algorithm>
#include <cmath>

namespace gl::textmodel {

Weights::Weights(std::vector<uint32_t> ends, std::vector<Weight> weights, std::vector<float> scale,
                 std::vector<float> bias)
    : m_ends(std::move(ends)),
      m_weights(std::move(weights)),
      m_scale(std::move(scale)),
      m_bias(std::move(bias))
{}

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
    return result;
}

qint64 Weights::memoryBytes() const
{
    return qint64(m_ends.size() * sizeof(uint32_t) + m_weights.size() * sizeof(Weight)
                  + (m_scale.size() + m_bias.size()) * sizeof(float));
}

void Weights::score(std::span<const Entry> vector, std::vector<float> &sums) const
{
    constexpr size_t kAhead = 6;
    sums.assign(m_bias.size(), 0);
    for (size_t i = 0; i < vector.size(); ++i) {
        if (i + 2 * kAhead < vector.size())
            __builtin_prefetch(&m_ends[vector[i + 2 * kAhead].feature]);
        if (i + kAhead < vector.size()) {
            const uint32_t soon = vector[i + kAhead].feature;
            const size_t begin = soon == 0 ? 0 : m_ends[soon - 1];
            __builtin_prefetch(m_weights.data() + begin);
            __builtin_prefetch(m_weights.data() + begin + 16);
        }
        for (const Weight weight : of(vector[i].feature))
            sums[weight.column] += vector[i].value * float(weight.value);
    }
    for (size_t column = 0; column < sums.size(); ++column)
        sums[column] = sums[column] * m_scale[column] + m_bias[column];
}

} // namespace gl::textmodel
