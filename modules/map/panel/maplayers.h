#pragma once

#include <base/id.h>

#include <QJsonObject>
#include <QList>
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
    bool legend = true;
    bool cases = true;
    bool clusters = true; ///< cases that stand close together as one
    bool components = false;
    bool inspectors = false;
    bool cameras = false;
    bool duties = false;                ///< responsibility grids and routes
    bool findings = false;              ///< of the last topology check
    bool areaChanges = false;           ///< within the period of the history
    bool warnings = true;               ///< where cases gather
    bool whistles = true;               ///< where departments are called to
    bool conferences = true;            ///< where a meeting is about
    bool incidents = true;              ///< where one is led
    QList<ClassId> withoutComponents{}; ///< highest classes that are not drawn
    ClassId historyClass{};             ///< highest class whose history is shown; invalid: all
    HistoryStyle history = HistoryStyle::None;
    AreaLevel historyLevel = AreaLevel::Grid; ///< of the choropleth
    int historyDays = 30;                     ///< up to today; 0: all time

    bool operator==(const MapLayers &) const = default;

    QJsonObject toJson() const;
    /// What is missing or unknown stays as it is by default.
    static MapLayers fromJson(const QJsonObject &json);
};

} // namespace gl::map
