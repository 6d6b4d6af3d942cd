#include "areaindex.h"

#include <algorithm>
#include <array>
#include <boost/geometry.hpp>
#include <boost/geometry/geometries/box.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/iterator/function_output_iterator.hpp>

namespace gl::map {

namespace {

namespace bgi = boost::geometry::index;
using Point = boost::geometry::model::d2::point_xy<double>;
using Box = boost::geometry::model::box<Point>;
using Entry = std::pair<Box, size_t>;
using RTree = bgi::rtree<Entry, bgi::rstar<16>>;

Box boxOf(const QRectF &area)
{
    return {{area.left(), area.top()}, {area.right(), area.bottom()}};
}

constexpr size_t kLevels = 4;

size_t slot(AreaLevel level)
{
    return static_cast<size_t>(level) - 1;
}

} // namespace

struct AreaIndex::Tree
{
    std::array<RTree, kLevels> levels;
};

AreaIndex::AreaIndex(std::vector<AreaOutline> areas)
    : m_areas(std::move(areas)),
      m_tree(std::make_unique<Tree>())
{
    std::ranges::sort(m_areas, {}, &AreaOutline::id);
    std::array<std::vector<Entry>, kLevels> entries;
    for (size_t i = 0; i < m_areas.size(); ++i) {
        entries[slot(m_areas[i].level)].emplace_back(boxOf(m_areas[i].box), i);
        m_box |= m_areas[i].box;
    }
    for (size_t level = 0; level < kLevels; ++level)
        m_tree->levels[level] = RTree(entries[level]); // packed: built at once
}

AreaIndex::~AreaIndex() = default;

const AreaOutline *AreaIndex::find(AreaId id) const
{
    const auto found = std::ranges::lower_bound(m_areas, id, {}, &AreaOutline::id);
    return found != m_areas.end() && found->id == id ? &*found : nullptr;
}

const AreaOutline *AreaIndex::at(const WorldPoint &point, AreaLevel level) const
{
    const AreaOutline *best = nullptr;
    m_tree->levels[slot(level)].query(bgi::intersects(Point(point.x(), point.y())),
                                      boost::make_function_output_iterator([&](const Entry &entry) {
                                          const AreaOutline &area = m_areas[entry.second];
                                          if ((best == nullptr || area.id < best->id)
                                              && area.contains(point))
                                              best = &area;
                                      }));
    return best;
}

std::vector<const AreaOutline *> AreaIndex::within(const QRectF &world, AreaLevel level) const
{
    std::vector<size_t> found;
    m_tree->levels[slot(level)].query(bgi::intersects(boxOf(world)),
                                      boost::make_function_output_iterator([&](const Entry &entry) {
                                          found.push_back(entry.second);
                                      }));
    std::ranges::sort(found);
    std::vector<const AreaOutline *> areas;
    areas.reserve(found.size());
    for (const size_t i : found)
        areas.push_back(&m_areas[i]);
    return areas;
}

} // namespace gl::map
