// The workstation as a whole: the real program measures itself.
#include "ground.h"
#include "measureddesk.h"

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
    const int rows = (*day)[u"figures"_s][u"rows"_s].toInt();
    return std::vector{
        windows.result(u"desk: start to first window"_s, 300),
        queues.result(u"desk: start to usable queue"_s, 1500),
        durationsOf(*day, u"page down"_s, u"desk: page down in %1 cases, processor"_s.arg(rows),
                    16),
        durationsOf(*day, u"open a case"_s,
                    u"desk: next case until it is shown, its rest included"_s, 0),
        durationsOf(*day, u"until it listens"_s, u"desk: until the window listens"_s, 50),
        figureOf(*day, u"memory_warm"_s, u"desk: memory after %1 cases"_s.arg(kCasesADay / 10), 400,
                 u"MB"_s),
        figureOf(*day, u"memory"_s, u"desk: memory after %1 cases"_s.arg(kCasesADay), 400, u"MB"_s),
        search()};
}

} // namespace gl::bench
