#pragma once

#include "measure.h"

#include <vector>

namespace gl::bench {

/// QGIS draws what our map drew, from the same views, by qgis_peer.py in a process of its own
/// without a display; one measure for each way over the map, in processor time of a whole frame.
/// `scene`: what the desk wrote, as desktop::sceneDocument(). Errors: NotFound when QGIS is not
/// here, Rejected with what it said.
Result<std::vector<Measure>> qgisMeasures(const QJsonObject &scene);

} // namespace gl::bench
