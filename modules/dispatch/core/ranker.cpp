#include "ranker.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace gl::dispatch {

namespace {

constexpr double kRiskPrior = 20;    // cases that the wider rate of returns weighs
constexpr double kLeastText = 0.001; // of a unit that the text does not name
constexpr double kLeast = 1e-12;     // before its logarithm is taken
constexpr double kRecencyDays = 90;
constexpr double kDayMs = 86400000.0;
constexpr int kNewtonSteps = 25;

std::vector<int> candidateUnits(const PastCase &question, const OwnerCounts &counts)
{
    std::vector<int> units;
    for (size_t i = 0; i < question.keys.size(); ++i) {
        if (const auto *cell = counts.cell(static_cast<int>(i) + 1, question.keys[i]))
            for (const auto &entry : cell->entries)
                units.push_back(entry.unit);
    }
    for (const auto &[unit, p] : question.text)
        units.push_back(unit);
    if (question.ruleUnit != 0)
        units.push_back(question.ruleUnit);
    units.insert(units.end(), question.ruleOthers.begin(), question.ruleOthers.end());
    std::ranges::sort(units);
    const auto rest = std::ranges::unique(units);
    units.erase(rest.begin(), rest.end());
    return units;
}

/// The cells of a case, by slot.
struct Cells
{
    std::vector<const OwnerCounts::Cell *> of;
    std::vector<int> order;
};

/// Cases that each candidate kept in the cell of each slot: [slot][candidate].
std::vector<std::vector<int>> keptOf(const Cells &cells, const std::vector<int> &units)
{
    std::vector<std::vector<int>> kept(cells.of.size());
    for (size_t slot = 0; slot < cells.of.size(); ++slot) {
        kept[slot].resize(units.size());
        if (cells.of[slot] == nullptr)
            continue;
        for (const auto &entry : cells.of[slot]->entries) {
            const auto at = std::ranges::lower_bound(units, entry.unit);
            if (at != units.end() && *at == entry.unit)
                kept[slot][static_cast<size_t>(at - units.begin())] = entry.kept;
        }
    }
    return kept;
}

void addShares(std::vector<double> &row, const Cells &cells, const CellShape &shape,
               const std::vector<std::vector<int>> &kept, size_t candidate, double alpha)
{
    std::vector<double> shares(shape.parents.size());
    const auto *all = cells.of[0];
    const double total = all != nullptr ? static_cast<double>(all->kept) : 0;
    const double units = all != nullptr ? static_cast<double>(all->entries.size()) : 0;
    shares[0] = (kept[0][candidate] + 1.0) / (total + units + 1.0);
    for (const int slot : cells.order) {
        const auto at = static_cast<size_t>(slot);
        if (slot == 0)
            continue;
        const double wider = shares[static_cast<size_t>(shape.parents[at])];
        const auto *cell = cells.of[at];
        shares[at] = cell == nullptr ? wider
                                     : (kept[at][candidate] + alpha * wider)
                                           / (static_cast<double>(cell->kept) + alpha);
    }
    for (size_t slot = 1; slot < shares.size(); ++slot)
        row.push_back(std::log(shares[slot]));
}

double riskOf(const Cells &cells, const CellShape &shape, int unit)
{
    const auto *all = cells.of[0];
    const double kept = all != nullptr ? static_cast<double>(all->kept) : 0;
    const double returned = all != nullptr ? static_cast<double>(all->returned) : 0;
    double rate = (returned + 1) / (kept + returned + 10);
    for (const int slot : shape.riskChain) {
        const auto *cell = cells.of[static_cast<size_t>(slot)];
        const auto *entry = cell != nullptr ? cell->find(unit) : nullptr;
        const double back = entry != nullptr ? entry->returned : 0;
        const double stayed = entry != nullptr ? entry->kept : 0;
        rate = (back + kRiskPrior * rate) / (stayed + back + kRiskPrior);
    }
    return std::clamp(rate, 0.0, 1.0);
}

double recencyOf(const Cells &cells, const CellShape &shape, int unit, int64_t at)
{
    const auto *cell = cells.of[static_cast<size_t>(shape.recencySlot)];
    const auto *entry = cell != nullptr ? cell->find(unit) : nullptr;
    if (entry == nullptr || shape.recencySlot == 0)
        return 0;
    const double days = static_cast<double>(at - entry->lastAt) / kDayMs;
    return std::exp(-std::clamp(days, 0.0, 3650.0) / kRecencyDays);
}

double textOf(const PastCase &question, int unit)
{
    if (question.text.empty())
        return 0;
    double p = 0;
    for (const auto &[other, probability] : question.text)
        if (other == unit)
            p = std::max(p, probability);
    return std::log(std::max(p, kLeastText));
}

/// Solves a x = b for a symmetric positive matrix, in place; b becomes x.
void solve(std::vector<double> &a, std::vector<double> &b)
{
    const size_t n = b.size();
    for (size_t i = 0; i < n; ++i) { // Cholesky: a = l l'
        for (size_t j = 0; j <= i; ++j) {
            double sum = a[i * n + j];
            for (size_t k = 0; k < j; ++k)
                sum -= a[i * n + k] * a[j * n + k];
            a[i * n + j] = i == j ? std::sqrt(std::max(sum, 1e-12)) : sum / a[j * n + j];
        }
    }
    for (size_t i = 0; i < n; ++i) {
        for (size_t k = 0; k < i; ++k)
            b[i] -= a[i * n + k] * b[k];
        b[i] /= a[i * n + i];
    }
    for (size_t i = n; i-- > 0;) {
        for (size_t k = i + 1; k < n; ++k)
            b[i] -= a[k * n + i] * b[k];
        b[i] /= a[i * n + i];
    }
}

std::vector<double> softmax(const Candidates &candidates, std::span<const double> weights,
                            double sharpness = 1)
{
    std::vector<double> p(candidates.units.size());
    double most = -1e300;
    for (size_t c = 0; c < p.size(); ++c) {
        const auto row = candidates.row(c, weights.size());
        for (size_t f = 0; f < weights.size(); ++f)
            p[c] += weights[f] * row[f];
        p[c] *= sharpness;
        most = std::max(most, p[c]);
    }
    double sum = 0;
    for (double &value : p) {
        value = std::exp(value - most);
        sum += value;
    }
    for (double &value : p)
        value /= sum;
    return p;
}

double meanLoss(std::span<const Candidates> cases, std::span<const double> weights,
                double sharpness)
{
    double sum = 0;
    for (const Candidates &one : cases) {
        const double p = softmax(one, weights, sharpness)[static_cast<size_t>(one.right)];
        sum -= std::log(std::max(p, kLeast));
    }
    return cases.empty() ? 0 : sum / static_cast<double>(cases.size());
}

/// What fit() makes small.
double objective(std::span<const Candidates> cases, std::span<const double> weights, double penalty)
{
    double sum = meanLoss(cases, weights, 1) * static_cast<double>(cases.size());
    for (const double weight : weights)
        sum += penalty / 2 * weight * weight;
    return sum;
}

/// Gradient and curvature of the loss of one case, added up.
void addCurvature(const Candidates &one, std::span<const double> weights,
                  std::vector<double> &gradient, std::vector<double> &hessian)
{
    const size_t n = weights.size();
    const std::vector<double> p = softmax(one, weights);
    std::vector<double> mean(n, 0.0);
    for (size_t c = 0; c < p.size(); ++c) {
        const auto row = one.row(c, n);
        for (size_t f = 0; f < n; ++f)
            mean[f] += p[c] * row[f];
    }
    const auto right = one.row(static_cast<size_t>(one.right), n);
    for (size_t f = 0; f < n; ++f)
        gradient[f] += mean[f] - right[f];
    for (size_t c = 0; c < p.size(); ++c) {
        if (p[c] < 1e-9)
            continue;
        const auto row = one.row(c, n);
        for (size_t i = 0; i < n; ++i) {
            const double left = p[c] * (row[i] - mean[i]);
            for (size_t j = 0; j <= i; ++j)
                hessian[i * n + j] += left * (row[j] - mean[j]);
        }
    }
}

} // namespace

