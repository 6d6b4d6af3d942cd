#include "frame.h"

#include <gst/video/video.h>

#include <memory>

namespace gl::media {

QImage imageOf(GstSample *sample)
{
    struct Held
    {
        GstVideoFrame frame{};
    };
    GstVideoInfo info;
    if (!gst_video_info_from_caps(&info, gst_sample_get_caps(sample)))
        return {};
    auto held = std::make_unique<Held>();
    if (!gst_video_frame_map(&held->frame, &info, gst_sample_get_buffer(sample), GST_MAP_READ))
        return {};
    const GstVideoFrame &frame = held->frame;
    const auto *bits = static_cast<const uchar *>(GST_VIDEO_FRAME_PLANE_DATA(&frame, 0));
    return QImage(
        bits, GST_VIDEO_FRAME_WIDTH(&frame), GST_VIDEO_FRAME_HEIGHT(&frame),
        GST_VIDEO_FRAME_PLANE_STRIDE(&frame, 0), QImage::Format_RGB32,
        [](void *kept) {
            const std::unique_ptr<Held> last(static_cast<Held *>(kept));
            gst_video_frame_unmap(&last->frame);
        },
        held.release());
}

} // namespace gl::media
