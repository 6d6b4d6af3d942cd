#include "hub.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace gl::media {

namespace {

/// So much a watcher may lag behind: some seconds of a phone's picture.
constexpr guint64 kMostBehind = 2U << 20U;
/// A stream without key frames would be kept for ever.
constexpr size_t kMostKept = 8U << 20U;
/// How long the sound may come after the first picture and still be part of the stream.
constexpr auto kSoundWithin = 500ms;

struct SinkContext
{
    std::shared_ptr<Hub> hub;
    int track;
};

struct SourceContext
{
    std::shared_ptr<Hub> hub;
    const GstBin *bin;
};

} // namespace

struct Hub::Watcher
{
    GstBin *bin = nullptr; ///< who it is; not held
    std::vector<ObjectPtr<GstAppSrc>> sources{};
    GstClockTime base = GST_CLOCK_TIME_NONE; ///< the publisher's time at which this one begins
    bool runs = false;
    bool waitsForKey = true;
};

Hub::Hub(const QList<const Codec *> &codecs, std::function<void()> live) : m_live(std::move(live))
{
    for (const Codec *codec : codecs)
        m_tracks.push_back({.codec = codec});
}

Hub::~Hub()
{
    close();
}

QByteArray Hub::publisherBin(const QList<const Codec *> &codecs)
{
    QByteArray bin = "( ";
    for (int i = 0; i < codecs.size(); ++i) {
        const QByteArray n = QByteArray::number(i);
        QByteArray unpack = codecs.at(i)->unpack;
        const qsizetype end = unpack.indexOf(' ');
        unpack.insert(end < 0 ? unpack.size() : end, " name=depay" + n);
        bin += unpack + " ! appsink name=out" + n + " sync=false async=false max-buffers=200 ";
    }
    return bin + ")";
}

void Hub::takeFrom(const std::shared_ptr<Hub> &hub, GstBin *publisher)
{
    for (int i = 0; i < static_cast<int>(hub->m_tracks.size()); ++i) {
        const QByteArray name = "out" + QByteArray::number(i);
        const ObjectPtr<GstElement> sink(gst_bin_get_by_name(publisher, name.constData()));
        if (sink)
            takeFrom(hub, i, GST_APP_SINK(sink.get()));
    }
}

void Hub::takeFrom(const std::shared_ptr<Hub> &hub, int track, GstAppSink *sink)
{
    GstAppSinkCallbacks callbacks{};
    callbacks.new_sample = [](GstAppSink *from, gpointer data) {
        const auto *context = static_cast<const SinkContext *>(data);
        if (SamplePtr sample{gst_app_sink_pull_sample(from)})
            context->hub->take(context->track, std::move(sample));
        return GST_FLOW_OK;
    };
    gst_app_sink_set_callbacks(sink, &callbacks, new SinkContext{hub, track},
                               [](gpointer data) { delete static_cast<SinkContext *>(data); });
}

QByteArray Hub::watcherBin() const
{
    const std::scoped_lock lock(m_mutex);
    QByteArray bin = "( ";
    int n = 0;
    for (size_t i = 0; i < m_tracks.size(); ++i) {
        if (!m_tracks[i].caps)
            continue;
        bin += "appsrc name=in" + QByteArray::number(i) + " is-live=true format=time block=false ! "
               + m_tracks[i].codec->pack + " name=pay" + QByteArray::number(n)
               + " pt=" + QByteArray::number(96 + n) + ' ';
        ++n;
    }
    return bin + ")";
}

void Hub::feed(const std::shared_ptr<Hub> &hub, GstBin *bin)
{
    const std::scoped_lock lock(hub->m_mutex);
    auto watcher = std::make_unique<Watcher>();
    watcher->bin = bin;
    for (size_t i = 0; i < hub->m_tracks.size(); ++i) {
        const QByteArray name = "in" + QByteArray::number(i);
        GstElement *element = gst_bin_get_by_name(bin, name.constData());
        GstAppSrc *source = element ? GST_APP_SRC(element) : nullptr;
        watcher->sources.emplace_back(source);
        if (!source)
            continue;
        gst_app_src_set_caps(source, hub->m_tracks[i].caps.get());
        if (!hub->m_tracks[i].codec->video && hub->hasPicture())
            continue;
        // It takes nothing before it runs, and asks when it does.
        GstAppSrcCallbacks callbacks{};
        callbacks.need_data = [](GstAppSrc *, guint, gpointer data) {
            const auto *context = static_cast<const SourceContext *>(data);
            context->hub->begin(context->bin);
        };
        gst_app_src_set_callbacks(source, &callbacks, new SourceContext{hub, bin},
                                  [](gpointer data) { delete static_cast<SourceContext *>(data); });
    }
    hub->m_watchers.push_back(std::move(watcher));
}

