#pragma once

#include <cmath>
#include <cstdint>
#include <span>
#include <string_view>

namespace gl::demo {

/// Pseudo-random numbers that are the same on every machine and standard library (splitmix64).
class Random
{
public:
    explicit Random(uint64_t seed) : m_state(seed * 0x9E3779B97F4A7C15ULL + 0x1234567) {}
    /// A stream of its own for a part of the work, so that parts can be made in any order.
    Random(uint64_t seed, uint64_t part) : Random(seed ^ (part * 0xD6E8FEB86659FD93ULL)) { next(); }

    uint64_t next()
    {
        m_state += 0x9E3779B97F4A7C15ULL;
        uint64_t z = m_state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }
    /// 0 <= result < n; n > 0.
    uint32_t below(size_t n)
    {
        return static_cast<uint32_t>(((next() >> 32) * static_cast<uint64_t>(n)) >> 32);
    }
    int64_t between(int64_t low, int64_t high)
    {
        return low + below(static_cast<size_t>(high - low + 1));
    }
    double unit() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
    bool chance(double p) { return unit() < p; }
    /// Waiting times: many short, a few long.
    double waiting(double mean) { return -mean * std::log(1.0 - unit()); }
    template <typename Container>
    const auto &pick(const Container &from)
    {
        return from[below(std::size(from))];
    }

private:
    uint64_t m_state;
};

} // namespace gl::demo
