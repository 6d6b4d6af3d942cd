#pragma once

#include "chance.h"
#include "circles.h"
#include "exhaustivescan.h"
#include "scan.h"
#include "statistic.h"

#include <array>
#include <memory>
#include <mutex>
#include <vector>

namespace gl::scanstat {

/// A prospective permutation, fast: finds the same windows as ExhaustiveScan.
///
/// What is expected in a window depends on two numbers that no permutation changes: n, the cases
/// ever at its places, and m, those of its steps everywhere. So for every strength there is a table
/// that says for each n and length of time how many cases would not be enough. A circle grows place
/// by place; the counts of all lengths (lanes) are added and compared together. Counts only grow
/// along a circle and so does what is needed: when those at the end of eight circles are not enough
/// for the first of them, all eight are done.
///
/// Const functions may run in several threads, each with its own scratch.
class RecentScan
{
public:
    static constexpr int kMostSteps = 16; ///< lanes
    static constexpr int kMostCases = 32767;

    /// Whether a study can be scanned this way.
    static bool fits(const Study &study, const ScanOptions &options);

    RecentScan(const Study &study, const ScanOptions &options, const Circles &circles,
               const Statistic &statistic);
    ~RecentScan();
    Q_DISABLE_COPY_MOVE(RecentScan)

    struct Scratch
    {
        std::vector<int16_t> lanes; ///< of each place: cases of the last 1, 2 ... steps
        std::optional<Dealer> dealer;
    };
    Scratch scratch() const;

    /// Fills the lanes with what the study has.
    void observe(Scratch &scratch) const;
    /// The strongest window around a centre, if one is stronger than `best.statistic`.
    void scanCentre(int centre, const Scratch &scratch, Window &best) const;
    /// The strongest statistic of a world without clusters.
    double replicate(int number, Scratch &scratch) const;

private:
    struct Table;

    template <size_t Lanes>
    void scanLanes(int centre, const Scratch &scratch, Window &best) const;
    bool compare(const int16_t *counts, int ofPlaces, Window &here, Window &best) const;
    const Table &table(double strength) const;
    void fillTable(Table &table, double strength) const;
    void accumulate(Scratch &scratch) const;
    double expected(int ofPlaces, int length) const;

    const Study &m_study;
    const ScanOptions &m_options;
    const Circles &m_circles;
    const Statistic &m_statistic;
    int m_lanes;                 ///< 8 or 16
    std::vector<int> m_ofPlace;  ///< cases ever, by place
    std::vector<int> m_ofLength; ///< cases of the last i + 1 steps, everywhere
    /// Of the circles settled together, all centres after each other: cases ever of the first.
    std::vector<int> m_ofFirst;
    std::vector<size_t> m_firstOf; ///< where those of a centre begin
    int m_mostOfPlaces = 0;        ///< cases ever of the largest circle
    std::vector<std::unique_ptr<Table>> m_tables;
};

} // namespace gl::scanstat
