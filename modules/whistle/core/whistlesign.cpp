#include "whistlesign.h"

#include <QPointF>

#include <cmath>
#include <numbers>

namespace gl::whistle {

namespace {

QPolygonF star(const QRectF &square)
{
    QPolygonF points;
    for (int i = 0; i < 10; ++i) {
        const double angle = std::numbers::pi * (i / 5.0 - 0.5);
        const double reach = square.width() / 2 * (i % 2 == 0 ? 1 : 0.45);
        points << square.center() + QPointF(std::cos(angle), std::sin(angle)) * reach;
    }
    return points;
}

} // namespace

QPolygonF signOf(Kind kind, const QRectF &square)
{
    const double middle = square.center().x();
    switch (kind) {
    case Kind::Emergency:
        return {{middle, square.top()}, square.bottomRight(), square.bottomLeft()};
    case Kind::Enforcement: {
        const double flank = square.top() + square.height() * 0.6;
        return {square.topLeft(),
                square.topRight(),
                {square.right(), flank},
                {middle, square.bottom()},
                {square.left(), flank}};
    }
    case Kind::KeyWork: return star(square);
    }
    return {};
}

} // namespace gl::whistle
