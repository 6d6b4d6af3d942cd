#pragma once

#include "overlay.h"

#include <QPainter>

namespace gl::map {

/// From few to many: light to dark on a light theme, dark to light on a dark one, told apart by
/// people who do not see red or green.
std::array<QColor, kShades> historyShades(bool dark);

/// The upper edge of each shade, so that every shade has about as many areas. Ascending, the last
/// one is the largest count; fewer when there are only a few different counts.
std::vector<qint64> stepsOf(const AreaCounts &counts);
/// Which shade a count has; 0 to kShades - 1.
int shadeOf(qint64 count, const std::vector<qint64> &steps);

/// A glow around the middle of each grid, as strong as its count for its size.
void paintHeat(QPainter &painter, const OverlayScene &scene, const Viewport &view);

} // namespace gl::map
