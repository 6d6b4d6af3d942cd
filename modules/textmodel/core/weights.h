#pragma once

#include "vocabulary.h"

#include <cstdint>
#include <span>
#include <vector>

namespace gl::textmodel {

/// Weights of features for columns, where they matter: for each feature a list of columns, each
/// weight in 16 bits, with a scale a column. Of features that matter to many columns a whole row
/// is kept as well: adding that up takes a third of the time.
class Weights
{
public:
    struct Weight
    {
        uint16_t column;
        int16_t value;
    };

    /// A weight on its way into the matrix.
    struct Loose
    {
        uint32_t feature;
        uint32_t column;
        float value;
    };

    Weights() = default;
    Weights(std::vector<uint32_t> ends, std::vector<Weight> weights, std::vector<float> scale,
            std::vector<float> bias);
    /// Keeps the heaviest `most`; `bias` of each column.
    static Weights of(const std::vector<Loose> &loose, uint32_t features, std::vector<float> bias,
                      size_t most);

    uint32_t columns() const { return uint32_t(m_bias.size()); }
    const std::vector<uint32_t> &ends() const { return m_ends; }
    const std::vector<Weight> &all() const { return m_weights; }
    const std::vector<float> &scale() const { return m_scale; }
    const std::vector<float> &bias() const { return m_bias; }
    qint64 memoryBytes() const;

    std::span<const Weight> of(uint32_t feature) const
    {
        const size_t begin = feature == 0 ? 0 : m_ends[feature - 1];
        return {m_weights.data() + begin, m_ends[feature] - begin};
    }
    /// The sum of all columns for a text's vector; `sums` becomes at least as long as there are
    /// columns.
    void score(std::span<const Entry> vector, std::vector<float> &sums) const;

private:
    static constexpr uint32_t kNoRow = 0xffffffff;
    static constexpr size_t kLanes = 16;

    void makeRows();
    size_t width() const { return (m_bias.size() + kLanes - 1) / kLanes * kLanes; }

    std::vector<uint32_t> m_ends; ///< by feature: behind its last weight
    std::vector<Weight> m_weights;
    std::vector<float> m_scale;
    std::vector<float> m_bias;
    std::vector<uint32_t> m_rowOf; ///< by feature: its whole row, or kNoRow
    std::vector<int16_t> m_rows;   ///< row after row, each as wide as width()
};

} // namespace gl::textmodel
