#include "scan.h"

#include "circles.h"
#include "exhaustivescan.h"
#include "parallel.h"
#include "recentscan.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <mutex>
#include <numeric>

namespace gl::scanstat {

namespace {

// Two clusters of the same cases and expectation are equally strong, whatever rounding says.
constexpr double kSame = 1e-9;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::scanstat::Scan", text);
}

std::unexpected<Error> invalid(const char *field, const QString &message)
{
    return failure(
        {.kind = ErrorKind::Invalid, .message = message, .field = QString::fromLatin1(field)});
}

Result<void> checkOptions(const ScanOptions &options)
{
    if (!(options.maxShare > 0 && options.maxShare <= 1))
        return invalid("maxShare", tr("The largest circle holds more than 0 and at most all "
                                      "(1) of the cases."));
    if (!(options.maxRadius >= 0))
        return invalid("maxRadius", tr("The largest radius is not negative."));
    if (options.minSteps < 1 || options.maxSteps < options.minSteps)
        return invalid("maxSteps", tr("The longest time is not shorter than the shortest, which "
                                      "is at least one step."));
    if (options.minCases < 1)
        return invalid("minCases", tr("A cluster has at least one case."));
    if (options.replications < 0 || options.replications > 999999)
        return invalid("replications", tr("There are 0 to 999,999 replications."));
    if (options.model == Model::Permutation && options.period == Period::Spatial)
        return invalid("period", tr("A permutation of times needs times."));
    return {};
}

/// Cases expected by the model, their sum that of the cases.
std::vector<double> expectedBy(const Study &study, const ScanOptions &options)
{
    const auto total = static_cast<double>(study.total());
    std::vector<double> expected = study.expected;
    if (options.model == Model::Permutation) {
        std::vector<double> ofPlace(study.places.size());
        std::vector<double> ofStep(static_cast<size_t>(study.steps));
        for (const CaseCount &each : study.cases) {
            ofPlace[static_cast<size_t>(each.place)] += each.count;
            ofStep[static_cast<size_t>(each.step)] += each.count;
        }
        expected.clear();
        for (const double place : ofPlace)
            for (const double step : ofStep)
                expected.push_back(place * step / total);
        return expected;
    }
    const double sum = std::accumulate(expected.begin(), expected.end(), 0.0);
    for (double &each : expected)
        each *= total / sum;
    return expected;
}

std::vector<double> weightOfPlaces(const Study &study, const ScanOptions &options)
{
    std::vector<double> weights(study.places.size());
    if (options.model == Model::Permutation) {
        for (const CaseCount &each : study.cases)
            weights[static_cast<size_t>(each.place)] += each.count;
        return weights;
    }
    for (size_t i = 0; i < study.expected.size(); ++i)
        weights[i / static_cast<size_t>(study.steps)] += study.expected[i];
    return weights;
}

/// All places within the radius of a window, also those without weight.
Cluster clusterOf(const Study &study, const Circles &circles, const Window &window)
{
    const auto around = circles.around(window.centre);
    const Place &centre = study.places[static_cast<size_t>(window.centre)];
    const Place &farthest = study.places[around[static_cast<size_t>(window.places) - 1]];
    Cluster cluster{.centre = window.centre,
                    .places = {},
                    .radius = distance(centre, farthest, study.coordinates),
                    .firstStep = window.firstStep,
                    .lastStep = window.lastStep,
                    .observed = window.observed,
                    .expected = window.expected,
                    .statistic = window.statistic};
    std::vector<std::pair<double, int>> inside;
    for (size_t i = 0; i < study.places.size(); ++i) {
        const double metres = distance(centre, study.places[i], study.coordinates);
        if (metres <= cluster.radius * (1 + 1e-9))
            inside.emplace_back(metres, static_cast<int>(i));
    }
    // The centre before others at the very same spot.
    std::ranges::sort(inside, {}, [&](const auto &each) {
        return std::tuple(each.first, each.second != window.centre, each.second);
    });
    cluster.places.reserve(inside.size());
    for (const auto &each : inside)
        cluster.places.push_back(each.second);
    return cluster;
}

std::vector<Cluster> withoutOverlap(const Study &study, const Circles &circles,
                                    std::vector<Window> windows)
{
    std::ranges::stable_sort(windows, [](const Window &a, const Window &b) {
        return a.statistic > b.statistic + kSame;
    });
    std::vector<Cluster> kept;
    std::vector<char> taken(study.places.size());
    const auto isTaken = [&](int place) { return taken[static_cast<size_t>(place)] != 0; };
    for (const Window &window : windows) {
        if (window.statistic <= kSame) // no more than expected, but for rounding
            break;
        if (isTaken(window.centre)) // most end here, and cheaply
            continue;
        Cluster cluster = clusterOf(study, circles, window);
        if (std::ranges::any_of(cluster.places, isTaken))
            continue;
        for (const int place : cluster.places)
            taken[static_cast<size_t>(place)] = 1;
        kept.push_back(std::move(cluster));
    }
    return kept;
}

void judge(ScanResult &result, Period period)
{
    std::vector<double> maxima = result.chanceMaxima;
    std::ranges::sort(maxima);
    for (Cluster &cluster : result.clusters) {
        if (maxima.empty()) {
            cluster.p = std::numeric_limits<double>::quiet_NaN();
            continue;
        }
        const auto weaker = std::ranges::lower_bound(maxima, cluster.statistic - kSame);
        const auto atLeast = static_cast<double>(maxima.end() - weaker);
        cluster.p = (atLeast + 1) / static_cast<double>(maxima.size() + 1);
        if (period == Period::Prospective)
            cluster.recurrence = 1 / cluster.p;
    }
}

class Progress
{
public:
    Progress(const ScanWatch &watch, int of) : m_watch(watch), m_of(of) {}

