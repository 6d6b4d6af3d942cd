#pragma once

#include <vector>

namespace gl::scanstat {

/// The logarithm of the likelihood ratio of a window (Kulldorff 1997, formula of the Poisson model;
/// 2005 uses the same for the permutation): c ln(c/e) + (C-c) ln((C-c)/(C-e)) for c > e, else 0.
///
/// Logarithms of whole numbers are looked up: their number is that of the cases.
class Statistic
{
public:
    explicit Statistic(long long total);

    double operator()(long long observed, double expected) const;

    long long total() const { return m_total; }
    /// ln(n) for 0 < n <= total.
    double logOf(long long n) const { return m_logs[static_cast<size_t>(n)]; }

private:
    long long m_total;
    std::vector<double> m_logs;
};

} // namespace gl::scanstat
