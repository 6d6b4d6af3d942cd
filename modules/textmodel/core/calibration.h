#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace gl::textmodel {

/// Scores of one decision between several labels, and which was right.
struct Decision
{
    std::span<const float> scores;
    uint32_t right; ///< index into scores
};

/// What turns the score of a label against the rest into a logit among the labels: the logarithm of
/// a power of a logistic curve. Steep where scores are low, so that a hundred labels which nothing
/// speaks for weigh little together, and flatter where several labels are possible: a factor alone
/// (temperature scaling) has to be wrong at one of both ends.
struct Curve
{
    float slope = 4;
    float middle = -0.5F; ///< the score at which the curve bends
    float power = 1;
    /// How often the likeliest label was right when its share was 0, 0.1, ... 1: three numbers
    /// cannot follow every sort of text, and this is what people read. Never falling.
    std::array<float, 11> sure{0, 0.1F, 0.2F, 0.3F, 0.4F, 0.5F, 0.6F, 0.7F, 0.8F, 0.9F, 1};

    double logit(double score) const;
    /// Gives the likeliest of these shares of `whole` what it has deserved; the others keep their
    /// proportions, and none of them passes it.
    void settleLikeliest(std::span<double> shares, double whole) const;
};

/// The curve by which what was right is least surprising (least log loss); the usual one when there
/// are too few decisions to judge by.
Curve curveOf(std::span<const Decision> decisions);

} // namespace gl::textmodel
