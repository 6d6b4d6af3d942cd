#include "caseplan.h"

#include "story.h"
#include "texts.h"

#include <algorithm>
#include <cmath>

namespace gl::demo {

namespace {

struct Civil
{
    int year;
    int month;
    int day;
};

Civil civil(int64_t days)
{
    std::string text;
    appendInstant(text, days * 86400);
    return {std::stoi(text.substr(0, 4)), std::stoi(text.substr(5, 2)),
            std::stoi(text.substr(8, 2))};
}

size_t draw(const std::vector<double> &sums, Random &random)
{
    const double wanted = random.unit() * sums.back();
    const auto found = std::ranges::upper_bound(sums, wanted);
    return std::min(static_cast<size_t>(found - sums.begin()), sums.size() - 1);
}

/// Share of a day's reports by hour: inspectors walk by day, people call from morning till night.
constexpr double kHours[2][24] = {
    {0, 0, 0, 0, 0, 1, 3, 8, 14, 16, 14, 9, 5, 9, 13, 13, 11, 8, 5, 3, 2, 1, 0, 0},
    {1.5, 1, .7, .6, .6, 1, 2, 5, 9, 11, 10, 7, 5, 7, 9, 9, 8, 7, 6, 6, 6, 5, 4, 2.5}};
constexpr double kMonths[12] = {.95, .82, 1.02, 1.03, 1.05, 1.08, 1.12, 1.1, 1.02, .98, 1.04, 1.0};
constexpr double kGridShare = 0.75;

} // namespace

CasePlan::CasePlan(const Vocabulary &words, const std::array<Lifecycle, 2> &lifecycles,
                   uint64_t seed, int64_t size, int64_t now)
    : m_words(words),
      m_seed(seed),
      m_now(now)
{
    const int64_t open = std::min(size / 2, std::max<int64_t>(300, size * 214 / 100000));
    weighLeaves();
    weighGrids();
    planMonths();
    planDays(size - open);
    planOpen(open, lifecycles);
}

void CasePlan::planMonths()
{
    const int64_t today = (m_now + kZone) / 86400;
    const Civil end = civil(today);
    int year = end.year - 5;
    int month = end.month;
    for (int64_t day = today - int64_t{5} * 366; day <= today;) {
        const Civil date = civil(day);
        if (date.day != 1 || date.year * 12 + date.month < year * 12 + month) {
            ++day;
            continue;
        }
        const int64_t next = [&] {
            int64_t d = day + 28;
            while (civil(d).day != 1)
                ++d;
            return d;
        }();
        m_months.push_back(
            {.year = date.year, .month = date.month, .firstDay = day, .days = next - day});
        day = next;
    }
    m_firstDay = m_months.front().firstDay;
}

void CasePlan::planDays(int64_t closed)
{
    const int64_t today = (m_now + kZone) / 86400;
    std::vector<double> sums;
    double sum = 0;
    for (int64_t day = m_firstDay; day <= today; ++day) {
        Random random(m_seed, 0xDA1 + static_cast<uint64_t>(day));
        double weight = std::pow(1.12, static_cast<double>(day - m_firstDay) / 365.25);
        weight *= kMonths[civil(day).month - 1];
        const int64_t weekday = (day + 3) % 7; // 0 is Monday
        weight *= weekday < 5 ? 1.08 - 0.02 * static_cast<double>(weekday) : 0.72;
        weight *= 0.88 + 0.24 * random.unit();
        if (day == today)
            weight *= static_cast<double>((m_now + kZone) % 86400) / 86400.0;
        sum += weight;
        sums.push_back(sum);
    }
    int64_t given = 0;
    for (const double upTo : sums) {
        const auto until =
            static_cast<int64_t>(std::floor(upTo / sum * static_cast<double>(closed) + 1e-6));
        m_perDay.push_back(static_cast<int>(until - given));
        given = until;
    }
    m_perDay.back() += static_cast<int>(closed - given);
}

void CasePlan::weighLeaves()
{
    for (const size_t family : {0U, 1U}) {
        const auto &leaves = m_words.leaves[family];
        // A fixed shuffle, so that the frequent classes are not simply the first of the list.
        std::vector<double> base(leaves.size());
        std::vector<std::pair<uint64_t, size_t>> order;
        order.reserve(leaves.size());
        for (size_t i = 0; i < leaves.size(); ++i)
            order.emplace_back(Random(static_cast<uint64_t>(i) + 1, 0x1EAF + family).next(), i);
        std::ranges::sort(order);
        for (size_t rank = 0; rank < order.size(); ++rank)
            base[order[rank].second] = 1.0 / std::pow(static_cast<double>(rank) + 3.0, 0.9);
        for (size_t month = 0; month < 12; ++month) {
            const bool winter = month >= 10 || month <= 2;
            const bool summer = month >= 5 && month <= 8;
            double sum = 0;
            for (size_t i = 0; i < leaves.size(); ++i) {
                const std::string &key =
                    m_words.roots[family][static_cast<size_t>(leaves[i].root)].key;
                double weight = base[i];
                if (key == "R01")
                    weight *= winter ? 6 : 0.15;
                else if (key == "R02" || key == "M09")
                    weight *= summer ? 1.5 : 0.9;
                else if (key == "R05")
                    weight *= 0.2;
                else if (key == "M06")
                    weight *= 3;
                else if (key == "M01" || key == "M02")
                    weight *= summer ? 0.9 : 0.6;
                else if (key == "M10")
                    weight *= winter ? 1.5 : 0.4;
                sum += weight;
                m_leafWeights[family][month].push_back(sum);
            }
        }
    }
}

void CasePlan::weighGrids()
{
    double sum = 0;
    for (size_t i = 0; i < m_words.grids.size(); ++i) {
        Random random(m_seed, 0x621D + i);
        sum += 0.25 + random.waiting(1.0) * random.waiting(1.0);
        m_gridWeights.push_back(sum);
    }
}

void CasePlan::dress(Simulation &sim, Random &random, int64_t reportedAt) const
{
    const auto family = static_cast<size_t>(sim.family());
    const auto month = static_cast<size_t>(civil((reportedAt + kZone) / 86400).month - 1);
    const size_t grid = draw(m_gridWeights, random);
    sim.place = &m_words.grids[grid];
    sim.leaf = &m_words.leaves[family][draw(m_leafWeights[family][month], random)];
    // Three hot spots a grid, between its middle and a corner; people point at them within metres.
    const auto &border = sim.place->border;
    const double spot = random.unit();
    const size_t which = spot < 0.5 ? 0 : spot < 0.8 ? 1 : 2;
    const auto &corner = border[(which * 2 + grid) % border.size()];
    const double share = 0.15 + 0.22 * static_cast<double>(which) + 0.03 * random.unit();
    sim.x = std::round((sim.place->x + (corner.first - sim.place->x) * share) * 100) / 100;
    sim.y = std::round((sim.place->y + (corner.second - sim.place->y) * share) * 100) / 100;
}

void CasePlan::planOpen(int64_t count, const std::array<Lifecycle, 2> &lifecycles)
{
    struct Target
    {
        size_t family;
        int state;
        double sum;
    };
    std::vector<Target> targets;
    double sum = 0;
    for (const size_t family : {0U, 1U}) {
        for (int state = 0; state < lifecycles[family].stateCount(); ++state) {
            const State &each = lifecycles[family].stateAt(state);
            if (each.terminal)
                continue;
            const bool busy =
                each.clock >= 0 && lifecycles[family].clockName(each.clock) == "handle";
            sum += each.name == "draft" ? 0.3 : busy ? 4 : 1;
            targets.push_back({family, state, sum});
        }
    }
    Random random(m_seed, 0x09E4);
    for (int64_t i = 0; i < count; ++i) {
        const auto index = static_cast<size_t>(i);
        const double wanted = random.unit() * sum;
        const Target &target = index < targets.size() * 3
                                   ? targets[index % targets.size()]
                                   : *std::ranges::upper_bound(targets, wanted, {}, &Target::sum);
        OpenCase open{.family = target.family == 0 ? Family::Grid : Family::Hotline,
                      .target = lifecycles[target.family].stateAt(target.state).name,
                      .stream = 0x0BE4000000ULL + index};
        // Another draw where this one's course cannot get there.
        for (int tries = 0; tries < 12; ++tries, open.stream += 0x1000000)
            if (placeOpen(open, lifecycles[target.family]))
                break;
        m_open.push_back(open);
    }
}

bool CasePlan::placeOpen(OpenCase &open, const Lifecycle &lifecycle) const
{
    const auto live = [&](int64_t reportedAt, double haste) {
        Random random(m_seed, open.stream);
        Simulation sim(m_words, lifecycle, open.family, false);
        dress(sim, random, m_now);
        Story(m_words, sim, random,
              {.family = open.family,
               .reportedAt = reportedAt,
               .target = open.target,
               .haste = haste})
            .tell();
        return sim;
    };
    Random random(m_seed, open.stream + 0x5A5A);
    for (const double haste : {1.0, 0.4, 0.1, 0.02}) {
        const Simulation first = live(m_now - int64_t{4} * 86400, haste);
        if (!first.is(open.target))
            return false;
        const int64_t last = first.events.back().at;
        int64_t age = random.between(1800, int64_t{2} * 86400);
        if (const auto due = first.deadline()) {
            const double left = std::max(static_cast<double>(*due - last), 600.0);
            age = std::llround(
                left
                * (random.chance(0.82) ? 0.05 + 0.85 * random.unit() : 1.02 + 0.5 * random.unit()));
        }
        age = std::clamp<int64_t>(age, 20, int64_t{6} * 86400);
        const int64_t start = m_now - age - (last - first.reportedAt);
        const Simulation second = live(start, haste);
        if (second.is(open.target) && second.events.back().at <= m_now - 5) {
            open.reportedAt = start;
            open.haste = haste;
            return true;
        }
    }
    return false;
}

std::vector<Slot> CasePlan::slots(const Month &month) const
{
    std::vector<Slot> result;
    const int64_t today = (m_now + kZone) / 86400;
    double sums[2][24];
    for (const int family : {0, 1}) {
        double sum = 0;
        for (int hour = 0; hour < 24; ++hour)
            sums[family][hour] = sum += kHours[family][hour];
    }
    for (int64_t day = month.firstDay; day < month.firstDay + month.days && day <= today; ++day) {
        Random random(m_seed, 0x510700 + static_cast<uint64_t>(day));
        const size_t first = result.size();
        for (int i = 0; i < m_perDay[static_cast<size_t>(day - m_firstDay)]; ++i) {
            const int family = random.chance(kGridShare) ? 0 : 1;
            const double wanted = random.unit() * sums[family][23];
            const auto hour =
                std::upper_bound(sums[family], sums[family] + 24, wanted) - sums[family];
            int64_t at = day * 86400 - kZone + hour * 3600 + random.below(3600);
            // What is closed already was reported some hours ago at least.
            if (at > m_now - 7200)
                at = std::max(day * 86400 - kZone,
                              m_now - 7200 - static_cast<int64_t>(random.below(7200)));
            result.push_back(
                {.reportedAt = at, .family = family == 0 ? Family::Grid : Family::Hotline});
        }
        for (size_t i = 0; i < m_open.size(); ++i)
            if ((m_open[i].reportedAt + kZone) / 86400 == day)
                result.push_back({.reportedAt = m_open[i].reportedAt,
                                  .family = m_open[i].family,
                                  .open = static_cast<int>(i)});
        std::ranges::stable_sort(result.begin() + static_cast<std::ptrdiff_t>(first), result.end(),
                                 {}, &Slot::reportedAt);
        const Civil date = civil(day);
        int64_t number =
            (int64_t{date.year} * 10000 + int64_t{date.month} * 100 + date.day) * 1000000;
        for (size_t i = first; i < result.size(); ++i)
            result[i].id = ++number;
    }
    return result;
}

} // namespace gl::demo
