#pragma once

#include "whistle.h"

#include <QPolygonF>
#include <QRectF>

namespace gl::whistle {

/// The outline of a kind's sign in a square: a shield for joint enforcement, a star for key work, a
/// triangle for an emergency; the shape alone tells them apart, in lists as on the map.
QPolygonF signOf(Kind kind, const QRectF &square);

} // namespace gl::whistle
