#include "solver.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace gl::textmodel {

namespace {

constexpr int kMostEpochs = 40;
constexpr float kEnough = 0.1F;      ///< LIBLINEAR's own tolerance for this solver
constexpr int kQuietEpochs = 4;      ///< a row that changes nothing is looked at that rarely
constexpr uint64_t kAskEvery = 2048; ///< visits, a few milliseconds

/// Fisher and Yates with a generator and a reduction that are the same everywhere, which
/// std::shuffle is not.
void shuffle(std::vector<uint32_t> &order, std::mt19937 &random)
{
    for (size_t i = order.size(); i > 1; --i)
        std::swap(order[i - 1], order[(uint64_t(random()) * i) >> 32]);
}

} // namespace

Solver::Lanes Solver::score(std::span<const Entry> row) const
{
    Lanes sums = m_bias;
    for (const Entry &entry : row) {
        const Lanes &weights = m_weights[entry.feature];
        for (uint32_t lane = 0; lane < kLanes; ++lane)
            sums[lane] += entry.value * weights[lane];
    }
    return sums;
}

/// One step of the descent for one row and all labels; answers the largest projected gradient.
float Solver::visit(const Lesson &lesson, uint32_t row, Lanes &alpha, bool &isQuiet)
{
    const std::span<const Entry> entries = lesson.rows[row];
    const Lanes sums = score(entries);
    const float diagonal = float(0.5 / lesson.cost);
    // Rows have length 1 (0 when nothing is known), and the bias is a feature with the value 1.
    const float curvature = (entries.empty() ? 1.0F : 2.0F) + diagonal;
    const uint32_t own = lesson.labels[row] - lesson.firstLabel;
    Lanes step{};
    float largest = 0;
    isQuiet = true;
    bool moves = false;
    for (uint32_t lane = 0; lane < lesson.labelCount; ++lane) {
        const float sign = lane == own ? 1.0F : -1.0F;
        const float gradient = sign * sums[lane] - 1 + diagonal * alpha[lane];
        const float projected = alpha[lane] == 0 ? std::min(gradient, 0.0F) : gradient;
        largest = std::max(largest, std::abs(projected));
        isQuiet = isQuiet && alpha[lane] == 0 && gradient > 0;
        if (std::abs(projected) < 1e-6F)
            continue;
        const float updated = std::max(alpha[lane] - gradient / curvature, 0.0F);
        step[lane] = (updated - alpha[lane]) * sign;
        alpha[lane] = updated;
        moves = true;
    }
    if (!moves)
        return largest;
    for (uint32_t lane = 0; lane < kLanes; ++lane)
        m_bias[lane] += step[lane];
    for (const Entry &entry : entries) {
        Lanes &weights = m_weights[entry.feature];
        for (uint32_t lane = 0; lane < kLanes; ++lane)
            weights[lane] += entry.value * step[lane];
    }
    return largest;
}

bool Solver::solve(const Lesson &lesson, const std::function<bool()> &isStopped)
{
    std::ranges::fill(m_weights, Lanes{});
    m_bias = {};
    std::vector<Lanes> alphas(lesson.chosen.size(), Lanes{});
    std::vector<int> restsUntil(lesson.chosen.size(), 0);
    std::vector<uint32_t> order(lesson.chosen.size());
    for (uint32_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::mt19937 random(lesson.seed);
    uint64_t visits = 0;
    for (int epoch = 0; epoch < kMostEpochs; ++epoch) {
        shuffle(order, random);
        float largest = 0;
        for (const uint32_t at : order) {
            if (restsUntil[at] > epoch)
                continue;
            if (++visits % kAskEvery == 0 && isStopped())
                return false;
            bool isQuiet = false;
            largest = std::max(largest, visit(lesson, lesson.chosen[at], alphas[at], isQuiet));
            if (isQuiet)
                restsUntil[at] = epoch + kQuietEpochs;
        }
        if (largest < kEnough)
            break;
    }
    return true;
}

} // namespace gl::textmodel
