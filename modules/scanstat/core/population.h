#pragma once

#include "study.h"

#include <base/error.h>

#include <map>
#include <vector>

namespace gl::scanstat {

/// People at a place at one time, of one group (age, sex ... as the caller numbers them).
struct PopulationCount
{
    int place = 0;
    int group = 0;
    double time = 0; ///< on the axis of the bounds given to expectedCases()
    double people = 0;
};

struct GroupedCase
{
    int place = 0;
    int group = 0;
    int count = 0;
};

/// Cases expected at each place and step when each group had the same rate everywhere and always
/// (indirect standardisation): in the layout of Study::expected.
///
/// `bounds`: where each step begins and, last, where the last one ends, rising, in any unit (days).
/// Between two times of a place and group the people are interpolated in a straight line, before
/// the first and after the last they stay; a step counts what lived in it, people times duration.
/// Invalid, field "population": numbers that are none, or cases of a group nobody belongs to.
Result<std::vector<double>> expectedCases(int places, const std::vector<double> &bounds,
                                          const std::vector<PopulationCount> &population,
                                          const std::vector<GroupedCase> &cases);

} // namespace gl::scanstat