std::span<const double> Candidates::row(size_t candidate, size_t count) const
{
    return std::span(features).subspan(candidate * count, count);
}

size_t featureCount(const CellShape &shape)
{
    return shape.parents.size() - 1 + 8;
}

Candidates candidatesFor(const PastCase &question, const OwnerCounts &counts, const OpenLoad &load,
                         const CellShape &shape, double alpha)
{
    Cells cells{.of = {counts.cell(0, 0)}, .order = shape.order()};
    for (size_t i = 0; i < question.keys.size(); ++i)
        cells.of.push_back(counts.cell(static_cast<int>(i) + 1, question.keys[i]));
    Candidates made;
    made.knownAt = question.knownAt;
    made.units = candidateUnits(question, counts);
    made.features.reserve((made.units.size() + 1) * featureCount(shape));
    const auto kept = keptOf(cells, made.units);
    for (size_t c = 0; c < made.units.size(); ++c) {
        const int unit = made.units[c];
        if (unit == question.finalUnit)
            made.right = static_cast<int>(c);
        addShares(made.features, cells, shape, kept, c, alpha);
        const bool byRule = question.ruleUnit == unit;
        const double risk = riskOf(cells, shape, unit);
        const auto open = load.find(unit);
        made.features.insert(made.features.end(),
                             {textOf(question, unit), byRule && question.ruleSure ? 1.0 : 0.0,
                              byRule && !question.ruleSure ? 1.0 : 0.0,
                              std::ranges::contains(question.ruleOthers, unit) ? 1.0 : 0.0,
                              std::log(1.0 + (open != load.end() ? std::max(open->second, 0) : 0)),
                              risk, recencyOf(cells, shape, unit, question.at), 0.0});
        made.risks.push_back(risk);
    }
    if (made.right < 0)
        made.right = static_cast<int>(made.units.size());
    made.units.push_back(kSomebodyElse);
    made.features.resize(made.features.size() + featureCount(shape), 0.0);
    made.features.back() = 1;
    made.risks.push_back(0);
    return made;
}

