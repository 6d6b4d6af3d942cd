#include "recentscan.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace gl::scanstat {

namespace {

// Strengths between which a table is kept. A weaker table than need be lets through windows that
// are looked at in vain; it never holds one back.
constexpr double kStrengthStep = 0.5;
constexpr size_t kTables = 80;
constexpr size_t kTogether = 8; // circles that one comparison may settle
constexpr int16_t kNever = 32767;

template <size_t Lanes>
struct Vector
{
    using Type [[gnu::vector_size(Lanes * sizeof(int16_t))]] = int16_t;

    static void add(Type &sum, const int16_t *from)
    {
        Type value;
        std::memcpy(&value, from, sizeof value);
        sum += value;
    }

    /// Eight places in two sums: one addition need not wait for the one before.
    static void addEight(Type &sum, const int16_t *lanes, const uint16_t *places)
    {
        Type other{};
        for (size_t i = 0; i < kTogether; i += 4) {
            add(sum, lanes + places[i] * Lanes);
            add(other, lanes + places[i + 1] * Lanes);
            add(sum, lanes + places[i + 2] * Lanes);
            add(other, lanes + places[i + 3] * Lanes);
        }
        sum += other;
    }

    static bool anyAbove(const Type &counts, const int16_t *enough)
    {
        Type limits;
        std::memcpy(&limits, enough, sizeof limits);
        const auto above = std::bit_cast<std::array<uint64_t, Lanes / 4>>(counts > limits);
        uint64_t any = 0;
        for (const uint64_t part : above)
            any |= part;
        return any != 0;
    }
};

} // namespace

struct RecentScan::Table
{
    std::once_flag filled;
    std::vector<int16_t> notEnough; ///< at [cases of the places * lanes + lane]
};

bool RecentScan::fits(const Study &study, const ScanOptions &options)
{
    if (options.model != Model::Permutation || options.period != Period::Prospective
        || options.maxSteps > kMostSteps)
        return false;
    long long recent = 0;
    for (const CaseCount &each : study.cases) {
        if (each.step >= study.steps - options.maxSteps)
            recent += each.count;
    }
    return recent < kMostCases;
}

RecentScan::RecentScan(const Study &study, const ScanOptions &options, const Circles &circles,
                       const Statistic &statistic)
    : m_study(study),
      m_options(options),
      m_circles(circles),
      m_statistic(statistic),
      m_lanes(options.maxSteps <= 8 ? 8 : 16)
{
    m_ofPlace.resize(study.places.size());
    m_ofLength.resize(static_cast<size_t>(options.maxSteps));
    for (const CaseCount &each : study.cases) {
        m_ofPlace[static_cast<size_t>(each.place)] += each.count;
        const int age = study.steps - 1 - each.step;
        for (int length = age; length < options.maxSteps; ++length)
            m_ofLength[static_cast<size_t>(length)] += each.count;
    }
    for (int centre = 0; centre < circles.centres(); ++centre) {
        int cases = 0;
        m_firstOf.push_back(m_ofFirst.size());
        const auto around = circles.around(centre);
        for (size_t i = 0; i < around.size(); ++i) {
            cases += m_ofPlace[around[i]];
            if (i % kTogether == 0)
                m_ofFirst.push_back(cases);
        }
        m_mostOfPlaces = std::max(m_mostOfPlaces, cases);
    }
    for (size_t i = 0; i < kTables; ++i)
        m_tables.push_back(std::make_unique<Table>());
}

RecentScan::~RecentScan() = default;

RecentScan::Scratch RecentScan::scratch() const
{
    Scratch scratch;
    scratch.lanes.resize(m_study.places.size() * static_cast<size_t>(m_lanes));
    scratch.dealer.emplace(m_study);
    return scratch;
}

double RecentScan::expected(int ofPlaces, int length) const
{
    return static_cast<double>(ofPlaces) * m_ofLength[static_cast<size_t>(length)]
           / static_cast<double>(m_statistic.total());
}

const RecentScan::Table &RecentScan::table(double strength) const
{
    const auto index = std::min(static_cast<size_t>(strength / kStrengthStep), kTables - 1);
    Table &found = *m_tables[index];
    std::call_once(found.filled,
                   [&] { fillTable(found, static_cast<double>(index) * kStrengthStep); });
    return found;
}

void RecentScan::fillTable(Table &table, double strength) const
{
    const auto lanes = static_cast<size_t>(m_lanes);
    table.notEnough.assign((static_cast<size_t>(m_mostOfPlaces) + 1) * lanes, kNever);
    for (int length = m_options.minSteps - 1; length < m_options.maxSteps; ++length) {
        const int most = m_ofLength[static_cast<size_t>(length)];
        // More places expect more: what was not enough is not enough again. Not bounded by n: the
        // number for a small circle must hold for the larger ones that are settled with it.
        int count = m_options.minCases - 1;
        for (int n = 1; n <= m_mostOfPlaces; ++n) { // every circle has a case
            const double e = expected(n, length);
            while (count < most && m_statistic(count + 1, e) <= strength)
                ++count;
            if (count < most)
                table.notEnough[static_cast<size_t>(n) * lanes + static_cast<size_t>(length)] =
                    static_cast<int16_t>(count);
        }
    }
}

