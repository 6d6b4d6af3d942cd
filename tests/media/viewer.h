#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QUrl>

#include <gio/gio.h>
#include <gst/app/gstappsink.h>
#include <gst/gst.h>
#include <media/timecode.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <vector>

/// A player of a test, not ours: plays a stream and reads the time from its pictures.
class Viewer
{
public:
    explicit Viewer(const QUrl &url, const QByteArray &transport = "tcp",
                    const QByteArray &authority = {})
    {
        const QByteArray launch =
            "rtspsrc name=in protocols=" + transport
            + " latency=0 drop-on-latency=false tcp-timeout=5000000 ! rtph264depay"
              " ! h264parse ! avdec_h264 max-threads=1 ! videoconvert"
              " ! video/x-raw,format=GRAY8 ! appsink name=out sync=false";
        m_pipeline = gst_parse_launch(launch.constData(), nullptr);
        GstElement *in = gst_bin_get_by_name(GST_BIN(m_pipeline), "in");
        g_object_set(in, "location", url.toEncoded(QUrl::RemoveUserInfo).constData(), "user-id",
                     qUtf8Printable(url.userName()), "user-pw", qUtf8Printable(url.password()),
                     nullptr);
        if (!authority.isEmpty()) {
            GTlsDatabase *database = g_tls_file_database_new(authority.constData(), nullptr);
            g_object_set(in, "tls-database", database, nullptr);
            g_object_unref(database);
        }
        // Sound that nobody takes would end the stream if it came before the picture is taken.
        g_signal_connect(in, "select-stream",
                         G_CALLBACK(+[](GstElement *, guint, GstCaps *caps, gpointer) -> gboolean {
                             const GstStructure *about = gst_caps_get_structure(caps, 0);
                             return g_strcmp0(gst_structure_get_string(about, "media"), "video")
                                            == 0
                                        ? TRUE
                                        : FALSE;
                         }),
                         nullptr);
        gst_object_unref(in);
        GstElement *out = gst_bin_get_by_name(GST_BIN(m_pipeline), "out");
        GstAppSinkCallbacks callbacks{};
        callbacks.new_sample = [](GstAppSink *sink, gpointer self) {
            static_cast<Viewer *>(self)->take(gst_app_sink_pull_sample(sink));
            return GST_FLOW_OK;
        };
        gst_app_sink_set_callbacks(GST_APP_SINK(out), &callbacks, this, nullptr);
        gst_object_unref(out);
        GstBus *bus = gst_element_get_bus(m_pipeline);
        gst_bus_set_sync_handler(
            bus,
            [](GstBus *, GstMessage *message, gpointer self) {
                if (GST_MESSAGE_TYPE(message) == GST_MESSAGE_ERROR
                    || GST_MESSAGE_TYPE(message) == GST_MESSAGE_EOS)
                    static_cast<Viewer *>(self)->m_ended = true;
                return GST_BUS_DROP;
            },
            this, nullptr);
        gst_object_unref(bus);
        gst_element_set_state(m_pipeline, GST_STATE_PLAYING);
    }
    ~Viewer()
    {
        gst_element_set_state(m_pipeline, GST_STATE_NULL);
        gst_object_unref(m_pipeline);
    }
    Viewer(const Viewer &) = delete;
    Viewer &operator=(const Viewer &) = delete;

    int frames() const { return m_frames; } ///< of any picture
    /// Pictures whose time could be read.
    int pictures() const { return m_pictures; }
    bool hasEnded() const { return m_ended; }
    /// The middle of all ages of pictures, in milliseconds.
    qint64 medianAge() const
    {
        const std::scoped_lock lock(m_mutex);
        std::vector<qint64> ages = m_ages;
        if (ages.empty())
            return -1;
        const auto middle = ages.begin() + static_cast<qsizetype>(ages.size() / 2);
        std::ranges::nth_element(ages, middle);
        return *middle;
    }
    /// Of all pictures, when it came, in milliseconds; -1 without any.
    qint64 leastAge() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_ages.empty() ? -1 : std::ranges::min(m_ages);
    }
    void forget()
    {
        const std::scoped_lock lock(m_mutex);
        m_ages.clear();
        m_pictures = 0;
    }

private:
    void take(GstSample *sample)
    {
        if (!sample)
            return;
        ++m_frames;
        const GstStructure *format = gst_caps_get_structure(gst_sample_get_caps(sample), 0);
        GstMapInfo map{};
        gst_buffer_map(gst_sample_get_buffer(sample), &map, GST_MAP_READ);
        gl::media::LumaPlane plane{.data = map.data};
        gst_structure_get_int(format, "width", &plane.width);
        gst_structure_get_int(format, "height", &plane.height);
        plane.stride = qsizetype{(plane.width + 3) / 4} * 4;
        if (const auto code = gl::media::readTimecode(plane)) {
            const std::scoped_lock lock(m_mutex);
            m_ages.push_back(gl::media::timecodeAge(*code, QDateTime::currentMSecsSinceEpoch()));
            ++m_pictures;
        }
        gst_buffer_unmap(gst_sample_get_buffer(sample), &map);
        gst_sample_unref(sample);
    }

    GstElement *m_pipeline = nullptr;
    mutable std::mutex m_mutex;
    std::vector<qint64> m_ages;
    std::atomic<int> m_frames = 0;
    std::atomic<int> m_pictures = 0;
    std::atomic<bool> m_ended = false;
};
