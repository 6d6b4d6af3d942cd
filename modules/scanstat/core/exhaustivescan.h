#pragma once

#include "chance.h"
#include "circles.h"
#include "scan.h"
#include "statistic.h"

#include <optional>
#include <vector>

namespace gl::scanstat {

/// The best window of one centre.
struct Window
{
    int centre = 0;
    int places = 0; ///< of Circles::around()
    int firstStep = 0;
    int lastStep = 0;
    long long observed = 0;
    double expected = 0;
    double statistic = 0;
};

/// Cases by place and step, at [place * steps + step].
using Counts = std::vector<int>;

/// Computes every window: for every model and period, and what the fast way is tested against.
/// Const functions may run in several threads, each with its own scratch.
class ExhaustiveScan
{
public:
    /// All of them must outlive this. `expected` as Study::expected, its sum that of the cases.
    ExhaustiveScan(const Study &study, const ScanOptions &options, const Circles &circles,
                   const Statistic &statistic, std::vector<double> expected);

    struct Scratch
    {
        std::vector<long long> cases;
        std::vector<double> expected;
        Counts counts;
        std::optional<Dealer> dealer;
    };
    Scratch scratch() const;

    /// The strongest window around a centre, if one is stronger than `best.statistic`.
    void scanCentre(int centre, const Counts &counts, Scratch &scratch, Window &best) const;

    /// Counts as the study has them.
    Counts observed() const;
    /// The strongest statistic of a world without clusters.
    double replicate(int number, Scratch &scratch) const;

private:
    void deal(Chance &chance, Scratch &scratch) const;
    void scanTimes(Scratch &scratch, Window &here, Window &best) const;

    const Study &m_study;
    const ScanOptions &m_options;
    const Circles &m_circles;
    const Statistic &m_statistic;
    std::vector<double> m_expected;
    std::vector<long long> m_ofStep; ///< cases of each step
    std::optional<WeightedDraw> m_draw;
};

} // namespace gl::scanstat
