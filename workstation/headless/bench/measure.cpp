#include "measure.h"

#include <algorithm>
#include <cmath>

namespace gl::bench {

bool Measure::met() const
{
    if (target <= 0)
        return true;
    if (targetIsRate)
        return perSecond >= target;
    return (judged == QLatin1String("p99") ? p99 : p95) <= target;
}

QJsonObject Measure::toJson() const
{
    return {{QStringLiteral("name"), name},
            {QStringLiteral("runs"), runs},
            {QStringLiteral("p50_") + unit.toLower(), p50},
            {QStringLiteral("p95_") + unit.toLower(), p95},
            {QStringLiteral("p99_") + unit.toLower(), p99},
            {QStringLiteral("max_") + unit.toLower(), worst},
            {QStringLiteral("per_second"), perSecond},
            {QStringLiteral("target"), target},
            {QStringLiteral("judged"), targetIsRate ? QStringLiteral("per_second") : judged},
            {QStringLiteral("met"), met()}};
}

void Stopwatch::add(std::chrono::nanoseconds duration)
{
    m_milliseconds.push_back(double(duration.count()) / 1e6);
}

void Stopwatch::merge(const Stopwatch &other)
{
    m_milliseconds.insert(m_milliseconds.end(), other.m_milliseconds.begin(),
                          other.m_milliseconds.end());
}

Measure Stopwatch::result(const QString &name, double target) const
{
    Measure measure{.name = name, .runs = int(m_milliseconds.size()), .target = target};
    if (m_milliseconds.empty())
        return measure;
    auto sorted = m_milliseconds;
    std::ranges::sort(sorted);
    const auto at = [&](double share) {
        const auto rank = size_t(std::ceil(share * double(sorted.size())));
        return sorted[std::clamp<size_t>(rank, 1, sorted.size()) - 1];
    };
    measure.p50 = at(0.50);
    measure.p95 = at(0.95);
    measure.p99 = at(0.99);
    measure.worst = sorted.back();
    return measure;
}

} // namespace gl::bench
