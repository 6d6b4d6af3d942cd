#include "calibration.h"

#include <algorithm>
#include <cmath>

namespace gl::textmodel {

namespace {

constexpr size_t kFewest = 20;
constexpr size_t kMost = 2'000; ///< decisions that are looked at: three numbers need no more

/// How surprising what was right is, together.
double surprise(std::span<const Decision> decisions, const Curve &curve)
{
    double sum = 0;
    const size_t step = decisions.size() / kMost + 1;
    for (size_t at = 0; at < decisions.size(); at += step) {
        const Decision &decision = decisions[at];
        double whole = 0; // of logistic curves, which are at most 1
        for (const float score : decision.scores)
            whole += std::exp(curve.logit(double(score)));
        sum += std::log(std::max(whole, 1e-300))
               - curve.logit(double(decision.scores[decision.right]));
    }
    return sum;
}

/// The golden section: needs no derivative, and the same steps are taken everywhere.
template <typename F>
double lowestOf(double low, double high, double tolerance, const F &value)
{
    constexpr double kGolden = 0.6180339887498949;
    double left = high - kGolden * (high - low), right = low + kGolden * (high - low);
    double atLeft = value(left), atRight = value(right);
    while (high - low > tolerance) {
        if (atLeft < atRight) {
            high = right;
            right = left;
            atRight = atLeft;
            left = high - kGolden * (high - low);
            atLeft = value(left);
        } else {
            low = left;
            left = right;
            atLeft = atRight;
            right = low + kGolden * (high - low);
            atRight = value(right);
        }
    }
    return (low + high) / 2;
}

} // namespace

double Curve::logit(double score) const
{
    const double at = double(slope) * (score - double(middle));
    return double(power) * (at > 0 ? -std::log1p(std::exp(-at)) : at - std::log1p(std::exp(at)));
}

void Curve::settleLikeliest(std::span<double> shares, double whole) const
{
    const auto first = std::ranges::max_element(shares);
    if (shares.size() < 2 || whole <= 0)
        return;
    const double share = *first / whole;
    const double rest = 1 - share;
    if (rest < 1e-9)
        return;
    double second = 0;
    for (auto each = shares.begin(); each != shares.end(); ++each)
        second = each == first ? second : std::max(second, *each / whole);
    const double at = std::clamp(share, 0.0, 1.0) * double(sure.size() - 1);
    const auto below = std::min(size_t(at), sure.size() - 2);
    const double deserved =
        std::lerp(double(sure[below]), double(sure[below + 1]), at - double(below));
    // The second one grows while the first one shrinks; they meet where both are the same.
    const double meeting = second / (rest + second);
    const double settled = std::clamp(deserved, std::min(meeting + 1e-6, 1.0), 1.0);
    for (double &each : shares)
        each *= (1 - settled) / rest;
    *first = settled * whole;
}

namespace {

/// Decisions of like shares together.
struct Bin
{
    double share = 0; ///< sums
    double right = 0;
    double count = 0;

    double height() const { return right / count; }
    double middle() const { return share / count; }
};

/// Isotonic regression: neighbours that fall are put together (pool adjacent violators).
std::vector<Bin> risingBins(std::vector<std::pair<double, bool>> &&seen)
{
    std::ranges::sort(seen);
    const size_t least = std::max<size_t>(20, seen.size() / 40);
    std::vector<Bin> bins;
    for (size_t i = 0; i < seen.size(); ++i) {
        if (i % least == 0)
            bins.emplace_back();
        bins.back().share += seen[i].first;
        bins.back().right += seen[i].second ? 1 : 0;
        bins.back().count += 1;
        const bool full = (i + 1) % least == 0 || i + 1 == seen.size();
        while (full && bins.size() > 1 && bins[bins.size() - 2].height() >= bins.back().height()) {
            Bin &before = bins[bins.size() - 2];
            before.share += bins.back().share;
            before.right += bins.back().right;
            before.count += bins.back().count;
            bins.pop_back();
        }
    }
    return bins;
}

void learnSureness(std::span<const Decision> decisions, Curve &curve)
{
    std::vector<std::pair<double, bool>> seen;
    for (const Decision &decision : decisions) {
        double whole = 0;
        for (const float score : decision.scores)
            whole += std::exp(curve.logit(double(score)));
        const auto first = std::ranges::max_element(decision.scores);
        seen.emplace_back(std::exp(curve.logit(double(*first))) / std::max(whole, 1e-300),
                          first - decision.scores.begin() == std::ptrdiff_t(decision.right));
    }
    // From nothing to certain, and between the middles of the bins in straight lines.
    std::vector<std::pair<double, double>> points{{0, 0}};
    for (const Bin &bin : risingBins(std::move(seen)))
        points.emplace_back(bin.middle(), (bin.right + bin.middle()) / (bin.count + 1));
    points.emplace_back(1, std::max(points.back().second, 0.999));
    size_t at = 0;
    for (size_t i = 0; i < curve.sure.size(); ++i) {
        const double share = double(i) / double(curve.sure.size() - 1);
        while (at + 2 < points.size() && points[at + 1].first < share)
            ++at;
        const auto &[x0, y0] = points[at];
        const auto &[x1, y1] = points[at + 1];
        const double part = x1 > x0 ? std::clamp((share - x0) / (x1 - x0), 0.0, 1.0) : 1.0;
        curve.sure[i] =
            float(std::max(std::lerp(y0, y1, part), i > 0 ? double(curve.sure[i - 1]) : 0.0));
    }
}

} // namespace

Curve curveOf(std::span<const Decision> decisions)
{
    Curve curve;
    if (decisions.size() < kFewest)
        return curve;
    // One number after the other, until none moves much any more. The limits keep what was always
    // right from being called certain.
    const auto logarithmOf = [&](float Curve::*number, double least, double most) {
        return float(
            std::exp(lowestOf(std::log(least), std::log(most), 0.03, [&](double logarithm) {
                Curve tried = curve;
                tried.*number = float(std::exp(logarithm));
                return surprise(decisions, tried);
            })));
    };
    for (int round = 0; round < 4; ++round) {
        curve.slope = logarithmOf(&Curve::slope, 0.3, 12);
        curve.middle = float(lowestOf(-2, 2, 0.03, [&](double middle) {
            Curve tried = curve;
            tried.middle = float(middle);
            return surprise(decisions, tried);
        }));
        curve.power = logarithmOf(&Curve::power, 0.3, 12);
    }
    learnSureness(decisions, curve);
    return curve;
}

} // namespace gl::textmodel
