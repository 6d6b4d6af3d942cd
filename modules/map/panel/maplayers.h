#pragma once

#include <QJsonObject>
#include <QStringList>

#include <map/outline.h>

namespace gl::map {

/// How the history is drawn.
enum class HistoryStyle {
    None,
    Choropleth, ///< areas filled by their number
    Heat,       ///< a glow around the middle of each grid
};

/// What of the map is shown. Remembered for each person.
struct MapLayers
{
    bool baseMap = true;
    bool towns = true;
    bool communities = true;
    bool grids = true;
    bool names = true;
    bool cases = true;
    bool clusters = true; ///< cases that stand close together as one
    HistoryStyle history = HistoryStyle::None;
    AreaLevel historyLevel = AreaLevel::Grid; ///< of the choropleth
    int historyDays = 30;                     ///< up to today; 0: all time

    bool operator==(const MapLayers &) const = default;

    QJsonObject toJson() const;
    /// What is missing or unknown stays as it is by default.
    static MapLayers fromJson(const QJsonObject &json);
};

} // namespace gl::map