Ranker Ranker::untrained(const CellShape &shape)
{
    if (shape.parents.size() == caseShape().parents.size())
        return {{0.6, 0.2, 0, 0.1, 0.1, 0.2, 0, 0.8, 3, 2, 0.5, 0, -1, 0.2, -3}, 5};
    std::vector<double> weights(featureCount(shape), 0.0);
    std::ranges::fill(weights.begin(), weights.end() - 8,
                      1.0 / static_cast<double>(shape.parents.size() - 1));
    weights[weights.size() - 8] = 1;
    weights.back() = -3;
    return {std::move(weights), 5};
}

Ranker Ranker::fromJson(const QJsonObject &document)
{
    std::vector<double> weights;
    for (const auto &value : document["w"_L1].toArray())
        weights.push_back(value.toDouble());
    const double alpha = document["alpha"_L1].toDouble();
    return alpha > 0 ? Ranker(std::move(weights), alpha,
                              Sureness::fromJson(document["sure"_L1].toArray()))
                     : Ranker();
}

QJsonObject Ranker::toJson() const
{
    QJsonArray weights;
    for (const double weight : m_weights)
        weights.append(weight);
    return {{u"w"_s, weights}, {u"alpha"_s, m_alpha}, {u"sure"_s, m_sureness.toJson()}};
}

QByteArray Ranker::fingerprint() const
{
    return QCryptographicHash::hash(QJsonDocument(toJson()).toJson(QJsonDocument::Compact),
                                    QCryptographicHash::Sha256)
        .toHex()
        .first(16);
}

std::vector<double> Ranker::unsettled(const Candidates &candidates) const
{
    return softmax(candidates, m_weights);
}

std::vector<double> Ranker::probabilities(const Candidates &candidates) const
{
    std::vector<double> p = unsettled(candidates);
    m_sureness.settle(p);
    return p;
}

double Ranker::loss(std::span<const Candidates> cases) const
{
    return meanLoss(cases, m_weights, 1);
}

void Ranker::fit(std::span<const Candidates> cases, double penalty)
{
    const size_t n = m_weights.size();
    std::fill(m_weights.begin(), m_weights.end(), 0.0);
    double best = objective(cases, m_weights, penalty);
    for (int step = 0; step < kNewtonSteps; ++step) {
        std::vector<double> direction(n, 0.0);
        std::vector<double> hessian(n * n, 0.0);
        for (const Candidates &one : cases)
            addCurvature(one, m_weights, direction, hessian);
        for (size_t f = 0; f < n; ++f) {
            direction[f] += penalty * m_weights[f];
            hessian[f * n + f] += penalty;
        }
        solve(hessian, direction);
        // A whole step may overshoot far from the optimum, where the curvature is small.
        double length = 1;
        double reached = best;
        std::vector<double> tried(n);
        for (; length > 1e-4; length /= 2) {
            for (size_t f = 0; f < n; ++f)
                tried[f] = m_weights[f] - length * direction[f];
            reached = objective(cases, tried, penalty);
            if (reached < best)
                break;
        }
        if (!(reached < best))
            break;
        m_weights = tried;
        const double gained = best - reached;
        best = reached;
        if (gained < 1e-10 * std::abs(best))
            break;
    }
}

void Ranker::calibrate(std::span<const Candidates> cases)
{
    if (cases.empty())
        return;
    // The loss has one valley in the sharpness: golden section between a fifth and five.
    double low = std::log(0.2), high = std::log(5.0);
    const double golden = (std::sqrt(5.0) - 1) / 2;
    for (int i = 0; i < 40; ++i) {
        const double a = high - golden * (high - low);
        const double b = low + golden * (high - low);
        if (meanLoss(cases, m_weights, std::exp(a)) < meanLoss(cases, m_weights, std::exp(b)))
            high = b;
        else
            low = a;
    }
    const double sharpness = std::exp((low + high) / 2);
    for (double &weight : m_weights)
        weight *= sharpness;
}

} // namespace gl::dispatch
