#include "statistic.h"

#include <cmath>

namespace gl::scanstat {

Statistic::Statistic(long long total) : m_total(total)
{
    m_logs.resize(static_cast<size_t>(total) + 1);
    for (size_t n = 1; n < m_logs.size(); ++n)
        m_logs[n] = std::log(static_cast<double>(n));
}

double Statistic::operator()(long long observed, double expected) const
{
    const auto c = static_cast<double>(observed);
    if (c <= expected || expected <= 0)
        return 0;
    const double inside = c * (logOf(observed) - std::log(expected));
    if (observed >= m_total)
        return inside;
    const auto all = static_cast<double>(m_total);
    return inside + (all - c) * (logOf(m_total - observed) - std::log(all - expected));
}

} // namespace gl::scanstat
