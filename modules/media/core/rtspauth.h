#pragma once

#include <gst/rtsp-server/rtsp-server.h>

#include <functional>

namespace gl::media {

/// Decides about one request before anything else looks at it, on the thread of its connection.
/// GST_RTSP_STS_OK lets it pass; every other status is the answer.
using RtspCheck = std::function<GstRTSPStatusCode(const GstRTSPContext &)>;

/// An authority for a GstRTSPServer that asks `check`. The caller owns the reference.
GstRTSPAuth *newRtspAuth(RtspCheck check);

} // namespace gl::media
