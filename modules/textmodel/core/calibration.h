#pragma once

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

/// The factor that turns scores into logits so that the right labels are likeliest (temperature
/// scaling: Guo, Pleiss, Sun and Weinberger, "On calibration of modern neural networks", ICML
/// 2017). 1 to 2 decisions are no ground to judge on: then a moderate one.
double slopeOf(std::span<const Decision> decisions);

} // namespace gl::textmodel
