// The workstation as a whole: the real program measures itself.
#include "ground.h"
#include "measureddesk.h"

#include <QJsonArray>

#include <commandbar/searchbench.h>

using namespace Qt::StringLiterals;

namespace gl::bench {

namespace {

constexpr int kStarts = 5;
/// Meant to be more than anybody opens in a shift.
constexpr int kCasesADay = 2000;
constexpr int kEntries = 50'000;

/// What one run of the program found.
Result<QJsonObject> runDesk(const Ground &ground, int cases)
{
    MeasuredDesk desk(ground, {u"--measure-cases"_s, QString::number(cases)});
    return desk.end();
}

void collect(Stopwatch &watch, const QJsonObject &found, const QString &name)
{
    for (const auto &value : found[u"durations"_s][name].toArray())
        watch.add(std::chrono::nanoseconds(qint64(value.toDouble() * 1e6)));
}

Measure single(const QJsonObject &found, const QString &name, const QString &says, double target)
{
    Stopwatch watch;
    collect(watch, found, name);
    return watch.result(says, target);
}

Measure memory(const QJsonObject &found, const QString &name, const QString &says, double target)
{
    const double value = found[u"figures"_s][name].toDouble();
    return {.name = says,
            .runs = 1,
            .p50 = value,
            .p95 = value,
            .p99 = value,
            .target = target,
            .unit = u"MB"_s};
}

Measure search()
{
    const auto figures = commandbar::measureSearch(kEntries);
    return {.name = u"command bar: %1 entries, one key"_s.arg(kEntries),
            .runs = int(figures.queries),
            .p50 = figures.p50Ms,
            .p95 = figures.p95Ms,
            .worst = figures.maxMs,
            .target = 16};
}

} // namespace

Result<std::vector<Measure>> benchDesk(const Ground &ground)
{
    Stopwatch windows;
    Stopwatch queues;
    for (int i = 0; i < kStarts; ++i) {
        const auto found = runDesk(ground, 0);
        if (!found)
            return std::unexpected(found.error());
        collect(windows, *found, u"first window"_s);
        collect(queues, *found, u"usable queue"_s);
    }
    const auto day = runDesk(ground, kCasesADay);
    if (!day)
        return std::unexpected(day.error());
    const auto live = measureLive(ground);
    if (!live)
        return std::unexpected(live.error());
    const int rows = (*day)[u"figures"_s][u"rows"_s].toInt();
    std::vector all{
        windows.result(u"desk: start to first window"_s, 300),
        queues.result(u"desk: start to usable queue"_s, 1500),
        single(*day, u"page down"_s, u"desk: page down in %1 cases, processor"_s.arg(rows), 16),
        single(*day, u"open a case"_s, u"desk: next case until it is shown, its rest included"_s,
               0),
        single(*day, u"until it listens"_s, u"desk: until the window listens"_s, 50),
        memory(*day, u"memory_warm"_s, u"desk: memory after %1 cases"_s.arg(kCasesADay / 10), 400),
        memory(*day, u"memory"_s, u"desk: memory after %1 cases"_s.arg(kCasesADay), 400),
        search()};
    all.insert(all.end(), live->begin(), live->end());
    return all;
}

} // namespace gl::bench