    void step()
    {
        if (!m_watch.progress)
            return;
        const std::scoped_lock lock(m_mutex);
        m_watch.progress(++m_done, m_of);
    }

private:
    const ScanWatch &m_watch;
    const int m_of;
    std::mutex m_mutex;
    int m_done = 0; ///< guarded by m_mutex
};

/// Both ways to scan look alike from here: `observe(scratch)` makes what was seen ready.
template <typename Way, typename Observe>
std::vector<Window> run(const Way &way, const Observe &observe, int centres,
                        const ScanOptions &options, const ScanWatch &watch, ScanResult &result)
{
    std::vector<typename Way::Scratch> scratch;
    scratch.reserve(static_cast<size_t>(threadCount(options.threads)));
    for (int thread = 0; thread < threadCount(options.threads); ++thread)
        scratch.push_back(way.scratch());
    std::vector<Window> windows(static_cast<size_t>(centres));
    const auto look = observe(scratch);
    inParallel(centres, options.threads, watch.stop, [&](int thread, int centre) {
        look(scratch[static_cast<size_t>(thread)], centre, windows[static_cast<size_t>(centre)]);
    });
    result.chanceMaxima.resize(static_cast<size_t>(options.replications));
    Progress progress(watch, options.replications);
    inParallel(options.replications, options.threads, watch.stop, [&](int thread, int number) {
        result.chanceMaxima[static_cast<size_t>(number)] =
            way.replicate(number, scratch[static_cast<size_t>(thread)]);
        progress.step();
    });
    return windows;
}

std::vector<Window> runExhaustive(const ExhaustiveScan &way, int centres,
                                  const ScanOptions &options, const ScanWatch &watch,
                                  ScanResult &result)
{
    const Counts counts = way.observed();
    const auto observe = [&](auto &) {
        return [&](ExhaustiveScan::Scratch &scratch, int centre, Window &best) {
            way.scanCentre(centre, counts, scratch, best);
        };
    };
    return run(way, observe, centres, options, watch, result);
}

std::vector<Window> runRecent(const RecentScan &way, int centres, const ScanOptions &options,
                              const ScanWatch &watch, ScanResult &result)
{
    const auto observe = [&](std::vector<RecentScan::Scratch> &scratch) {
        for (auto &each : scratch)
            way.observe(each);
        return [&](const RecentScan::Scratch &own, int centre, Window &best) {
            way.scanCentre(centre, own, best);
        };
    };
    return run(way, observe, centres, options, watch, result);
}

} // namespace

Result<ScanResult> scan(const Study &study, const ScanOptions &asked, const ScanWatch &watch)
{
    if (const auto fine = checkOptions(asked); !fine)
        return std::unexpected(fine.error());
    if (const auto fine = checkStudy(study, asked.model == Model::Poisson); !fine)
        return std::unexpected(fine.error());
    ScanOptions options = asked;
    options.maxSteps = std::min(options.maxSteps, study.steps);
    if (options.period == Period::Spatial)
        options.minSteps = options.maxSteps = study.steps;
    if (options.minSteps > options.maxSteps)
        return invalid("minSteps", tr("The study is shorter than the shortest time."));

    const Circles circles(study, weightOfPlaces(study, options),
                          {.share = options.maxShare, .radius = options.maxRadius}, options.threads,
                          watch.stop);
    const Statistic statistic(study.total());
    ScanResult result;
    result.cases = study.total();
    const int ends = options.period == Period::Retrospective ? study.steps : 1;
    result.windows = circles.count() * static_cast<size_t>(options.maxSteps - options.minSteps + 1)
                     * static_cast<size_t>(ends);
    std::vector<Window> windows;
    if (!options.exhaustive && RecentScan::fits(study, options))
        windows = runRecent(RecentScan(study, options, circles, statistic), circles.centres(),
                            options, watch, result);
    else
        windows = runExhaustive(
            ExhaustiveScan(study, options, circles, statistic, expectedBy(study, options)),
            circles.centres(), options, watch, result);
    if (watch.stop.stop_requested())
        return failure(ErrorKind::Timeout, tr("The scan was stopped."));
    result.clusters = withoutOverlap(study, circles, std::move(windows));
    judge(result, options.period);
    return result;
}

} // namespace gl::scanstat
