#pragma once

#include <gst/gst.h>

#include <memory>

namespace gl::media {

struct ErrorFree
{
    void operator()(GError *error) const { g_error_free(error); }
};
struct ObjectUnref
{
    void operator()(gpointer object) const { g_object_unref(object); }
};
struct CapsUnref
{
    void operator()(GstCaps *caps) const { gst_caps_unref(caps); }
};
struct SampleUnref
{
    void operator()(GstSample *sample) const { gst_sample_unref(sample); }
};
struct MessageUnref
{
    void operator()(GstMessage *message) const { gst_message_unref(message); }
};
struct GFree
{
    void operator()(gpointer memory) const { g_free(memory); }
};

/// What GStreamer hands over for us to release.
using ErrorPtr = std::unique_ptr<GError, ErrorFree>;
using CapsPtr = std::unique_ptr<GstCaps, CapsUnref>;
using SamplePtr = std::unique_ptr<GstSample, SampleUnref>;
using MessagePtr = std::unique_ptr<GstMessage, MessageUnref>;
using TextPtr = std::unique_ptr<char, GFree>;
template <typename T>
using ObjectPtr = std::unique_ptr<T, ObjectUnref>;

} // namespace gl::media
