#pragma once

#include <QPointF>
#include <QRectF>
#include <QSize>

namespace gl::map {

/// A place on the flat world: Web Mercator, x to the east and y to the south, both 0 to 1. Pixels
/// at zoom z are 256 * 2^z of it, as in every tiled map.
using WorldPoint = QPointF;

/// Degrees of WGS84 (CGCS2000 is the same to centimetres). Latitude is held within 85.0511.
WorldPoint worldOf(double lon, double lat);
/// {longitude, latitude}.
QPointF lonLatOf(const WorldPoint &point);
/// From Web Mercator's metres (EPSG:3857), as the database gives shapes.
WorldPoint worldOfMercator(double x, double y);
/// Metres on the ground of one unit of the world at a latitude.
double metresPerWorld(double lat);

/// What of the world a picture shows: its middle, how close, how large. A value; never turned or
/// tilted.
class Viewport
{
public:
    static constexpr double kFarthest = 6;
    static constexpr double kClosest = 20;

    Viewport() = default;
    Viewport(const WorldPoint &centre, double zoom, const QSizeF &size);

    const WorldPoint &centre() const { return m_centre; }
    double zoom() const { return m_zoom; }
    QSizeF size() const { return m_size; }
    /// Pixels of the whole world at this zoom.
    double scale() const { return m_scale; }

    QPointF toScreen(const WorldPoint &point) const;
    WorldPoint toWorld(const QPointF &pixel) const;
    /// The part of the world it shows, larger by a margin in pixels.
    QRectF visible(double margin = 0) const;

    Viewport resized(const QSizeF &size) const;
    Viewport movedTo(const WorldPoint &centre) const;
    /// The picture follows the hand: what was at `from` is at `from + by`.
    Viewport dragged(const QPointF &by) const;
    /// Closer or farther, held within the limits; what is at `pixel` stays there.
    Viewport zoomed(double zoom, const QPointF &pixel) const;
    /// So that `area` fills it but for a margin in pixels.
    Viewport fitted(const QRectF &area, double margin = 24) const;

    bool operator==(const Viewport &) const = default;

private:
    WorldPoint m_centre{0.5, 0.5};
    double m_zoom = 10;
    double m_scale = 256 * 1024.0;
    QSizeF m_size;
};

} // namespace gl::map
