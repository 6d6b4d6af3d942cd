#include "labeltree.h"

#include <algorithm>

namespace gl::textmodel {

namespace {

/// Labels that share a way so far, and how many steps that is.
struct Range
{
    uint32_t parent;
    qsizetype begin, end;
    qsizetype steps;
};

QStringList stepsOf(const QString &label, QChar separator)
{
    return separator.isNull() ? QStringList{label} : label.split(separator);
}

} // namespace

LabelTree LabelTree::of(const QStringList &labels, std::span<const uint32_t> samples,
                        QChar separator)
{
    std::vector<std::pair<QStringList, uint32_t>> ways;
    for (qsizetype i = 0; i < labels.size(); ++i)
        ways.emplace_back(stepsOf(labels[i], separator), samples[size_t(i)]);
    std::ranges::sort(ways); // step by step: what has the same beginning stands together
    LabelTree tree;
    std::vector<Range> open{{kRoot, 0, labels.size(), 0}};
    for (size_t at = 0; at < open.size(); ++at) { // breadth first: children stand side by side
        const Range range = open[at];
        const auto first = uint32_t(tree.m_nodes.size());
        for (qsizetype i = range.begin; i < range.end;) {
            const QStringList &way = ways[size_t(i)].first;
            Node node{.path = way.mid(0, range.steps + 1).join(separator),
                      .parent = range.parent,
                      .level = uint32_t(range.steps + 1)};
            const bool endsHere = way.size() == range.steps;
            qsizetype end = i;
            for (; end < range.end; ++end) {
                const auto &[other, count] = ways[size_t(end)];
                if (endsHere
                        ? end > i
                        : other.size() <= range.steps || other[range.steps] != way[range.steps])
                    break;
                node.samples += count;
            }
            const bool isLeaf = endsHere || (end - i == 1 && way.size() == range.steps + 1);
            if (endsHere)
                node.level = uint32_t(range.steps);
            if (!isLeaf)
                open.push_back({uint32_t(tree.m_nodes.size()), i, end, range.steps + 1});
            tree.m_nodes.push_back(node);
            i = end;
        }
        const auto count = uint32_t(tree.m_nodes.size()) - first;
        if (range.parent == kRoot) {
            tree.m_rootChildren = count;
        } else {
            tree.m_nodes[range.parent].firstChild = first;
            tree.m_nodes[range.parent].children = count;
        }
    }
    tree.index();
    return tree;
}

std::optional<LabelTree> LabelTree::of(std::vector<Node> nodes, uint32_t children)
{
    // In the order above: the children of each node follow those of the node before it.
    uint64_t next = children;
    if (children > nodes.size())
        return std::nullopt;
    for (uint32_t at = 0; at < nodes.size(); ++at) {
        Node &node = nodes[at];
        if (at < children) {
            node.parent = kRoot;
            node.level = 1;
        }
        if (node.children == 0)
            continue;
        if (node.firstChild != next || next + node.children > nodes.size() || at >= next)
            return std::nullopt;
        for (uint32_t child = 0; child < node.children; ++child) {
            nodes[next + child].parent = at;
            nodes[next + child].level =
                node.level + (nodes[next + child].path != node.path ? 1 : 0);
        }
        next += node.children;
    }
    if (next != nodes.size())
        return std::nullopt;
    LabelTree tree;
    tree.m_nodes = std::move(nodes);
    tree.m_rootChildren = children;
    tree.index();
    return tree;
}

void LabelTree::index()
{
    if (m_rootChildren > 0)
        m_branches.push_back({kRoot, 0, m_rootChildren, 0});
    for (uint32_t at = 0; at < m_nodes.size(); ++at) {
        const Node &node = m_nodes[at];
        m_levels = std::max(m_levels, node.level);
        if (node.children == 0) {
            m_leaves.insert(node.path, at);
        } else {
            m_inner.insert(node.path, at);
            m_branches.push_back({at, node.firstChild, node.children, node.level});
        }
    }
}

std::optional<uint32_t> LabelTree::leafOf(const QString &label) const
{
    const auto found = m_leaves.constFind(label);
    return found == m_leaves.cend() ? std::nullopt : std::optional(*found);
}

std::vector<uint32_t> LabelTree::wayUp(const QString &path) const
{
    // A path that goes on from is meant as a whole, not only the part that ends there.
    std::optional<uint32_t> node;
    if (const auto inner = m_inner.constFind(path); inner != m_inner.cend())
        node = *inner;
    else
        node = leafOf(path);
    std::vector<uint32_t> way;
    for (; node && *node != kRoot; node = m_nodes[*node].parent)
        way.push_back(*node);
    return way;
}

} // namespace gl::textmodel
