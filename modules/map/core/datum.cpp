#include "datum.h"

#include <cmath>
#include <numbers>

namespace gl::map {

namespace {

constexpr double kPi = std::numbers::pi;
constexpr double kSemiMajor = 6378245; // Krasovsky 1940
constexpr double kEccentricity = 0.00669342162296594323;

/// One wave of the published series: weights of two sines.
double waves(double along, double first, double firstWeight, double second, double secondWeight)
{
    return (firstWeight * std::sin(along * first * kPi)
            + secondWeight * std::sin(along * second * kPi))
           * 2 / 3;
}

QPointF shiftAt(const QPointF &degrees)
{
    const bool inside = degrees.x() >= 72.004 && degrees.x() <= 137.8347 && degrees.y() >= 0.8293
                        && degrees.y() <= 55.8271;
    if (!inside)
        return {};
    const double x = degrees.x() - 105;
    const double y = degrees.y() - 35;
    const double root = std::sqrt(std::abs(x));
    const double north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root
                         + waves(x, 6, 20, 2, 20) + waves(y, 1, 20, 1.0 / 3, 40)
                         + waves(y, 1.0 / 12, 160, 1.0 / 30, 320);
    const double east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root
                        + waves(x, 6, 20, 2, 20) + waves(x, 1, 20, 1.0 / 3, 40)
                        + waves(x, 1.0 / 12, 150, 1.0 / 30, 300);
    const double latitude = degrees.y() * kPi / 180;
    const double bend = 1 - kEccentricity * std::sin(latitude) * std::sin(latitude);
    const double length = std::sqrt(bend);
    return {east * 180 / (kSemiMajor / length * std::cos(latitude) * kPi),
            north * 180 / (kSemiMajor * (1 - kEccentricity) / (bend * length) * kPi)};
}

} // namespace

WorldPoint toGcj02(const WorldPoint &point)
{
    const QPointF degrees = lonLatOf(point);
    const QPointF shifted = degrees + shiftAt(degrees);
    return worldOf(shifted.x(), shifted.y());
}

WorldPoint fromGcj02(const WorldPoint &point)
{
    const QPointF wanted = lonLatOf(point);
    QPointF degrees = wanted;
    for (int i = 0; i < 3; ++i) // each round is a thousand times closer
        degrees = wanted - shiftAt(degrees);
    return worldOf(degrees.x(), degrees.y());
}

} // namespace gl::map
