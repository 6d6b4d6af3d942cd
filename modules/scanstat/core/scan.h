#pragma once

#include "study.h"

#include <base/error.h>

#include <cstdint>
#include <functional>
#include <limits>
#include <stop_token>
#include <vector>

namespace gl::scanstat {

enum class Model {
    Permutation, ///< needs cases alone: are times and places independent?
    Poisson,     ///< against expected cases
};

/// Which times a window may have.
enum class Period {
    Spatial,       ///< the whole study: places alone
    Retrospective, ///< any time inside the study
    Prospective,   ///< times that end with the last step: what is going on now
};

struct ScanOptions
{
    Model model = Model::Permutation;
    Period period = Period::Prospective;
    /// Largest circle: this share of all cases (permutation) or expected cases, 0 to 1 ...
    double maxShare = 0.5;
    /// ... and this many metres from its centre.
    double maxRadius = std::numeric_limits<double>::infinity();
    int minSteps = 1; ///< length of a time window, at least
    int maxSteps = 7; ///< and at most; no more than the study has
    int minCases = 2; ///< fewer are no cluster
    int replications = 999;
    uint64_t seed = 1;
    int threads = 0; ///< 0: one a processor; changes no result
    /// Compute every window instead of leaving out those that cannot win. Slow, the same result;
    /// for tests and doubters.
    bool exhaustive = false;
};

/// Where and when there are more cases than expected.
struct Cluster
{
    int centre = 0;            ///< index of a place
    std::vector<int> places{}; ///< all within the radius, the centre first, then by distance
    double radius = 0;         ///< metres to the farthest place; 0: the centre alone
    int firstStep = 0;
    int lastStep = 0;
    long long observed = 0;
    double expected = 0;
    double statistic = 0; ///< logarithm of the likelihood ratio
    /// Share of random worlds, this one counted, whose best cluster is at least as strong; NaN
    /// without replications.
    double p = 1;
    /// Once in so many steps chance alone gives one as strong, when every step is scanned; of a
    /// prospective scan: 1 / p (Kleinman 2004). NaN else.
    double recurrence = std::numeric_limits<double>::quiet_NaN();

    bool operator==(const Cluster &) const = default;
};

struct ScanResult
{
    /// The strongest first. The best of every centre, without those that share a place with a
    /// stronger one (SaTScan's criterion "no geographical overlap").
    std::vector<Cluster> clusters;
    std::vector<double> chanceMaxima; ///< best statistic of each replicate, in their order
    size_t windows = 0;               ///< circles times lengths of time that were looked at
    long long cases = 0;
};

/// For who waits. `progress` is called from the threads that work, one at a time.
struct ScanWatch
{
    std::stop_token stop{};
    std::function<void(int done, int of)> progress{};
};

/// The space-time scan statistic of a study. Blocks, with several threads. Invalid (Error::field)
/// for a study or option that makes no sense, Timeout when stopped.
Result<ScanResult> scan(const Study &study, const ScanOptions &options,
                        const ScanWatch &watch = {});

} // namespace gl::scanstat
