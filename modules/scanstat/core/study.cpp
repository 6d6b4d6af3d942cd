#include "study.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace gl::scanstat {

namespace {

constexpr double kEarthRadius = 6371008.8;
constexpr size_t kMostPlaces = 65535;
constexpr int kMostSteps = 100000;
// Counts are added up in 32 bits.
constexpr long long kMostCases = 1000000000;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::scanstat::Study", text);
}

std::unexpected<Error> invalid(const char *field, const QString &message)
{
    return failure(
        {.kind = ErrorKind::Invalid, .message = message, .field = QString::fromLatin1(field)});
}

Result<void> checkCases(const Study &study)
{
    const int places = static_cast<int>(study.places.size());
    for (const CaseCount &each : study.cases) {
        if (each.place < 0 || each.place >= places)
            return invalid("cases", tr("A case lies at a place that is not among the places."));
        if (each.step < 0 || each.step >= study.steps)
            return invalid("cases", tr("A case lies outside the period of the study."));
        if (each.count < 0)
            return invalid("cases", tr("A number of cases is negative."));
    }
    const long long total = study.total();
    if (total < 2)
        return invalid("cases", tr("There are fewer than two cases: nothing can cluster."));
    if (total > kMostCases)
        return invalid("cases", tr("There are more than 1,000,000,000 cases."));
    return {};
}

Result<void> checkExpected(const Study &study)
{
    if (study.expected.size() != study.places.size() * static_cast<size_t>(study.steps))
        return invalid("expected",
                       tr("Expected cases are needed for every place and step of time."));
    double sum = 0;
    for (const double each : study.expected) {
        if (!std::isfinite(each) || each < 0)
            return invalid("expected", tr("A number of expected cases is no number or negative."));
        sum += each;
    }
    if (!(sum > 0))
        return invalid("expected", tr("Nowhere is any case expected."));
    for (const CaseCount &each : study.cases) {
        const size_t at = static_cast<size_t>(each.place) * static_cast<size_t>(study.steps)
                          + static_cast<size_t>(each.step);
        if (each.count > 0 && study.expected[at] <= 0)
            return invalid("expected", tr("There are cases where none is expected."));
    }
    return {};
}

} // namespace

double distance(const Place &a, const Place &b, Coordinates coordinates)
{
    if (coordinates == Coordinates::Cartesian)
        return std::sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
    constexpr double kDegree = std::numbers::pi / 180;
    const double dLat = std::sin((a.y - b.y) * kDegree / 2);
    const double dLon = std::sin((a.x - b.x) * kDegree / 2);
    const double h = dLat * dLat + std::cos(a.y * kDegree) * std::cos(b.y * kDegree) * dLon * dLon;
    return 2 * kEarthRadius * std::asin(std::sqrt(std::min(h, 1.0)));
}

long long Study::total() const
{
    long long sum = 0;
    for (const CaseCount &each : cases)
        sum += each.count;
    return sum;
}

Result<void> checkStudy(const Study &study, bool needsExpected)
{
    if (study.places.empty())
        return invalid("places", tr("There is no place."));
    if (study.places.size() > kMostPlaces)
        return invalid("places", tr("There are more than 65,535 places."));
    for (const Place &place : study.places) {
        if (!std::isfinite(place.x) || !std::isfinite(place.y))
            return invalid("places", tr("A coordinate is no number."));
        if (study.coordinates == Coordinates::Degrees
            && (std::abs(place.x) > 180 || std::abs(place.y) > 90))
            return invalid("places", tr("A longitude or latitude is out of range."));
    }
    if (study.steps < 1 || study.steps > kMostSteps)
        return invalid("steps", tr("A study has 1 to 100,000 steps of time."));
    if (const auto fine = checkCases(study); !fine)
        return fine;
    return needsExpected ? checkExpected(study) : Result<void>();
}

} // namespace gl::scanstat
