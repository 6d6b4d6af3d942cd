#pragma once

#include <QJsonObject>
#include <QString>

#include <map/viewport.h>
#include <map_panel/overlay.h>

#include <vector>

namespace gl::desktop {

/// One way over the map: a view for each frame.
struct MapPath
{
    QString name;
    std::vector<map::Viewport> views;
};

/// What the map draws and from where, for another program that draws the same: areas with their
/// rings in the world's coordinates, marks, counts, colours, and the views of each way.
/// workstation/headless/bench/qgis_peer.py reads it.
QJsonObject sceneDocument(const map::OverlayScene &scene, const std::vector<MapPath> &paths);

} // namespace gl::desktop
