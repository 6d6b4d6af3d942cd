#pragma once

#include <base/error.h>

namespace gl::media {

/// Starts GStreamer for this program; again costs nothing. Before anything else of this module, on
/// any thread. Internal, with the missing part in the hint, when this computer lacks one we need.
Result<void> start();

} // namespace gl::media
