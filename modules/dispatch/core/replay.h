#pragma once

#include "ranker.h"

#include <QHash>
#include <QJsonObject>
#include <QString>

#include <array>
#include <functional>
#include <limits>
#include <vector>

namespace gl::dispatch {

/// What was advised on one case, and what was done.
struct Judged
{
    int64_t id = 0;
    int64_t at = 0;
    int group = 0;
    int firstUnit = 0;
    int finalUnit = 0;
    int ruleUnit = 0;
    std::array<int, 3> units{}; ///< the best first; 0: none
    std::array<double, 3> p{};
    double unsettled = 0; ///< of the first, before Sureness
    double threshold = 2; ///< in force then; above 1: none was
    double firstRisk = 0; ///< foretold share of returns of the unit it was sent to first
    bool operator==(const Judged &) const = default;
};

struct ReplayOptions
{
    int64_t trainFrom = 0;                                ///< cases from here teach the weights
    int64_t calibrateFrom = 0;                            ///< from here calibration and threshold
    int64_t testFrom = 0;                                 ///< from here advice is judged
    int64_t testTo = std::numeric_limits<int64_t>::max(); ///< before here
    int64_t window = std::numeric_limits<int64_t>::max(); ///< how long a case counts, milliseconds
    double precision = 0.97; ///< that the threshold for coverage must keep on the cases before
    /// Weights to judge with instead of fitting any.
    Ranker fixed{};
};

struct ReplayResult
{
    Ranker ranker;
    /// Lowest probability from which the newest advice was right as often as asked, at the end;
    /// above 1: there was none.
    double threshold = 2;
    std::vector<Judged> judged{};
    qint64 fitted = 0;
    qint64 calibrated = 0;
    double loss = 0;         ///< mean -ln p on the judged part
    double previousLoss = 0; ///< of `compareWith` on the same part
    bool cancelled = false;
};

/// True to stop; `share` is 0 to 1.
using ReplayWatch = std::function<bool(double share)>;

/// Plays finished cases in the order in which somebody had to decide on them. For each only those
/// count whose end was known before, so that no advice knows the future. The cases of
/// [trainFrom, calibrateFrom) fit the weights, those up to testFrom calibrate them, the rest is
/// judged. Once a week, as gridlined does, sureness and threshold are fitted anew to the newest
/// advice whose end was known by then. Deterministic.
ReplayResult replay(std::vector<PastCase> cases, const CellShape &shape,
                    const ReplayOptions &options, const ReplayWatch &watch = {},
                    const Ranker &compareWith = {});

/// Lowest probability from which at least `precision` of the answers are right, of 30 or more.
double thresholdFor(std::vector<std::pair<double, bool>> answers, double precision);

/// Names for the rows of a report.
struct ReportNames
{
    std::function<QString(int)> unit;
    std::function<QString(int)> group;
};

/// {cases, first_accuracy (advice), top3, done_first_accuracy (people), agrees_with_first,
/// rule: {decided, accuracy}, coverage: {threshold, share, precision}, abstention: {below, share,
/// precision_of_rest}, ece, return_risk: {returned, foretold, ece}, classes: [...], units: [...]}.
QJsonObject replayReport(const ReplayResult &result, const ReportNames &names, double abstainBelow);

} // namespace gl::dispatch
