#pragma once

#include <QJsonArray>

#include <span>
#include <utility>
#include <vector>

namespace gl::dispatch {

/// How much the probability of the first advice is worth: a logistic curve over its logit (Platt),
/// fitted to the newest advice whose end is known. Weights learned months ago do not follow when
/// units are renamed or take over each other's work; these two numbers do.
class Sureness
{
public:
    Sureness() = default; ///< changes nothing
    Sureness(double slope, double shift) : m_slope(slope), m_shift(shift) {}
    /// From probabilities of first advice as the weights give them, and whether each was right. Of
    /// few it follows only what they prove.
    static Sureness of(std::span<const std::pair<double, bool>> answers);
    /// [slope, shift]; anything else changes nothing.
    static Sureness fromJson(const QJsonArray &numbers);
    QJsonArray toJson() const { return {m_slope, m_shift}; }

    double worthOf(double probability) const;
    /// Probabilities of candidates, the last of them somebody else: the likeliest unit gets what it
    /// deserves and stays the likeliest, the others keep their proportions. gl.owner_scores
    /// computes the same.
    void settle(std::span<double> probabilities) const;

    bool operator==(const Sureness &) const = default;

private:
    double m_slope = 1;
    double m_shift = 0;
};

} // namespace gl::dispatch
