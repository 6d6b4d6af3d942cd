#include "content.h"
#include "grams.h"

#include <algorithm>
#include <cmath>

namespace gl::textmodel {

namespace {

/// The best `wanted` of some nodes, best first; equal ones in the order of their names.
QList<Guess> best(const LabelTree &tree, const std::vector<double> &probabilities,
                  std::vector<uint32_t> nodes, int wanted)
{
    const auto most = std::clamp<size_t>(size_t(std::max(wanted, 0)), 0, nodes.size());
    std::ranges::partial_sort(nodes, nodes.begin() + qint64(most), [&](uint32_t a, uint32_t b) {
        return probabilities[a] != probabilities[b] ? probabilities[a] > probabilities[b]
                                                    : tree.nodes()[a].path < tree.nodes()[b].path;
    });
    QList<Guess> guesses;
    for (const uint32_t node : std::span(nodes).first(most))
        guesses.append({tree.nodes()[node].path, probabilities[node]});
    return guesses;
}

} // namespace

void toProbabilities(std::span<const double> logits, double whole, std::span<double> result)
{
    const double largest = *std::ranges::max_element(logits);
    double sum = 0;
    for (size_t i = 0; i < logits.size(); ++i)
        sum += result[i] = std::exp(logits[i] - largest);
    for (double &each : result)
        each *= whole / sum;
}

void Model::Content::vectorOf(const QString &readable, std::vector<Entry> &vector) const
{
    std::vector<KeyCount> counts;
    countKeys(framed(readable), int(longestGram), counts);
    vocabulary.vectorOf(counts, vector);
}

std::vector<double> Model::Content::probabilities(QStringView text) const
{
    std::vector<Entry> vector;
    vectorOf(readable(text), vector);
    std::vector<float> sums;
    if (!vector.empty())
        weights.score(vector, sums);
    std::vector<double> result(tree.size(), 0);
    std::vector<double> logits;
    for (const LabelTree::Branch &branch : tree.branches()) {
        logits.resize(branch.count);
        for (uint32_t i = 0; i < branch.count; ++i) // nothing known: as frequent as they were
            logits[i] = vector.empty()
                            ? std::log(double(std::max(tree.nodes()[branch.first + i].samples, 1u)))
                            : curves[branch.level].logit(double(sums[branch.first + i]));
        const double whole = branch.parent == LabelTree::kRoot ? 1 : result[branch.parent];
        const auto shares = std::span(result).subspan(branch.first, branch.count);
        toProbabilities(logits, whole, shares);
        if (!vector.empty())
            curves[branch.level].settleLikeliest(shares, whole);
    }
    return result;
}

Model::Model() : m_content(std::make_shared<const Content>()) {}
Model::Model(std::shared_ptr<const Content> content) : m_content(std::move(content)) {}
Model::~Model() = default;
Model::Model(const Model &) = default;
Model::Model(Model &&) noexcept = default;
Model &Model::operator=(const Model &) = default;
Model &Model::operator=(Model &&) noexcept = default;

QList<Guess> Model::predict(QStringView text, int wanted) const
{
    std::vector<uint32_t> leaves;
    for (uint32_t node = 0; node < m_content->tree.size(); ++node)
        if (m_content->tree.nodes()[node].children == 0)
            leaves.push_back(node);
    return best(m_content->tree, m_content->probabilities(text), std::move(leaves), wanted);
}

QList<Guess> Model::predictLevel(QStringView text, int level, int wanted) const
{
    std::vector<uint32_t> nodes;
    for (uint32_t at = 0; at < m_content->tree.size(); ++at) {
        const LabelTree::Node &node = m_content->tree.nodes()[at];
        const bool endsAbove = node.children == 0 && int(node.level) < level;
        // A label that others go on from is part of the node of the same path.
        const bool isPart = node.parent != LabelTree::kRoot
                            && m_content->tree.nodes()[node.parent].path == node.path;
        if ((int(node.level) == level && !isPart) || endsAbove)
            nodes.push_back(at);
    }
    return best(m_content->tree, m_content->probabilities(text), std::move(nodes), wanted);
}

int Model::levels() const
{
    return int(m_content->tree.levels());
}

QStringList Model::labels() const
{
    QStringList labels;
    for (const LabelTree::Node &node : m_content->tree.nodes())
        if (node.children == 0)
            labels << node.path;
    labels.sort();
    return labels;
}

bool Model::isEmpty() const
{
    return m_content->tree.size() == 0;
}
qsizetype Model::trainedOn() const
{
    return qsizetype(m_content->trainedOn);
}
QByteArray Model::fingerprint() const
{
    return m_content->fingerprint;
}

qint64 Model::memoryBytes() const
{
    return m_content->vocabulary.memoryBytes() + m_content->weights.memoryBytes();
}

} // namespace gl::textmodel
