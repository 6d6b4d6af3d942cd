#include "solver.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace gl::textmodel {

namespace {

constexpr int kMostEpochs = 40;
constexpr float kEnough = 0.1F;      ///< LIBLINEAR's own tolerance for this solver
constexpr int kQuietEpochs = 4;      ///< a row that changes nothing is looked at that rarely
constexpr float kTelling = 0.3F;     ///< how far the ease of a feature follows what it tells
constexpr float kUnseen = 0.1F;      ///< added to every sum of a feature's values
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

/// The squared log ratio of a feature's share among a label's texts and among the rest, scaled so
/// that its mean over all values is 1.
void Solver::weigh(const Lesson &lesson)
{
    std::ranges::fill(m_ease, Lanes{});
    std::vector<float> everywhere(m_ease.size(), 0);
    Lanes inside{}, mean{};
    float all = 0;
    for (const uint32_t row : lesson.chosen) {
        const uint32_t own = lesson.labels[row] - lesson.firstLabel;
        for (const Entry &entry : lesson.rows[row]) {
            everywhere[entry.feature] += entry.value;
            all += entry.value;
            if (own < kLanes) {
                m_ease[entry.feature][own] += entry.value;
                inside[own] += entry.value;
            }
        }
    }
    const float unseen = kUnseen * float(m_ease.size());
    for (uint32_t lane = 0; lane < lesson.labelCount; ++lane) {
        const float ratio = (all - inside[lane] + unseen) / (inside[lane] + unseen);
        for (size_t feature = 0; feature < m_ease.size(); ++feature) {
            const float own = m_ease[feature][lane];
            const float tells =
                std::log(ratio * (own + kUnseen) / (everywhere[feature] - own + kUnseen));
            m_ease[feature][lane] = tells * tells;
            mean[lane] += tells * tells * everywhere[feature];
        }
    }
    for (Lanes &ease : m_ease)
        for (uint32_t lane = 0; lane < kLanes; ++lane)
            ease[lane] = 1 - kTelling
                         + (mean[lane] > 0 ? kTelling * ease[lane] * all / mean[lane] : kTelling);
}

std::vector<Solver::State> Solver::firstStates(const Lesson &lesson) const
{
    std::vector<State> states(lesson.chosen.size());
    for (size_t at = 0; at < states.size(); ++at) {
        Lanes &curvature = states[at].curvature;
        curvature.fill(1 + float(0.5 / lesson.cost)); // the bias is a feature with the value 1
        for (const Entry &entry : lesson.rows[lesson.chosen[at]])
            for (uint32_t lane = 0; lane < kLanes; ++lane)
                curvature[lane] += entry.value * entry.value * m_ease[entry.feature][lane];
    }
    return states;
}

/// One step of the descent for one row and all labels; answers the largest projected gradient.
float Solver::visit(const Lesson &lesson, uint32_t row, State &state, bool &isQuiet)
{
    const std::span<const Entry> entries = lesson.rows[row];
    const Lanes sums = score(entries);
    const float diagonal = float(0.5 / lesson.cost);
    Lanes &alpha = state.alpha;
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
        const float updated = std::max(alpha[lane] - gradient / state.curvature[lane], 0.0F);
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
        const Lanes &ease = m_ease[entry.feature];
        for (uint32_t lane = 0; lane < kLanes; ++lane)
            weights[lane] += entry.value * ease[lane] * step[lane];
    }
    return largest;
}

bool Solver::solve(const Lesson &lesson, const std::function<bool()> &isStopped)
{
    std::ranges::fill(m_weights, Lanes{});
    m_bias = {};
    weigh(lesson);
    std::vector<State> states = firstStates(lesson);
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
            largest = std::max(largest, visit(lesson, lesson.chosen[at], states[at], isQuiet));
            if (isQuiet)
                restsUntil[at] = epoch + kQuietEpochs;
        }
        if (largest < kEnough)
            break;
    }
    return true;
}

} // namespace gl::textmodel
