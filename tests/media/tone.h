#pragma once

#include <QByteArray>

#include <gst/app/gstappsink.h>
#include <gst/gst.h>

#include <algorithm>
#include <cmath>
#include <mutex>
#include <numbers>
#include <vector>

/// Hears which tones are in a sound: how strong a frequency is beside all there is (Goertzel).
class ToneEar
{
public:
    static constexpr int kRate = 48000;

    void take(const qint16 *samples, size_t count)
    {
        const std::scoped_lock lock(m_mutex);
        m_samples.insert(m_samples.end(), samples, samples + count);
        if (m_samples.size() > kRate)
            m_samples.erase(m_samples.begin(),
                            m_samples.end() - kRate); // the last second
        m_all += count;
    }
    void forget()
    {
        const std::scoped_lock lock(m_mutex);
        m_samples.clear();
    }
    /// Amplitude of one frequency in what came last, of a sample's range (1 is the loudest).
    double strength(double frequency) const
    {
        const std::scoped_lock lock(m_mutex);
        if (m_samples.size() < kRate / 2)
            return 0;
        // In windows of 50 ms, of which the loudest counts: beeps have pauses.
        constexpr size_t kWindow = kRate / 20;
        double best = 0;
        for (size_t from = 0; from + kWindow <= m_samples.size(); from += kWindow)
            best = std::max(best, goertzel(&m_samples[from], kWindow, frequency));
        return best;
    }
    size_t heard() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_all;
    }

private:
    static double goertzel(const qint16 *samples, size_t count, double frequency)
    {
        const double step = 2 * std::numbers::pi * frequency / kRate;
        const double factor = 2 * std::cos(step);
        double before = 0, last = 0;
        for (size_t i = 0; i < count; ++i) {
            const double next = samples[i] / 32768.0 + factor * last - before;
            before = last;
            last = next;
        }
        const double power = last * last + before * before - factor * last * before;
        return 2 * std::sqrt(std::max(power, 0.0)) / static_cast<double>(count);
    }

    mutable std::mutex m_mutex;
    std::vector<qint16> m_samples;
    size_t m_all = 0;
};

/// Any pipeline whose appsink "ear" gets S16LE, one channel, 48 kHz.
class ToneListener
{
public:
    explicit ToneListener(const QByteArray &launch)
        : m_pipeline(gst_parse_launch(launch.constData(), nullptr))
    {
        attach(m_pipeline, ear);
        GstBus *bus = gst_element_get_bus(m_pipeline);
        gst_bus_set_sync_handler(
            bus, [](GstBus *, GstMessage *, gpointer) { return GST_BUS_DROP; }, nullptr, nullptr);
        gst_object_unref(bus);
        gst_element_set_state(m_pipeline, GST_STATE_PLAYING);
    }
    ~ToneListener()
    {
        gst_element_set_state(m_pipeline, GST_STATE_NULL);
        gst_object_unref(m_pipeline);
    }
    ToneListener(const ToneListener &) = delete;
    ToneListener &operator=(const ToneListener &) = delete;

    static void attach(GstElement *bin, ToneEar &to)
    {
        GstElement *sink = gst_bin_get_by_name(GST_BIN(bin), "ear");
        GstAppSinkCallbacks callbacks{};
        callbacks.new_sample = [](GstAppSink *from, gpointer data) {
            GstSample *sample = gst_app_sink_pull_sample(from);
            if (!sample)
                return GST_FLOW_OK;
            GstMapInfo map{};
            gst_buffer_map(gst_sample_get_buffer(sample), &map, GST_MAP_READ);
            static_cast<ToneEar *>(data)->take(reinterpret_cast<const qint16 *>(map.data),
                                               map.size / sizeof(qint16));
            gst_buffer_unmap(gst_sample_get_buffer(sample), &map);
            gst_sample_unref(sample);
            return GST_FLOW_OK;
        };
        gst_app_sink_set_callbacks(GST_APP_SINK(sink), &callbacks, &to, nullptr);
        gst_object_unref(sink);
    }

    ToneEar ear{};

private:
    GstElement *m_pipeline;
};