void RecentScan::accumulate(Scratch &scratch) const
{
    const auto lanes = static_cast<size_t>(m_lanes);
    int16_t *const end = scratch.lanes.data() + scratch.lanes.size();
    for (int16_t *place = scratch.lanes.data(); place != end; place += lanes) {
        int16_t sum = 0;
        for (size_t lane = 0; lane < lanes; ++lane)
            place[lane] = sum = static_cast<int16_t>(sum + place[lane]);
    }
}

void RecentScan::observe(Scratch &scratch) const
{
    std::ranges::fill(scratch.lanes, int16_t(0));
    for (const CaseCount &each : m_study.cases) {
        const int age = m_study.steps - 1 - each.step;
        if (age >= m_options.maxSteps)
            continue;
        int16_t &lane = scratch.lanes[static_cast<size_t>(each.place) * static_cast<size_t>(m_lanes)
                                      + static_cast<size_t>(age)];
        lane = static_cast<int16_t>(lane + each.count);
    }
    accumulate(scratch);
}

/// Looks at the lengths of one circle; true when the best became stronger.
bool RecentScan::compare(const int16_t *counts, int ofPlaces, Window &here, Window &best) const
{
    bool stronger = false;
    for (int length = m_options.minSteps - 1; length < m_options.maxSteps; ++length) {
        here.observed = counts[length];
        if (here.observed < m_options.minCases)
            continue;
        here.expected = expected(ofPlaces, length);
        here.statistic = m_statistic(here.observed, here.expected);
        if (here.statistic <= best.statistic)
            continue;
        here.firstStep = m_study.steps - 1 - length;
        here.lastStep = m_study.steps - 1;
        best = here;
        stronger = true;
    }
    return stronger;
}

template <size_t Lanes>
void RecentScan::scanLanes(int centre, const Scratch &scratch, Window &best) const
{
    using V = Vector<Lanes>;
    // Pointers: the checks of the library's own access take as long as the work.
    const auto around = m_circles.around(centre);
    const uint16_t *places = around.data();
    const uint8_t *closes = m_circles.closes(centre).data();
    const int16_t *lanes = scratch.lanes.data();
    const int *ofFirst = m_ofFirst.data() + m_firstOf[static_cast<size_t>(centre)];
    const int16_t *notEnough = table(best.statistic).notEnough.data();
    const auto needOf = [&](int n) { return notEnough + static_cast<size_t>(n) * Lanes; };
    typename V::Type counts{};
    Window here;
    here.centre = centre;
    for (size_t begin = 0; begin < around.size(); begin += kTogether, ++ofFirst) {
        const size_t end = std::min(begin + kTogether, around.size());
        typename V::Type last = counts;
        if (end - begin == kTogether) {
            V::addEight(last, lanes, places + begin);
        } else {
            for (size_t i = begin; i < end; ++i)
                V::add(last, lanes + places[i] * Lanes);
        }
        if (V::anyAbove(last, needOf(*ofFirst))) {
            int ofPlaces = *ofFirst - m_ofPlace[places[begin]];
            for (size_t i = begin; i < end; ++i) {
                V::add(counts, lanes + places[i] * Lanes);
                ofPlaces += m_ofPlace[places[i]];
                if (closes[i] == 0 || !V::anyAbove(counts, needOf(ofPlaces)))
                    continue;
                here.places = static_cast<int>(i) + 1;
                const auto values = std::bit_cast<std::array<int16_t, Lanes>>(counts);
                if (compare(values.data(), ofPlaces, here, best))
                    notEnough = table(best.statistic).notEnough.data();
            }
        }
        counts = last;
    }
}

void RecentScan::scanCentre(int centre, const Scratch &scratch, Window &best) const
{
    if (m_lanes == 8)
        scanLanes<8>(centre, scratch, best);
    else
        scanLanes<16>(centre, scratch, best);
}

double RecentScan::replicate(int number, Scratch &scratch) const
{
    Chance chance(m_options.seed, number);
    std::ranges::fill(scratch.lanes, int16_t(0));
    const auto &places = scratch.dealer->deal(chance, static_cast<size_t>(m_ofLength.back()));
    size_t at = 0;
    for (size_t age = 0; age < m_ofLength.size(); ++age) {
        for (const auto end = static_cast<size_t>(m_ofLength[age]); at < end; ++at)
            ++scratch.lanes[places[at] * static_cast<size_t>(m_lanes) + age];
    }
    accumulate(scratch);
    Window best;
    for (int centre = 0; centre < m_circles.centres(); ++centre)
        scanCentre(centre, scratch, best);
    return best.statistic;
}

} // namespace gl::scanstat
