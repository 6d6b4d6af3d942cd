#include "clip.h"

#include "pipeline.h"

#include <QCoreApplication>
#include <QFile>
#include <QSemaphore>
#include <QTemporaryFile>

#include <gst/app/gstappsink.h>
#include <gst/app/gstappsrc.h>

#include <algorithm>
#include <cstring>
#include <deque>
#include <mutex>
#include <optional>

using namespace std::chrono_literals;

namespace gl::media {

namespace {

constexpr int kPatience = 60'000; ///< ms; a part is read in far less
constexpr guint64 kZero = 3600 * GST_SECOND;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::media::Clip", text);
}

std::unexpected<Error> unreadable(const QString &detail = {})
{
    return failure(ErrorKind::Invalid, tr("A part of the recording cannot be read."), detail);
}

/// What of a part's tracks goes into MP4, in launch syntax; null: nothing of it does.
const char *trackLaunch(const GstStructure &caps, bool &isVideo)
{
    isVideo = false;
    if (gst_structure_has_name(&caps, "video/x-h264")) {
        isVideo = true;
        return "h264parse ! h264timestamper ! video/x-h264,stream-format=avc,alignment=au";
    }
    if (gst_structure_has_name(&caps, "video/x-h265")) {
        isVideo = true;
        return "h265parse ! h265timestamper ! video/x-h265,stream-format=hvc1,alignment=au";
    }
    if (gst_structure_has_name(&caps, "audio/x-opus"))
        return "opusparse";
    if (gst_structure_has_name(&caps, "audio/mpeg"))
        return "aacparse ! audio/mpeg,stream-format=raw";
    if (gst_structure_has_name(&caps, "audio/x-alaw"))
        return "alawdec ! audioconvert ! audioresample ! opusenc";
    if (gst_structure_has_name(&caps, "audio/x-mulaw"))
        return "mulawdec ! audioconvert ! audioresample ! opusenc";
    return nullptr;
}

struct Track
{
    CapsPtr caps{};
    std::deque<SamplePtr> samples{}; ///< in the order of decoding
};

GstClockTime decodingTime(const GstBuffer &buffer)
{
    return GST_BUFFER_DTS_IS_VALID(&buffer) ? GST_BUFFER_DTS(&buffer) : GST_BUFFER_PTS(&buffer);
}

/// With running times, which both tracks have in common: a timestamper's own begin far elsewhere.
/// An hour on, because decoding may begin before zero.
SamplePtr withRunningTimes(SamplePtr sample)
{
    GstBuffer *buffer = gst_buffer_copy(gst_sample_get_buffer(sample.get()));
    const GstSegment *segment = gst_sample_get_segment(sample.get());
    const auto moved = [segment](GstClockTime at) {
        guint64 running = 0;
        if (!GST_CLOCK_TIME_IS_VALID(at))
            return at;
        const int sign = gst_segment_to_running_time_full(segment, GST_FORMAT_TIME, at, &running);
        return sign == 0 ? at : sign > 0 ? kZero + running : kZero - std::min(running, kZero);
    };
    GST_BUFFER_PTS(buffer) = moved(GST_BUFFER_PTS(buffer));
    GST_BUFFER_DTS(buffer) = moved(GST_BUFFER_DTS(buffer));
    SamplePtr made(gst_sample_new(buffer, gst_sample_get_caps(sample.get()), nullptr, nullptr));
    gst_buffer_unref(buffer);
    return made;
}

GstBuffer &bufferOf(const SamplePtr &sample)
{
    return *gst_sample_get_buffer(sample.get());
}

bool isKey(const GstBuffer &buffer)
{
    return !GST_BUFFER_FLAG_IS_SET(&buffer, GST_BUFFER_FLAG_DELTA_UNIT);
}

/// Waits until a pipeline is through.
class Ending
{
public:
    Pipeline::Listener listener()
    {
        return [this](GstMessage &message) {
            if (GST_MESSAGE_TYPE(&message) == GST_MESSAGE_ERROR) {
                const std::scoped_lock lock(m_mutex);
                m_error = errorOf(message);
            } else if (GST_MESSAGE_TYPE(&message) != GST_MESSAGE_EOS) {
                return;
            }
            m_over.release();
        };
    }
    Result<void> wait()
    {
        if (!m_over.tryAcquire(1, kPatience))
            return unreadable(QStringLiteral("no end"));
        const std::scoped_lock lock(m_mutex);
        return m_error ? Result<void>(std::unexpected(*m_error)) : Result<void>();
    }

private:
    QSemaphore m_over;
    std::mutex m_mutex;
    std::optional<Error> m_error;
};

/// One part, taken apart.
class Part
{
public:
    Result<void> read(const QString &file)
    {
        Ending ending;
        auto reader =
            Pipeline::parse("filesrc name=in ! matroskademux name=demux", ending.listener());
        if (!reader)
            return std::unexpected(reader.error());
        const auto in = (*reader)->element("in");
        g_object_set(in.get(), "location", QFile::encodeName(file).constData(), nullptr);
        const auto demux = (*reader)->element("demux");
        g_signal_connect(demux.get(), "pad-added",
                         G_CALLBACK(+[](GstElement *from, GstPad *pad, Part *self) {
                             self->connectPad(from, pad);
                         }),
                         this);
        (*reader)->play();
        const auto ended = ending.wait();
        if (!ended)
            return unreadable(ended.error().detail);
        for (const auto &[sink, track] :
             {std::pair(m_videoSink.get(), &video), std::pair(m_audioSink.get(), &audio)})
            drain(sink, *track);
        if (video.samples.empty())
            return unreadable(QStringLiteral("no picture"));
        return {};
    }
    /// When its first picture or sound is, and when its last is over.
    GstClockTime begin() const
    {
        const GstClockTime first = decodingTime(bufferOf(video.samples.front()));
        return audio.samples.empty()
                   ? first
                   : std::min(first, decodingTime(bufferOf(audio.samples.front())));
    }
    GstClockTime end() const
    {
        GstClockTime last = 0;
        GstClockTime before = 0;
        for (const SamplePtr &sample : video.samples) {
            const GstClockTime at = decodingTime(bufferOf(sample));
            if (at > last) {
                before = last;
                last = at;
            }
        }
        return last + (before > 0 ? last - before : GST_SECOND / 25);
    }

