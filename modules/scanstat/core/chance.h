#pragma once

#include "study.h"

#include <cstdint>
#include <random>
#include <vector>

namespace gl::scanstat {

/// Random numbers of one replicate: the same for a seed and a number, wherever they are drawn.
class Chance
{
public:
    Chance(uint64_t seed, int replicate);

    /// From 0 to n - 1, each as likely (Lemire's method; the standard's own distributions differ
    /// between libraries).
    uint32_t below(uint32_t n);
    /// From 0 to just below 1.
    double fraction();

private:
    std::mt19937 m_engine;
};

/// Draws positions of a table of weights.
class WeightedDraw
{
public:
    explicit WeightedDraw(const std::vector<double> &weights);
    size_t draw(Chance &chance) const;

private:
    std::vector<double> m_sums;
    std::vector<uint32_t> m_guide; ///< where to begin to look for a fraction
};

/// Cases apart from each other, so that their times can be dealt again. Each dealing begins with
/// the same order, whatever was dealt before.
class Dealer
{
public:
    explicit Dealer(const Study &study);

    /// The places of the cases in a random order of which the first `wanted` count: those cases get
    /// the times that come first. Valid until the next call.
    const std::vector<uint16_t> &deal(Chance &chance, size_t wanted);

    const std::vector<uint16_t> &places() const { return m_places; }

private:
    std::vector<uint16_t> m_places; ///< one entry a case
    std::vector<uint32_t> m_swaps;  ///< to be undone
};

} // namespace gl::scanstat
