#pragma once

#include "outline.h"

#include <memory>
#include <vector>

namespace gl::map {

/// The areas of the district and which of them is where. Made once, then read by any thread.
class AreaIndex
{
public:
    explicit AreaIndex(std::vector<AreaOutline> areas);
    ~AreaIndex();
    Q_DISABLE_COPY_MOVE(AreaIndex)

    const std::vector<AreaOutline> &areas() const { return m_areas; }
    bool isEmpty() const { return m_areas.empty(); }
    /// nullptr: none.
    const AreaOutline *find(AreaId id) const;
    /// The area of a level that a point lies in; nullptr: none. On a shared border the one with the
    /// lower id, as in the database.
    const AreaOutline *at(const WorldPoint &point, AreaLevel level) const;
    /// Those of a level whose box meets a part of the world, in the order of their ids.
    std::vector<const AreaOutline *> within(const QRectF &world, AreaLevel level) const;
    /// All of it; empty without areas.
    QRectF box() const { return m_box; }

private:
    struct Tree;

    std::vector<AreaOutline> m_areas; ///< by id
    std::unique_ptr<Tree> m_tree;
    QRectF m_box;
};

} // namespace gl::map