    Track video;
    Track audio;

private:
    void connectPad(GstElement *demux, GstPad *pad)
    {
        const CapsPtr caps(gst_pad_get_current_caps(pad));
        bool isVideo = false;
        const char *launch =
            caps ? trackLaunch(*gst_caps_get_structure(caps.get(), 0), isVideo) : nullptr;
        ObjectPtr<GstElement> &sink = isVideo ? m_videoSink : m_audioSink;
        const ObjectPtr<GstObject> bin(gst_element_get_parent(demux));
        if (!launch || sink) {
            // Of no use here, but somebody must take it, or nothing goes on.
            take(*bin, *pad, "fakesink sync=false async=false");
            return;
        }
        // One thread brings both tracks, and must not wait with one for the other; what came is
        // taken when all of it is there.
        GstElement *taker = take(*bin, *pad,
                                 QByteArray(launch)
                                     + " ! appsink name=out sync=false async=false"
                                       " wait-on-eos=false");
        if (taker)
            sink.reset(gst_bin_get_by_name(GST_BIN(taker), "out"));
    }
    static GstElement *take(GstObject &bin, GstPad &pad, const QByteArray &launch)
    {
        GError *raw = nullptr;
        GstElement *taker = gst_parse_bin_from_description(launch.constData(), TRUE, &raw);
        const ErrorPtr error(raw);
        if (!taker)
            return nullptr;
        gst_bin_add(GST_BIN(&bin), taker);
        const ObjectPtr<GstPad> in(gst_element_get_static_pad(taker, "sink"));
        gst_pad_link(&pad, in.get());
        gst_element_sync_state_with_parent(taker);
        return taker;
    }
    static void drain(GstElement *sink, Track &track)
    {
        if (!sink)
            return;
        while (SamplePtr sample{gst_app_sink_try_pull_sample(GST_APP_SINK(sink), 0)}) {
            if (!GST_CLOCK_TIME_IS_VALID(decodingTime(bufferOf(sample))))
                continue;
            if (!track.caps)
                track.caps.reset(gst_caps_ref(gst_sample_get_caps(sample.get())));
            track.samples.push_back(withRunningTimes(std::move(sample)));
        }
    }

