#pragma once

#include <map/areaindex.h>

#include <memory>
#include <vector>

namespace gl::test {

/// A district of one town, one village and `side` x `side` square grids around Daxing.
inline std::shared_ptr<const map::AreaIndex> squares(int side)
{
    using namespace map;
    const WorldPoint corner = worldOf(116.30, 39.75);
    const double step = 1e-5;
    std::vector<AreaOutline> areas;
    const auto add = [&](int id, AreaLevel level, const QRectF &box, const QString &name) {
        areas.push_back({.id = AreaId(id),
                         .level = level,
                         .town = AreaId(level > AreaLevel::Town ? 2 : 0),
                         .village = AreaId(level > AreaLevel::Community ? 3 : 0),
                         .code = QString::number(id),
                         .name = name,
                         .rings = {QPolygonF{box.topLeft(), box.topRight(), box.bottomRight(),
                                             box.bottomLeft(), box.topLeft()}},
                         .box = box,
                         .label = box.center()});
    };
    const QRectF whole(corner, QSizeF(side * step, side * step));
    add(1, AreaLevel::District, whole, QStringLiteral("区"));
    add(2, AreaLevel::Town, whole, QStringLiteral("镇"));
    add(3, AreaLevel::Community, whole, QStringLiteral("村"));
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x)
            add(10 + y * side + x, AreaLevel::Grid,
                QRectF(corner + QPointF(x * step, y * step), QSizeF(step, step)),
                QStringLiteral("网格"));
    }
    return std::make_shared<const AreaIndex>(std::move(areas));
}

} // namespace gl::test
