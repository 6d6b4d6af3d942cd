#pragma once

#include "maplayers.h"

#include <QColor>
#include <QFont>
#include <QHash>
#include <QImage>

#include <map/areaindex.h>
#include <map/casemark.h>
#include <map/mapservice.h>
#include <map/mapshape.h>
#include <map/spot.h>

#include <array>
#include <memory>
#include <vector>

namespace gl::ui {
class Theme;
}

namespace gl::map {

constexpr int kShades = 6; ///< of a choropleth and of heat

/// The colours and sprites of the overlay, taken from the theme in the GUI thread so that the
/// painting thread needs none of it.
struct OverlayStyle
{
    QColor background; ///< outside of the district
    QColor land;       ///< an area without anything to say
    QColor landAlt;    ///< every second town, so that they stand apart without a base map
    QColor line;
    QColor text;
    QColor halo; ///< around text and markers
    QColor accent;
    QColor onAccent;
    QColor overdue;
    QColor dueSoon;
    QColor good; ///< on time, fresh, new
    QColor onLight;
    std::array<QColor, kShades> shades; ///< from few to many
    QFont font;
    /// By sprite key: family, light, urgent.
    QHash<int, QImage> sprites;
    qreal pixelRatio = 1;

    static OverlayStyle of(const ui::Theme &theme, const QFont &font, qreal pixelRatio);
};

/// Which sprite a mark has.
int spriteKey(bool hotline, cases::Light light, bool urgent);

/// Everything that is drawn over the base map, as it was at one moment.
struct OverlayScene
{
    std::shared_ptr<const AreaIndex> areas;
    std::shared_ptr<const std::vector<CaseMark>> cases;
    std::shared_ptr<const AreaCounts> counts; ///< of layers.historyLevel, or of grids for heat
    MapLayers layers;
    bool hasBaseMap = false;
    QDateTime now;
    std::shared_ptr<const OverlayStyle> style;
    /// Later ones on top.
    QList<std::shared_ptr<const std::vector<Spot>>> spots{};
    QList<std::shared_ptr<const std::vector<MapShape>>> shapes{};
    std::shared_ptr<const std::vector<RootClass>> componentClasses{};
};

/// A picture of a scene, and where it was taken from.
struct Overlay
{
    QImage image;
    Viewport view; ///< of the whole image, margins included
    std::shared_ptr<const std::vector<CaseMark>> cases;
    std::vector<Cluster> clusters; ///< those drawn
    std::vector<qint64> steps;     ///< upper edge of each shade, of a choropleth or heat
};

/// Paints the scene as `view` shows it. Any thread.
Overlay paintOverlay(const OverlayScene &scene, const Viewport &view);

/// How near two marks may stand, in pixels, before they become one.
constexpr double kClusterPixels = 60;
/// The radius of the disc of so many cases, in pixels.
double clusterRadius(int count);
/// From this zoom on every case stands alone.
constexpr double kNoClusters = 17.5;

} // namespace gl::map