    ObjectPtr<GstElement> m_videoSink;
    ObjectPtr<GstElement> m_audioSink;
};

GstClockTime nanoseconds(std::chrono::milliseconds time)
{
    constexpr auto most = std::chrono::hours(24 * 365);
    return static_cast<GstClockTime>(
        std::chrono::nanoseconds(std::clamp<std::chrono::milliseconds>(time, 0ms, most)).count());
}

/// Writes samples of parts one after the other.
class Writer
{
public:
    Result<void> begin(const Part &first, const QString &file)
    {
        const bool sound = !first.audio.samples.empty();
        auto made = Pipeline::parse(
            QByteArray("mp4mux name=mux faststart=true ! filesink name=out"
                       " appsrc name=video format=time max-bytes=0 ! mux.video_0")
                + (sound ? " appsrc name=audio format=time max-bytes=0 ! mux.audio_0" : ""),
            m_ending.listener());
        if (!made)
            return std::unexpected(made.error());
        m_pipeline = std::move(*made);
        const auto out = m_pipeline->element("out");
        g_object_set(out.get(), "location", QFile::encodeName(file).constData(), nullptr);
        m_video = m_pipeline->element("video");
        m_videoCaps.reset(gst_caps_ref(first.video.caps.get()));
        gst_app_src_set_caps(GST_APP_SRC(m_video.get()), m_videoCaps.get());
        if (sound) {
            m_audio = m_pipeline->element("audio");
            gst_app_src_set_caps(GST_APP_SRC(m_audio.get()), first.audio.caps.get());
        }
        m_pipeline->play();
        return {};
    }
    bool fits(const Part &part) const
    {
        return gst_caps_is_equal(part.video.caps.get(), m_videoCaps.get());
    }
    /// `shift`: from the times of the sample's part to those of the clip.
    void push(const SamplePtr &sample, bool isVideo, GstClockTimeDiff shift)
    {
        GstElement *to = isVideo ? m_video.get() : m_audio.get();
        if (!to)
            return;
        GstBuffer *buffer = gst_buffer_copy(&bufferOf(sample));
        const auto moved = [shift](GstClockTime at) {
            return GST_CLOCK_TIME_IS_VALID(at)
                       ? static_cast<GstClockTime>(std::max<GstClockTimeDiff>(
                             static_cast<GstClockTimeDiff>(at) + shift, 0))
                       : at;
        };
        GST_BUFFER_PTS(buffer) = moved(GST_BUFFER_PTS(buffer));
        GST_BUFFER_DTS(buffer) = moved(GST_BUFFER_DTS(buffer));
        gst_app_src_push_buffer(GST_APP_SRC(to), buffer);
    }
    Result<void> finish()
    {
        for (GstElement *source : {m_video.get(), m_audio.get()}) {
            if (source)
                gst_app_src_end_of_stream(GST_APP_SRC(source));
        }
        const auto ended = m_ending.wait();
        m_pipeline.reset();
        return ended;
    }

private:
    Ending m_ending;
    std::unique_ptr<Pipeline> m_pipeline;
    ObjectPtr<GstElement> m_video;
    ObjectPtr<GstElement> m_audio;
    CapsPtr m_videoCaps;
};

/// Of a part's pictures: from the key frame at or before `from` to the one after `to`.
struct Range
{
    size_t first = 0;
    size_t last = 0; ///< without this one
};

Range rangeOf(const Part &part, const ClipPart &wanted)
{
    const auto &pictures = part.video.samples;
    const GstClockTime from = part.begin() + nanoseconds(wanted.from);
    const GstClockTime to = part.begin() + nanoseconds(wanted.to);
    Range range{.last = pictures.size()};
    for (size_t i = 0; i < pictures.size(); ++i) {
        const GstBuffer &buffer = bufferOf(pictures[i]);
        if (!isKey(buffer))
            continue;
        if (GST_BUFFER_PTS(&buffer) <= from) {
            range.first = i;
        } else if (GST_BUFFER_PTS(&buffer) >= to) {
            range.last = i;
            break;
        }
    }
    return range;
}

class Cutter
{
public:
    Result<void> add(const ClipPart &wanted)
    {
        Part part;
        if (const auto read = part.read(wanted.file); !read)
            return read;
        const Range range = rangeOf(part, wanted);
        const auto &pictures = part.video.samples;
        const GstClockTime from = decodingTime(bufferOf(pictures[range.first]));
        const GstClockTime to = range.last < pictures.size()
                                    ? decodingTime(bufferOf(pictures[range.last]))
                                    : part.end();
        const bool isFirst = !m_file.isOpen();
        if (isFirst) {
            if (!m_file.open())
                return failure(ErrorKind::Internal, tr("The clip cannot be written."));
            if (const auto begun = m_writer.begin(part, m_file.fileName()); !begun)
                return begun;
            const GstClockTime asked = part.begin() + nanoseconds(wanted.from);
            m_before = asked > from ? asked - from : 0;
        } else if (!m_writer.fits(part)) {
            return failure(ErrorKind::Invalid,
                           tr("The picture changes its format here: make two clips of it."));
        }
        const auto shift =
            static_cast<GstClockTimeDiff>(m_length) - static_cast<GstClockTimeDiff>(from);
        for (size_t i = range.first; i < range.last; ++i)
            m_writer.push(pictures[i], true, shift);
        for (const SamplePtr &sound : part.audio.samples) {
            const GstClockTime at = decodingTime(bufferOf(sound));
            if (at >= from && at < to)
                m_writer.push(sound, false, shift);
        }
        m_length += to - from;
        return {};
    }
    Result<Clip> finish()
    {
        if (const auto ended = m_writer.finish(); !ended)
            return failure(ErrorKind::Internal, tr("The clip cannot be written."),
                           ended.error().detail);
        QFile file(m_file.fileName());
        if (!file.open(QIODevice::ReadOnly))
            return failure(ErrorKind::Internal, tr("The clip cannot be written."));
        const auto milliseconds = [](GstClockTime time) {
            return std::chrono::milliseconds(GST_TIME_AS_MSECONDS(time));
        };
        return Clip{.mp4 = file.readAll(),
                    .before = milliseconds(m_before),
                    .length = milliseconds(m_length)};
    }

private:
    QTemporaryFile m_file;
    Writer m_writer;
    GstClockTime m_before = 0;
    GstClockTime m_length = 0;
};

} // namespace

Result<Clip> cutClip(const QList<ClipPart> &parts)
{
    if (parts.isEmpty())
        return failure(ErrorKind::NotFound, tr("There is nothing to cut a clip from."));
    Cutter cutter;
    for (const ClipPart &part : parts) {
        if (const auto added = cutter.add(part); !added)
            return std::unexpected(added.error());
    }
    return cutter.finish();
}

} // namespace gl::media
