#pragma once

#include <base/error.h>

#include <vector>

namespace gl::scanstat {

/// What x and y of a place are.
enum class Coordinates {
    Cartesian, ///< both in metres
    Degrees,   ///< x longitude, y latitude; distances along the great circle
};

struct Place
{
    double x = 0;
    double y = 0;

    bool operator==(const Place &) const = default;
};

/// Kilometre and mile are not used: metres, on a sphere of 6,371,008.8 m for degrees.
double distance(const Place &a, const Place &b, Coordinates coordinates);

struct CaseCount
{
    int place = 0; ///< index into Study::places
    int step = 0;  ///< 0 is the first day (week, year ...) of the study
    int count = 0; ///< not negative; the same place and step may come again
};

/// What is looked at: counts of cases by place and by step of time. Steps are what the caller made
/// of its times (time aggregation): all of the same length.
struct Study
{
    Coordinates coordinates = Coordinates::Cartesian;
    std::vector<Place> places{}; ///< at most 65,535
    int steps = 1;               ///< at most 100,000
    std::vector<CaseCount> cases{};
    /// Of the Poisson model: cases expected at place p in step s stand at [p * steps + s], in any
    /// unit: they are scaled to the sum of the cases. Empty for the permutation model.
    std::vector<double> expected{};

    /// Cases in all.
    long long total() const;
};

/// Invalid with Error::field "places", "steps", "cases" or "expected" when a study cannot be
/// scanned.
Result<void> checkStudy(const Study &study, bool needsExpected);

} // namespace gl::scanstat
