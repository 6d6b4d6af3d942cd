#pragma once

#include <QChar>
#include <QHash>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace gl::textmodel {

/// The labels as a tree: a flat set of labels is a root with leaves. Every node but the root has
/// one column of the weights. The children of a node stand side by side, parents before children.
class LabelTree
{
public:
    struct Node
    {
        QString path;            ///< from the top; of a label that others go on from, twice
        uint32_t parent = kRoot; ///< node, or kRoot
        uint32_t firstChild = 0; ///< meaningless without children
        uint32_t children = 0;   ///< 0: a leaf, which is a label
        uint32_t samples = 0;    ///< it was learned from, with those below it
        uint32_t level = 1;      ///< steps of the path
    };
    static constexpr uint32_t kRoot = 0xffffffff;

    /// Labels sorted and different, with how many samples each has.
    static LabelTree of(const QStringList &labels, std::span<const uint32_t> samples,
                        QChar separator);
    /// From nodes of unknown origin; nothing when they are no tree in this order.
    static std::optional<LabelTree> of(std::vector<Node> nodes, uint32_t children);

    const std::vector<Node> &nodes() const { return m_nodes; }
    uint32_t size() const { return uint32_t(m_nodes.size()); }
    uint32_t rootChildren() const { return m_rootChildren; }
    uint32_t levels() const { return m_levels; }

    /// The leaf of a label.
    std::optional<uint32_t> leafOf(const QString &label) const;
    /// The nodes of a path of any length, the lowest one first; empty when there is none.
    std::vector<uint32_t> wayUp(const QString &path) const;

    /// Children that are told apart: at least two, below the node `parent`.
    struct Branch
    {
        uint32_t parent;
        uint32_t first;
        uint32_t count;
        uint32_t level;
    };
    const std::vector<Branch> &branches() const { return m_branches; }

private:
    void index();

    std::vector<Node> m_nodes;
    uint32_t m_rootChildren = 0;
    uint32_t m_levels = 0;
    std::vector<Branch> m_branches; ///< all with children, parents first; single children as well
    QHash<QString, uint32_t> m_leaves;
    QHash<QString, uint32_t> m_inner;
};

} // namespace gl::textmodel
