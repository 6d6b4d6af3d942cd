#include "viewport.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace gl::map {

namespace {

constexpr double kLatitudeEdge = 85.05112877980659; // where Web Mercator becomes a square
constexpr double kEquator = 40075016.68557849;      // metres, WGS84
constexpr double kTile = 256;

} // namespace

WorldPoint worldOf(double lon, double lat)
{
    const double y = std::clamp(lat, -kLatitudeEdge, kLatitudeEdge) * std::numbers::pi / 180;
    return {(lon + 180) / 360, 0.5 - std::asinh(std::tan(y)) / (2 * std::numbers::pi)};
}

QPointF lonLatOf(const WorldPoint &point)
{
    const double y = (0.5 - point.y()) * 2 * std::numbers::pi;
    return {point.x() * 360 - 180, std::atan(std::sinh(y)) * 180 / std::numbers::pi};
}

WorldPoint worldOfMercator(double x, double y)
{
    return {0.5 + x / kEquator, 0.5 - y / kEquator};
}

double metresPerWorld(double lat)
{
    return kEquator * std::cos(lat * std::numbers::pi / 180);
}

Viewport::Viewport(const WorldPoint &centre, double zoom, const QSizeF &size)
    : m_centre(std::clamp(centre.x(), 0.0, 1.0), std::clamp(centre.y(), 0.0, 1.0)),
      m_zoom(std::clamp(zoom, kFarthest, kClosest)),
      m_scale(kTile * std::exp2(m_zoom)),
      m_size(size)
{}

QPointF Viewport::toScreen(const WorldPoint &point) const
{
    return {(point.x() - m_centre.x()) * m_scale + m_size.width() / 2,
            (point.y() - m_centre.y()) * m_scale + m_size.height() / 2};
}

WorldPoint Viewport::toWorld(const QPointF &pixel) const
{
    return {m_centre.x() + (pixel.x() - m_size.width() / 2) / m_scale,
            m_centre.y() + (pixel.y() - m_size.height() / 2) / m_scale};
}

QRectF Viewport::visible(double margin) const
{
    const QPointF corner(-margin, -margin);
    return {toWorld(corner), toWorld(QPointF(m_size.width(), m_size.height()) - corner)};
}

Viewport Viewport::resized(const QSizeF &size) const
{
    return {m_centre, m_zoom, size};
}

Viewport Viewport::movedTo(const WorldPoint &centre) const
{
    return {centre, m_zoom, m_size};
}

Viewport Viewport::dragged(const QPointF &by) const
{
    return movedTo(m_centre - by / m_scale);
}

Viewport Viewport::zoomed(double zoom, const QPointF &pixel) const
{
    const WorldPoint fixed = toWorld(pixel);
    Viewport changed(m_centre, zoom, m_size);
    return changed.movedTo(changed.m_centre + fixed - changed.toWorld(pixel));
}

Viewport Viewport::fitted(const QRectF &area, double margin) const
{
    const double width = std::max(m_size.width() - 2 * margin, 1.0);
    const double height = std::max(m_size.height() - 2 * margin, 1.0);
    // A point has no size: as close as a few streets.
    const double side =
        std::max({area.width() / width, area.height() / height, 1 / (kTile * std::exp2(17.0))});
    return {area.center(), std::log2(1 / (side * kTile)), m_size};
}

} // namespace gl::map
