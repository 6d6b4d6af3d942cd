#include "sureness.h"

#include <algorithm>
#include <cmath>

namespace gl::dispatch {

namespace {

constexpr double kLeast = 0.0005; // of a probability, and away from certainty
constexpr double kPrior = 20;     // answers that "changes nothing" weighs
constexpr int kSteps = 30;
constexpr double kLeastSlope = 0.2;
constexpr double kMostSlope = 5;

double logitOf(double probability)
{
    const double p = std::clamp(probability, kLeast, 1 - kLeast);
    return std::log(p / (1 - p));
}

double logistic(double x)
{
    return 1 / (1 + std::exp(-x));
}

} // namespace

Sureness Sureness::of(std::span<const std::pair<double, bool>> answers)
{
    double slope = 1, shift = 0;
    for (int step = 0; step < kSteps; ++step) { // Newton, with two unknowns
        double towardsSlope = kPrior * (slope - 1), towardsShift = kPrior * shift;
        double bySlope = kPrior, byBoth = 0, byShift = kPrior;
        for (const auto &[p, right] : answers) {
            const double x = logitOf(p);
            const double said = logistic(slope * x + shift);
            const double off = said - (right ? 1 : 0);
            const double curvature = said * (1 - said);
            towardsSlope += off * x;
            towardsShift += off;
            bySlope += curvature * x * x;
            byBoth += curvature * x;
            byShift += curvature;
        }
        const double determinant = bySlope * byShift - byBoth * byBoth;
        if (determinant < 1e-9)
            break;
        const double left = (byShift * towardsSlope - byBoth * towardsShift) / determinant;
        const double right = (bySlope * towardsShift - byBoth * towardsSlope) / determinant;
        slope = std::clamp(slope - left, kLeastSlope, kMostSlope);
        shift = std::clamp(shift - right, -5.0, 5.0);
        if (std::abs(left) + std::abs(right) < 1e-9)
            break;
    }
    return {slope, shift};
}

Sureness Sureness::fromJson(const QJsonArray &numbers)
{
    if (numbers.size() != 2 || !numbers[0].isDouble() || !numbers[1].isDouble()
        || numbers[0].toDouble() <= 0)
        return {};
    return {numbers[0].toDouble(), numbers[1].toDouble()};
}

double Sureness::worthOf(double probability) const
{
    if (*this == Sureness())
        return probability;
    return logistic(m_slope * logitOf(probability) + m_shift);
}

void Sureness::settle(std::span<double> probabilities) const
{
    if (*this == Sureness() || probabilities.size() < 2)
        return;
    const auto units = probabilities.first(probabilities.size() - 1);
    const auto first = std::ranges::max_element(units);
    const double rest = 1 - *first;
    if (rest < 1e-9)
        return;
    double second = 0;
    for (auto each = units.begin(); each != units.end(); ++each)
        second = each == first ? second : std::max(second, *each);
    // The second one grows while the first one shrinks; they meet where both are the same.
    const double settled = std::clamp(worthOf(*first), second / (rest + second), 1.0);
    for (double &each : probabilities)
        each *= (1 - settled) / rest;
    *first = settled;
}

} // namespace gl::dispatch
