#pragma once

#include "gst.h"

#include <QImage>

namespace gl::media {

/// A picture of format BGRx as an image, without copying: its memory is GStreamer's, and given back
/// when the last copy of the image is gone. Null when it is none.
QImage imageOf(GstSample *sample);

} // namespace gl::media
