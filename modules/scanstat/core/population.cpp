#include "population.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace gl::scanstat {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::scanstat::Population", text);
}

std::unexpected<Error> invalid(const QString &message)
{
    return failure(
        {.kind = ErrorKind::Invalid, .message = message, .field = QStringLiteral("population")});
}

using Curve = std::vector<std::pair<double, double>>; // time and people, by time

double area(const std::pair<double, double> &a, const std::pair<double, double> &b)
{
    return (b.first - a.first) * (a.second + b.second) / 2;
}

double at(const Curve &curve, double time)
{
    if (time <= curve.front().first)
        return curve.front().second;
    if (time >= curve.back().first)
        return curve.back().second;
    const auto next = std::ranges::upper_bound(curve, time, {}, &Curve::value_type::first);
    const auto before = next - 1;
    const double share = (time - before->first) / (next->first - before->first);
    return before->second + share * (next->second - before->second);
}

/// People times duration of a step: the curve is straight between its own points.
double lifeInStep(const Curve &curve, double begin, double end)
{
    std::pair<double, double> last(begin, at(curve, begin));
    double sum = 0;
    for (const auto &point : curve) {
        if (point.first <= begin || point.first >= end)
            continue;
        sum += area(last, point);
        last = point;
    }
    sum += area(last, {end, at(curve, end)});
    return sum;
}

using Curves = std::map<std::pair<int, int>, Curve>; // by group and place

Result<Curves> curvesOf(int places, const std::vector<PopulationCount> &population)
{
    std::map<std::pair<int, int>, std::map<double, double>> people;
    for (const PopulationCount &each : population) {
        if (each.place < 0 || each.place >= places || !std::isfinite(each.time)
            || !std::isfinite(each.people) || each.people < 0)
            return invalid(tr("A population is no number, negative or of no place."));
        people[{each.group, each.place}][each.time] += each.people;
    }
    Curves curves;
    for (const auto &[key, points] : people)
        curves[key] = Curve(points.begin(), points.end());
    return curves;
}

} // namespace

Result<std::vector<double>> expectedCases(int places, const std::vector<double> &bounds,
                                          const std::vector<PopulationCount> &population,
                                          const std::vector<GroupedCase> &cases)
{
    const auto curves = curvesOf(places, population);
    if (!curves)
        return std::unexpected(curves.error());
    std::map<int, double> caseSum;
    for (const GroupedCase &each : cases)
        caseSum[each.group] += each.count;

    const size_t width = bounds.size() - 1;
    std::map<int, std::vector<double>> peopleOf; // by group, as Study::expected
    for (const auto &[key, curve] : *curves) {
        std::vector<double> &people = peopleOf[key.first];
        people.resize(static_cast<size_t>(places) * width);
        for (size_t step = 0; step < width; ++step)
            people[static_cast<size_t>(key.second) * width + step] =
                lifeInStep(curve, bounds[step], bounds[step + 1]);
    }

    std::vector<double> expected(static_cast<size_t>(places) * width);
    for (const auto &[group, sum] : caseSum) {
        const auto found = peopleOf.find(group);
        double people = 0;
        if (found != peopleOf.end())
            for (const double each : found->second)
                people += each;
        if (sum > 0 && !(people > 0))
            return invalid(tr("There are cases of a group that the population does not have."));
        if (found == peopleOf.end())
            continue;
        for (size_t i = 0; i < expected.size(); ++i)
            expected[i] += found->second[i] * sum / people;
    }
    return expected;
}

} // namespace gl::scanstat
