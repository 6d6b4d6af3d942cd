#include "calibration.h"

#include <algorithm>
#include <cmath>

namespace gl::textmodel {

namespace {

constexpr double kModerate = 3;
constexpr size_t kFewest = 20;

/// How surprising what was right is, together.
double surprise(std::span<const Decision> decisions, double slope)
{
    double sum = 0;
    for (const Decision &decision : decisions) {
        const double largest = double(std::ranges::max(decision.scores));
        double whole = 0;
        for (const float score : decision.scores)
            whole += std::exp(slope * (double(score) - largest));
        sum += std::log(whole) - slope * (double(decision.scores[decision.right]) - largest);
    }
    return sum;
}

} // namespace

double slopeOf(std::span<const Decision> decisions)
{
    if (decisions.size() < kFewest)
        return kModerate;
    // Convex in the slope; the golden section of its logarithm needs no derivative.
    constexpr double kGolden = 0.6180339887498949;
    double low = std::log(0.05), high = std::log(100.0);
    double left = high - kGolden * (high - low), right = low + kGolden * (high - low);
    double atLeft = surprise(decisions, std::exp(left));
    double atRight = surprise(decisions, std::exp(right));
    while (high - low > 0.005) {
        if (atLeft < atRight) {
            high = right;
            right = left;
            atRight = atLeft;
            left = high - kGolden * (high - low);
            atLeft = surprise(decisions, std::exp(left));
        } else {
            low = left;
            left = right;
            atLeft = atRight;
            right = low + kGolden * (high - low);
            atRight = surprise(decisions, std::exp(right));
        }
    }
    return std::exp((low + high) / 2);
}

} // namespace gl::textmodel
