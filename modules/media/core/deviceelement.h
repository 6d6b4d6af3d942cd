#pragma once

#include "devices.h"
#include "gst.h"

namespace gl::media {

/// The element of a device; of the system's own choice when the id is empty or not there any more.
/// Null: there is none. For a thread that may wait.
ObjectPtr<GstElement> deviceElement(DeviceKind kind, const QString &id);

} // namespace gl::media
