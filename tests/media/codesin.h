#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <gst/app/gstappsink.h>
#include <gst/gst.h>
#include <media/timecode.h>

/// The times in the pictures of a file (timecode.h), by a player that is not ours. `demux`: of
/// what kind the file is, matroskademux or qtdemux.
inline QList<quint32> codesIn(const QString &file, const QByteArray &demux = "matroskademux")
{
    const QByteArray launch = "filesrc name=in ! " + demux
                              + " ! h264parse ! avdec_h264 max-threads=1 ! videoconvert"
                                " ! video/x-raw,format=GRAY8 ! appsink name=out sync=false";
    GstElement *pipeline = gst_parse_launch(launch.constData(), nullptr);
    GstElement *in = gst_bin_get_by_name(GST_BIN(pipeline), "in");
    g_object_set(in, "location", qUtf8Printable(file), nullptr);
    gst_object_unref(in);
    GstElement *out = gst_bin_get_by_name(GST_BIN(pipeline), "out");
    gst_element_set_state(pipeline, GST_STATE_PLAYING);
    QList<quint32> codes;
    while (GstSample *sample = gst_app_sink_try_pull_sample(GST_APP_SINK(out), 10 * GST_SECOND)) {
        const GstStructure *format = gst_caps_get_structure(gst_sample_get_caps(sample), 0);
        GstMapInfo map{};
        gst_buffer_map(gst_sample_get_buffer(sample), &map, GST_MAP_READ);
        gl::media::LumaPlane plane{.data = map.data};
        gst_structure_get_int(format, "width", &plane.width);
        gst_structure_get_int(format, "height", &plane.height);
        plane.stride = qsizetype{(plane.width + 3) / 4} * 4;
        if (const auto code = gl::media::readTimecode(plane))
            codes.append(*code);
        gst_buffer_unmap(gst_sample_get_buffer(sample), &map);
        gst_sample_unref(sample);
    }
    gst_element_set_state(pipeline, GST_STATE_NULL);
    gst_object_unref(out);
    gst_object_unref(pipeline);
    return codes;
}
