#pragma once

#include <base/error.h>

#include <QJsonObject>
#include <QString>

#include <chrono>
#include <functional>
#include <vector>

namespace gl::bench {

/// One line of a bench: how long an operation took, and what we hold ourselves to.
struct Measure
{
    QString name;
    int runs = 0;
    double p50 = 0; ///< milliseconds, as the others
    double p95 = 0;
    double p99 = 0;
    double worst = 0;
    double perSecond = 0; ///< throughput, where that is the point; else 0
    double target = 0;    ///< milliseconds of `judged`, or a rate when `targetIsRate`; 0: none
    QString judged = QStringLiteral("p95");
    bool targetIsRate = false;
    QString unit = QStringLiteral("ms"); ///< of p50 to worst and of the target

    bool met() const;
    QJsonObject toJson() const;
};

/// Collects durations; thread-confined, merge() joins several.
class Stopwatch
{
public:
    /// Runs `work` and remembers how long it took.
    template <typename F>
    auto time(F &&work)
    {
        const auto start = std::chrono::steady_clock::now();
        auto result = work();
        add(std::chrono::steady_clock::now() - start);
        return result;
    }
    void add(std::chrono::nanoseconds duration);
    void merge(const Stopwatch &other);
    Measure result(const QString &name, double target) const;

private:
    std::vector<double> m_milliseconds;
};

} // namespace gl::bench