void Hub::begin(const GstBin *bin)
{
    const std::scoped_lock lock(m_mutex);
    const auto watcher = std::ranges::find(m_watchers, bin, [](const auto &w) { return w->bin; });
    if (watcher == m_watchers.end() || (*watcher)->runs)
        return;
    (*watcher)->runs = true;
    for (const Frame &frame : m_sinceKey)
        pass(**watcher, frame.track, frame.sample.get(), frame.key);
}

void Hub::leave(GstBin *bin)
{
    std::vector<std::unique_ptr<Watcher>> left; // released after the lock
    const std::scoped_lock lock(m_mutex);
    for (auto &watcher : m_watchers) {
        if (watcher->bin == bin)
            left.push_back(std::move(watcher));
    }
    std::erase_if(m_watchers, [](const auto &watcher) { return !watcher; });
}

void Hub::close()
{
    {
        const std::scoped_lock telling(m_telling);
        const std::scoped_lock lock(m_mutex);
        m_isClosed = true;
    }
    const std::scoped_lock lock(m_mutex);
    m_sinceKey.clear();
    for (const auto &watcher : m_watchers) {
        for (const auto &source : watcher->sources) {
            if (source)
                gst_app_src_end_of_stream(source.get());
        }
    }
    m_watchers.clear();
}

bool Hub::wasLive() const
{
    const std::scoped_lock lock(m_mutex);
    return m_isLive;
}

bool Hub::isClosed() const
{
    const std::scoped_lock lock(m_mutex);
    return m_isClosed;
}

Hub::Clock::time_point Hub::lastFrame() const
{
    const std::scoped_lock lock(m_mutex);
    return m_lastFrame;
}

void Hub::take(int track, SamplePtr sample)
{
    GstBuffer *buffer = gst_sample_get_buffer(sample.get());
    if (!buffer)
        return;
    if (m_listener && track == 0)
        m_listener(sample.get());
    bool goesLive = false;
    {
        const std::scoped_lock lock(m_mutex);
        if (m_isClosed)
            return;
        Track &from = m_tracks[static_cast<size_t>(track)];
        if (!from.caps)
            from.caps.reset(gst_caps_copy(gst_sample_get_caps(sample.get())));
        // Of a voice one can begin to hear anywhere.
        const bool key =
            !hasPicture()
            || (from.codec->video && !GST_BUFFER_FLAG_IS_SET(buffer, GST_BUFFER_FLAG_DELTA_UNIT));
        if (from.codec->video || !hasPicture()) {
            m_lastFrame = Clock::now();
            if (key && m_firstKey == Clock::time_point{})
                m_firstKey = m_lastFrame;
        }
        for (const auto &watcher : m_watchers)
            pass(*watcher, track, sample.get(), key);
        keep(track, sample.release(), key);
        goesLive = !m_isLive && startsNow();
        m_isLive = m_isLive || goesLive;
    }
    if (!goesLive)
        return;
    const std::scoped_lock telling(m_telling);
    if (!isClosed())
        m_live();
}

/// Takes the sample over.
void Hub::keep(int track, GstSample *sample, bool key)
{
    SamplePtr owned(sample);
    const size_t size = gst_buffer_get_size(gst_sample_get_buffer(sample));
    if (key || m_bytes + size > kMostKept) {
        m_sinceKey.clear();
        m_bytes = 0;
    }
    if (m_sinceKey.empty() && !key)
        return;
    m_sinceKey.push_back({.track = track, .sample = std::move(owned), .key = key});
    m_bytes += size;
}

bool Hub::hasPicture() const
{
    return std::ranges::any_of(m_tracks, [](const Track &track) { return track.codec->video; });
}

bool Hub::startsNow() const
{
    const bool all = std::ranges::all_of(m_tracks, [](const Track &track) { return !!track.caps; });
    return m_firstKey != Clock::time_point{} && (all || Clock::now() - m_firstKey > kSoundWithin);
}

void Hub::pass(Watcher &watcher, int track, GstSample *sample, bool key)
{
    GstAppSrc *source = watcher.sources[static_cast<size_t>(track)].get();
    if (!source || !watcher.runs)
        return;
    if (gst_app_src_get_current_level_bytes(source) > kMostBehind)
        watcher.waitsForKey = true;
    else if (key)
        watcher.waitsForKey = false;
    if (watcher.waitsForKey)
        return;
    GstBuffer *frame = gst_sample_get_buffer(sample);
    const GstClockTime time =
        GST_BUFFER_PTS_IS_VALID(frame) ? GST_BUFFER_PTS(frame) : GST_BUFFER_DTS(frame);
    if (!GST_CLOCK_TIME_IS_VALID(watcher.base))
        watcher.base = time;
    // Each publisher's clock begins somewhere; a watcher's begins with its first frame.
    GstBuffer *copy = gst_buffer_copy(frame);
    GST_BUFFER_PTS(copy) = time > watcher.base ? time - watcher.base : 0;
    GST_BUFFER_DTS(copy) = GST_CLOCK_TIME_NONE;
    gst_app_src_push_buffer(source, copy);
}

} // namespace gl::media
