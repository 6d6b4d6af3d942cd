#pragma once

#include "ownercounts.h"
#include "sureness.h"

#include <QByteArray>
#include <QJsonObject>

#include <span>
#include <unordered_map>
#include <vector>

namespace gl::dispatch {

/// The last candidate of every case: a unit that nothing points to.
inline constexpr int kSomebodyElse = 0;

/// The candidates of one case with their features, row by row. The last one is kSomebodyElse, so
/// that the probabilities of the others leave room for it.
struct Candidates
{
    std::vector<int> units;
    std::vector<double> features; ///< units.size() rows of featureCount()
    std::vector<double> risks;    ///< share of such cases that each unit gave back, 0 to 1
    int right = -1;               ///< index of the unit the case ended with
    int64_t knownAt = 0;          ///< when that was known

    std::span<const double> row(size_t candidate, size_t features) const;
};

/// Shares of slots 1 and on, then text, rule, rule that may apply, other rule, load, risk, recency,
/// somebody else.
size_t featureCount(const CellShape &shape);

/// Open cases of each unit.
using OpenLoad = std::unordered_map<int, int>;

/// What `counts` know of the case. Deterministic: units come in ascending order. The numbers are
/// those of gl.owner_scores (modules/dispatch/database/51_suggest.sql).
Candidates candidatesFor(const PastCase &question, const OwnerCounts &counts, const OpenLoad &load,
                         const CellShape &shape, double alpha);

/// A softmax over candidates, linear in their features, whose first answer is as sure as it
/// deserves. Immutable but for training.
class Ranker
{
public:
    Ranker() = default;
    Ranker(std::vector<double> weights, double alpha, Sureness sureness = {})
        : m_weights(std::move(weights)),
          m_alpha(alpha),
          m_sureness(sureness)
    {}
    /// What stands in gl.owner_weights() before the first training.
    static Ranker untrained(const CellShape &shape);
    /// {"w": [...], "alpha": n, "sure": [slope, shift]}; no weights when the document is none of
    /// that.
    static Ranker fromJson(const QJsonObject &document);
    QJsonObject toJson() const;
    QByteArray fingerprint() const; ///< of the weights

    bool isValid() const { return !m_weights.empty(); }
    const std::vector<double> &weights() const { return m_weights; }
    double alpha() const { return m_alpha; }

    const Sureness &sureness() const { return m_sureness; }
    void setSureness(const Sureness &sureness) { m_sureness = sureness; }

    /// Probabilities in the order of the candidates; they add up to one.
    std::vector<double> probabilities(const Candidates &candidates) const;
    /// As the weights alone give them, which is what a Sureness is fitted to.
    std::vector<double> unsettled(const Candidates &candidates) const;
    /// Mean of -ln p(right), as the weights alone give it.
    double loss(std::span<const Candidates> cases) const;

    /// Fits the weights by Newton's method with an L2 penalty: the same cases give the same weights
    /// to the last bit.
    void fit(std::span<const Candidates> cases, double penalty = 1.0);
    /// Divides the weights by the temperature at which `cases`, which were not fitted on, are least
    /// surprising.
    void calibrate(std::span<const Candidates> cases);

private:
    std::vector<double> m_weights;
    double m_alpha = 5;
    Sureness m_sureness;
};

} // namespace gl::dispatch
