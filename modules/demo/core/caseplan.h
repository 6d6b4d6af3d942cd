#pragma once

#include "lifecycle.h"
#include "random.h"
#include "simulation.h"
#include "vocabulary.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace gl::demo {

/// A case that is still open: where it stops, and when it must have been reported so that its last
/// step lies shortly before now.
struct OpenCase
{
    Family family = Family::Grid;
    std::string_view target;
    uint64_t stream = 0; ///< of the random numbers
    int64_t reportedAt = 0;
    double haste = 1;
};

/// A case to be made: its time and number within the month.
struct Slot
{
    int64_t reportedAt = 0;
    int64_t id = 0;
    Family family = Family::Grid;
    int open = -1; ///< index in CasePlan::open
    int64_t mergeInto = 0;
    int64_t mergeAt = 0;
};

struct Month
{
    int year = 0;
    int month = 0;
    int number() const { return year * 100 + month; }
    std::string suffix() const { return std::to_string(number()); }
    int64_t firstDay = 0; ///< days since 1970
    int64_t days = 0;
};

/// When how many cases are reported: five years of days with growth, seasons, weekdays and hours.
/// The same seed, size and moment give the same plan on every machine.
class CasePlan
{
public:
    CasePlan(const Vocabulary &words, const std::array<Lifecycle, 2> &lifecycles, uint64_t seed,
             int64_t size, int64_t now);

    const std::vector<Month> &months() const { return m_months; }
    std::vector<Slot> slots(const Month &month) const;
    const std::vector<OpenCase> &open() const { return m_open; }
    int64_t now() const { return m_now; }
    uint64_t seed() const { return m_seed; }

    /// What happens where, drawn from the case's own random numbers: class, place, point, words.
    void dress(Simulation &sim, Random &random, int64_t reportedAt) const;

    static constexpr int64_t kZone =
        int64_t{8} * 3600; ///< the district's clock; China has no summer time

private:
    void planMonths();
    void planDays(int64_t closed);
    void planOpen(int64_t count, const std::array<Lifecycle, 2> &lifecycles);
    bool placeOpen(OpenCase &open, const Lifecycle &lifecycle) const;
    void weighLeaves();
    void weighGrids();

    const Vocabulary &m_words;
    uint64_t m_seed;
    int64_t m_now;
    int64_t m_firstDay = 0;
    std::vector<Month> m_months;
    std::vector<int> m_perDay;
    std::vector<OpenCase> m_open;
    std::array<std::array<std::vector<double>, 12>, 2> m_leafWeights; ///< running sums by month
    std::vector<double> m_gridWeights;                                ///< running sums
};

} // namespace gl::demo
