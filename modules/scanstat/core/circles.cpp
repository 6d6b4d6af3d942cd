#include "circles.h"

#include "parallel.h"

#include <algorithm>
#include <numeric>

namespace gl::scanstat {

namespace {

struct Neighbour
{
    double metres;
    uint16_t place;
    bool closes = true;
};

/// Two distances that differ by rounding alone are one.
bool isSame(double a, double b)
{
    return b - a <= 1e-9 * (1 + b);
}

struct Builder
{
    const Study &study;
    const std::vector<double> &weights;
    const CircleLimits &limits;
    double mostWeight;

    std::vector<Neighbour> around(const Place &centre) const
    {
        std::vector<Neighbour> found;
        for (size_t i = 0; i < study.places.size(); ++i) {
            if (weights[i] <= 0) // most places, when few cases are scanned
                continue;
            const double metres = distance(centre, study.places[i], study.coordinates);
            if (metres <= limits.radius)
                found.push_back({metres, static_cast<uint16_t>(i)});
        }
        std::ranges::sort(found, {},
                          [](const Neighbour &each) { return std::pair(each.metres, each.place); });
        double weight = 0;
        size_t fits = 0; // places of the largest circle that may be
        for (size_t i = 0; i < found.size(); ++i) {
            weight += weights[found[i].place];
            if (weight > mostWeight)
                break;
            found[i].closes =
                i + 1 == found.size() || !isSame(found[i].metres, found[i + 1].metres);
            if (found[i].closes)
                fits = i + 1;
        }
        found.resize(fits);
        return found;
    }
};

} // namespace

Circles::Circles(const Study &study, const std::vector<double> &weights, const CircleLimits &limits,
                 int threads, const std::stop_token &stop)
{
    const double all = std::accumulate(weights.begin(), weights.end(), 0.0);
    // A share is met by rounding too.
    const Builder builder{study, weights, limits, all * limits.share * (1 + 1e-12)};
    const size_t count = study.places.size();
    std::vector<std::vector<Neighbour>> lists(count);
    inParallel(static_cast<int>(count), threads, stop, [&](int, int i) {
        const auto at = static_cast<size_t>(i);
        lists[at] = builder.around(study.places[at]);
    });
    m_begin.push_back(0);
    for (const auto &list : lists)
        m_begin.push_back(m_begin.back() + list.size());
    m_places.reserve(m_begin.back());
    m_closes.reserve(m_begin.back());
    for (const auto &list : lists) {
        for (const Neighbour &each : list) {
            m_places.push_back(each.place);
            m_closes.push_back(each.closes ? 1 : 0);
        }
    }
}

size_t Circles::count() const
{
    return static_cast<size_t>(std::ranges::count(m_closes, uint8_t(1)));
}

} // namespace gl::scanstat
