#pragma once

#include "vocabulary.h"

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace gl::textmodel {

/// The vectors of many texts, row after row.
class Rows
{
public:
    void add(std::span<const Entry> entries)
    {
        m_entries.insert(m_entries.end(), entries.begin(), entries.end());
        m_ends.push_back(m_entries.size());
    }
    uint32_t size() const { return uint32_t(m_ends.size()); }
    std::span<const Entry> operator[](uint32_t row) const
    {
        const size_t begin = row == 0 ? 0 : m_ends[row - 1];
        return {m_entries.data() + begin, m_ends[row] - begin};
    }

private:
    std::vector<Entry> m_entries;
    std::vector<size_t> m_ends;
};

/// What one block of labels learns from: rows, and the label of each.
struct Lesson
{
    const Rows &rows;
    std::span<const uint32_t> chosen; ///< rows to learn from
    std::span<const uint32_t> labels; ///< of every row of `rows`
    uint32_t firstLabel;              ///< the block: this label and those that follow it
    uint32_t labelCount;              ///< 1 to Solver::kLanes
    double cost;
    uint32_t seed;
};

/// Linear support vector machines, one label against the rest, squared hinge loss with L2
/// regularisation: the problem and the dual coordinate descent of LIBLINEAR's solver 1 (Hsieh,
/// Chang, Lin, Keerthi and Sundararajan, "A dual coordinate descent method for large-scale linear
/// SVM", ICML 2008), for a block of labels at once: each row is fetched from memory once for all of
/// them. Features whose frequency tells a label from the rest get their weight more cheaply, as in
/// Wang and Manning, "Baselines and bigrams", ACL 2012. An own generator makes it the same on every
/// thread. One solver a thread.
class Solver
{
public:
    static constexpr uint32_t kLanes = 16;
    using Lanes = std::array<float, kLanes>;

    explicit Solver(uint32_t features) : m_weights(features), m_ease(features) {}

    /// False when it was told to stop; asks for that from time to time.
    bool solve(const Lesson &lesson, const std::function<bool()> &isStopped);

    const std::vector<Lanes> &weights() const { return m_weights; } ///< by feature
    const Lanes &bias() const { return m_bias; }
    Lanes score(std::span<const Entry> row) const;

private:
    /// One label of the block against the rest, as one row sees it.
    struct State
    {
        Lanes alpha{};
        Lanes curvature{};
    };

    void weigh(const Lesson &lesson);
    std::vector<State> firstStates(const Lesson &lesson) const;
    float visit(const Lesson &lesson, uint32_t row, State &state, bool &isQuiet);

    std::vector<Lanes> m_weights;
    std::vector<Lanes> m_ease; ///< by feature: how cheap its weight is, 1 on average
    Lanes m_bias{};
};

} // namespace gl::textmodel
