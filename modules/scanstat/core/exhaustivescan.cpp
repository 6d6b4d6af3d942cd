#include "exhaustivescan.h"

#include <algorithm>

namespace gl::scanstat {

ExhaustiveScan::ExhaustiveScan(const Study &study, const ScanOptions &options,
                               const Circles &circles, const Statistic &statistic,
                               std::vector<double> expected)
    : m_study(study),
      m_options(options),
      m_circles(circles),
      m_statistic(statistic),
      m_expected(std::move(expected))
{
    m_ofStep.resize(static_cast<size_t>(study.steps));
    for (const CaseCount &each : study.cases)
        m_ofStep[static_cast<size_t>(each.step)] += each.count;
    if (options.model == Model::Poisson)
        m_draw.emplace(m_expected);
}

ExhaustiveScan::Scratch ExhaustiveScan::scratch() const
{
    Scratch scratch;
    scratch.cases.resize(static_cast<size_t>(m_study.steps) + 1);
    scratch.expected.resize(static_cast<size_t>(m_study.steps) + 1);
    scratch.counts.resize(m_expected.size());
    if (m_options.model == Model::Permutation)
        scratch.dealer.emplace(m_study);
    return scratch;
}

Counts ExhaustiveScan::observed() const
{
    Counts counts(m_expected.size());
    for (const CaseCount &each : m_study.cases)
        counts[static_cast<size_t>(each.place) * static_cast<size_t>(m_study.steps)
               + static_cast<size_t>(each.step)] += each.count;
    return counts;
}

void ExhaustiveScan::scanCentre(int centre, const Counts &counts, Scratch &scratch,
                                Window &best) const
{
    const auto around = m_circles.around(centre);
    const auto closes = m_circles.closes(centre);
    const auto steps = static_cast<size_t>(m_study.steps);
    // Running sums over time: what is in steps a to b is sum[b + 1] - sum[a].
    std::ranges::fill(scratch.cases, 0);
    std::ranges::fill(scratch.expected, 0.0);
    Window here;
    here.centre = centre;
    for (size_t i = 0; i < around.size(); ++i) {
        const size_t row = around[i] * steps;
        long long cases = 0;
        double expected = 0;
        for (size_t step = 0; step < steps; ++step) {
            cases += counts[row + step];
            expected += m_expected[row + step];
            scratch.cases[step + 1] += cases;
            scratch.expected[step + 1] += expected;
        }
        here.places = static_cast<int>(i) + 1;
        if (closes[i] != 0)
            scanTimes(scratch, here, best);
    }
}

void ExhaustiveScan::scanTimes(Scratch &scratch, Window &here, Window &best) const
{
    const int steps = m_study.steps;
    const bool anyEnd = m_options.period == Period::Retrospective;
    for (int end = anyEnd ? m_options.minSteps : steps; end <= steps; ++end) {
        const int earliest = std::max(0, end - m_options.maxSteps);
        for (int begin = end - m_options.minSteps; begin >= earliest; --begin) {
            const auto from = static_cast<size_t>(begin);
            const auto to = static_cast<size_t>(end);
            here.observed = scratch.cases[to] - scratch.cases[from];
            if (here.observed < m_options.minCases)
                continue;
            here.expected = scratch.expected[to] - scratch.expected[from];
            here.statistic = m_statistic(here.observed, here.expected);
            if (here.statistic <= best.statistic)
                continue;
            here.firstStep = begin;
            here.lastStep = end - 1;
            best = here;
        }
    }
}

void ExhaustiveScan::deal(Chance &chance, Scratch &scratch) const
{
    std::ranges::fill(scratch.counts, 0);
    const auto steps = static_cast<size_t>(m_study.steps);
    if (m_draw) {
        for (long long i = 0; i < m_statistic.total(); ++i)
            ++scratch.counts[m_draw->draw(chance)];
        return;
    }
    // The last steps are dealt first, as RecentScan does: so both see the same worlds.
    size_t at = 0;
    const auto &places = scratch.dealer->deal(chance, scratch.dealer->places().size());
    for (size_t step = steps; step-- > 0;) {
        for (long long i = 0; i < m_ofStep[step]; ++i)
            ++scratch.counts[places[at++] * steps + step];
    }
}

double ExhaustiveScan::replicate(int number, Scratch &scratch) const
{
    Chance chance(m_options.seed, number);
    deal(chance, scratch);
    Window best;
    for (int centre = 0; centre < m_circles.centres(); ++centre)
        scanCentre(centre, scratch.counts, scratch, best);
    return best.statistic;
}

} // namespace gl::scanstat
