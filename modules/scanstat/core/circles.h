#pragma once

#include "study.h"

#include <cstdint>
#include <limits>
#include <span>
#include <stop_token>
#include <vector>

namespace gl::scanstat {

/// How large a circle may be.
struct CircleLimits
{
    double share = 0.5;                                      ///< of the weight of all places
    double radius = std::numeric_limits<double>::infinity(); ///< in metres
};

/// Around every place the places by distance, as far as a circle may go. Places without weight are
/// left out: they change no count.
class Circles
{
public:
    /// `weights`: what each place counts for the share (cases, or people).
    Circles(const Study &study, const std::vector<double> &weights, const CircleLimits &limits,
            int threads, const std::stop_token &stop);

    int centres() const { return static_cast<int>(m_begin.size()) - 1; }
    /// Places around a centre, the nearest first.
    std::span<const uint16_t> around(int centre) const
    {
        return std::span(m_places).subspan(m_begin[static_cast<size_t>(centre)], size(centre));
    }
    /// Whether a circle may end after the place at this position: not between two at one distance.
    std::span<const uint8_t> closes(int centre) const
    {
        return std::span(m_closes).subspan(m_begin[static_cast<size_t>(centre)], size(centre));
    }
    /// Circles in all.
    size_t count() const;

private:
    size_t size(int centre) const
    {
        const auto at = static_cast<size_t>(centre);
        return m_begin[at + 1] - m_begin[at];
    }

    std::vector<size_t> m_begin; ///< of each centre in the two lists, and their end
    std::vector<uint16_t> m_places;
    std::vector<uint8_t> m_closes;
};

} // namespace gl::scanstat
