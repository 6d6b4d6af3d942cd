#include "calibration.h"

#include <algorithm>
#include <cmath>

namespace gl::textmodel {

namespace {

constexpr size_t kFewest = 20;
constexpr size_t kMost = 2'000; ///< decisions that are looked at: three numbers need no more

/// How surprising what was right is, together.
double surprise(std::span<const Decision> decisions, const Curve &curve)
{
    double sum = 0;
    const size_t step = decisions.size() / kMost + 1;
    for (size_t at = 0; at < decisions.size(); at += step) {
        const Decision &decision = decisions[at];
        double whole = 0; // of logistic curves, which are at most 1
        for (const float score : decision.scores)
            whole += std::exp(curve.logit(double(score)));
        sum += std::log(std::max(whole, 1e-300))
               - curve.logit(double(decision.scores[decision.right]));
    }
    return sum;
}

/// The golden section: needs no derivative, and the same steps are taken everywhere.
template <typename F>
double lowestOf(double low, double high, double tolerance, const F &value)
{
    constexpr double kGolden = 0.6180339887498949;
    double left = high - kGolden * (high - low), right = low + kGolden * (high - low);
    double atLeft = value(left), atRight = value(right);
    while (high - low > tolerance) {
        if (atLeft < atRight) {
            high = right;
            right = left;
            atRight = atLeft;
            left = high - kGolden * (high - low);
            atLeft = value(left);
        } else {
            low = left;
            left = right;
            atLeft = atRight;
            right = low + kGolden * (high - low);
            atRight = value(right);
        }
    }
    return (low + high) / 2;
}

} // namespace

double Curve::logit(double score) const
{
    const double at = double(slope) * (score - double(middle));
    return double(power) * (at > 0 ? -std::log1p(std::exp(-at)) : at - std::log1p(std::exp(at)));
}

Curve curveOf(std::span<const Decision> decisions)
{
    Curve curve;
    if (decisions.size() < kFewest)
        return curve;
    // One number after the other, until none moves much any more. The limits keep what was always
    // right from being called certain.
    const auto logarithmOf = [&](float Curve::*number, double least, double most) {
        return float(
            std::exp(lowestOf(std::log(least), std::log(most), 0.03, [&](double logarithm) {
                Curve tried = curve;
                tried.*number = float(std::exp(logarithm));
                return surprise(decisions, tried);
            })));
    };
    for (int round = 0; round < 4; ++round) {
        curve.slope = logarithmOf(&Curve::slope, 0.3, 12);
        curve.middle = float(lowestOf(-2, 2, 0.03, [&](double middle) {
            return surprise(decisions, {curve.slope, float(middle), curve.power});
        }));
        curve.power = logarithmOf(&Curve::power, 0.3, 12);
    }
    return curve;
}

} // namespace gl::textmodel
