#include "playpipeline.h"

#include "frame.h"

#include <QCoreApplication>

#include <gio/gio.h>
#include <gst/app/gstappsink.h>
#include <gst/video/video.h>
#include <media/log.h>

#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace gl::media {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::media::Player", text);
}

/// The elements that make pictures of one codec. Decoders: those of the hardware are there only
/// where it is; the last one works everywhere.
struct Codec
{
    const char *name; ///< encoding-name of RTP
    const char *depay;
    const char *parse;
    std::array<const char *, 3> decoders;
};
constexpr std::array kCodecs{
    Codec{"H264", "rtph264depay", "h264parse", {"vah264dec", "nvh264dec", "avdec_h264"}},
    Codec{"H265", "rtph265depay", "h265parse", {"vah265dec", "nvh265dec", "avdec_h265"}},
};

ObjectPtr<GstElement> make(const char *factory)
{
    GstElement *element = gst_element_factory_make(factory, nullptr);
    if (element == nullptr) {
        qCWarning(lcMedia) << "an element is missing" << factory;
        return {};
    }
    return ObjectPtr<GstElement>(GST_ELEMENT(gst_object_ref_sink(element)));
}

ObjectPtr<GstElement> makeDecoder(const Codec &codec, bool hardware)
{
    for (const char *name : codec.decoders) {
        const bool last = name == codec.decoders.back();
        if ((!hardware && !last) || !ObjectPtr<GstElementFactory>(gst_element_factory_find(name)))
            continue;
        ObjectPtr<GstElement> decoder = make(name);
        // A thread a frame would cost a frame of delay each.
        if (decoder && last)
            g_object_set(decoder.get(), "max-threads", 1, "output-corrupt", FALSE, nullptr);
        return decoder;
    }
    return {};
}

/// Into the box, with the proportions that the picture is to be seen in; even, as codecs like it.
QSize fitted(const GstVideoInfo &source, const QSize &box)
{
    const QSize seen(GST_VIDEO_INFO_WIDTH(&source) * GST_VIDEO_INFO_PAR_N(&source)
                         / std::max(1, GST_VIDEO_INFO_PAR_D(&source)),
                     GST_VIDEO_INFO_HEIGHT(&source));
    const QSize size = box.isEmpty() ? seen : seen.scaled(box, Qt::KeepAspectRatio);
    return {std::max(size.width(), 2), std::max(size.height(), 2)};
}

CapsPtr shownCaps(const GstVideoInfo &source, const QSize &box)
{
    const QSize size = fitted(source, box);
    return CapsPtr(gst_caps_new_simple(
        "video/x-raw", "format", G_TYPE_STRING, "BGRx", "width", G_TYPE_INT, size.width(), "height",
        G_TYPE_INT, size.height(), "pixel-aspect-ratio", GST_TYPE_FRACTION, 1, 1, nullptr));
}

qint64 sizeOf(const GstPadProbeInfo *info)
{
    if ((info->type & GST_PAD_PROBE_TYPE_BUFFER_LIST) != 0)
        return static_cast<qint64>(
            gst_buffer_list_calculate_size(GST_PAD_PROBE_INFO_BUFFER_LIST(info)));
    return static_cast<qint64>(gst_buffer_get_size(GST_PAD_PROBE_INFO_BUFFER(info)));
}

Error resourceError(const GError &error, const QString &detail)
{
    switch (error.code) {
    case GST_RESOURCE_ERROR_NOT_AUTHORIZED:
        return {.kind = ErrorKind::Forbidden,
                .message = tr("The relay does not let this desk see the stream."),
                .detail = detail};
    case GST_RESOURCE_ERROR_NOT_FOUND:
        return {.kind = ErrorKind::NotFound,
                .message = tr("Nobody is sending there."),
                .detail = detail};
    default:
        return {.kind = ErrorKind::Offline,
                .message = tr("The relay cannot be reached, or has ended the stream."),
                .detail = detail};
    }
}

/// GStreamer's text never holds a password, but it does hold addresses: for the log only.
Error errorOf(const GError &error)
{
    const QString detail =
        u"%1 %2"_s.arg(QLatin1StringView(g_quark_to_string(error.domain))).arg(error.code);
    if (error.domain == GST_RESOURCE_ERROR)
        return resourceError(error, detail);
    return {.kind = ErrorKind::Invalid,
            .message = tr("What the stream brings cannot be shown."),
            .detail = detail};
}

} // namespace

PlayPipeline::PlayPipeline(const QUrl &url, const PlayerOptions &options,
                           std::shared_ptr<PlayShared> shared, QObject *parent)
    : QObject(parent),
      m_url(url),
      m_options(options),
      m_shared(std::move(shared)),
      m_pipeline(GST_ELEMENT(gst_object_ref_sink(gst_pipeline_new(nullptr))))
{
    m_shared->box.beginConnection();
}

PlayPipeline::~PlayPipeline()
{
    m_ended = true;
    m_socket.shutDown();
    gst_element_set_state(m_pipeline.get(), GST_STATE_NULL);
    GstBus *bus = gst_element_get_bus(m_pipeline.get());
    gst_bus_set_sync_handler(bus, nullptr, nullptr, nullptr);
    gst_object_unref(bus);
}

void PlayPipeline::start()
{
    GstBus *bus = gst_element_get_bus(m_pipeline.get());
    gst_bus_set_sync_handler(bus, &PlayPipeline::onMessage, this, nullptr);
    gst_object_unref(bus);
    GstElement *source = makeSource();
    if (source == nullptr) {
        end({.kind = ErrorKind::Internal, .message = tr("Video cannot be played here.")});
        return;
    }
    gst_bin_add(GST_BIN(m_pipeline.get()), source);
    gst_element_set_state(m_pipeline.get(), GST_STATE_PLAYING);
}

/// Without a jitter buffer's delay: TCP brings everything in order. The positions are the sender's
/// own (buffer-mode none), so that falling behind is seen.
GstElement *PlayPipeline::makeSource()
{
    GstElement *source = gst_element_factory_make("rtspsrc", nullptr);
    if (source == nullptr)
        return nullptr;
    QUrl place = m_url;
    place.setUserInfo({});
    const auto patience =
        static_cast<guint64>(std::chrono::microseconds(m_options.firstPicture).count());
    g_object_set(source, "location", place.toEncoded().constData(), "user-id",
                 m_url.userName().toUtf8().constData(), "user-pw",
                 m_url.password().toUtf8().constData(), "latency", 0U, "drop-on-latency", FALSE,
                 "do-retransmission", FALSE, "tcp-timeout", patience, "teardown-timeout",
                 guint64{0}, nullptr);
    gst_util_set_object_arg(G_OBJECT(source), "protocols", "tcp");
    gst_util_set_object_arg(G_OBJECT(source), "buffer-mode", "none");
    if (const auto set =
            m_trust.apply(G_OBJECT(source), {.authorityFile = m_options.authorityFile});
        !set) {
        gst_object_unref(gst_object_ref_sink(source));
        end(set.error());
        return nullptr;
    }
    g_signal_connect(source, "select-stream", G_CALLBACK(&PlayPipeline::onSelectStream), this);
    g_signal_connect(source, "pad-added", G_CALLBACK(&PlayPipeline::onPad), this);
    return source;
}

/// The first video stream that we have the elements for.
gboolean PlayPipeline::onSelectStream(GstElement *, guint, GstCaps *caps, gpointer self)
{
    auto *that = static_cast<PlayPipeline *>(self);
    const GstStructure *about = gst_caps_get_structure(caps, 0);
    if (g_strcmp0(gst_structure_get_string(about, "media"), "video") != 0 || that->m_codec >= 0)
        return FALSE;
    const char *name = gst_structure_get_string(about, "encoding-name");
    for (size_t i = 0; i < kCodecs.size(); ++i) {
        if (g_strcmp0(name, kCodecs.at(i).name) == 0) {
            that->m_codec = static_cast<int>(i);
            return TRUE;
        }
    }
    that->end({.kind = ErrorKind::Invalid,
               .message = tr("The stream is of a kind that cannot be shown; H.264 and H.265 can."),
               .detail = QString::fromUtf8(name).left(32)});
    return FALSE;
}

void PlayPipeline::onPad(GstElement *, GstPad *pad, gpointer self)
{
    auto *that = static_cast<PlayPipeline *>(self);
    if (that->m_codec >= 0 && !that->m_scale && !that->addChain(pad))
        that->end({.kind = ErrorKind::Internal, .message = tr("Video cannot be played here.")});
}

bool PlayPipeline::addChain(GstPad *pad)
{
    const Codec &codec = kCodecs.at(static_cast<size_t>(m_codec.load()));
    const ObjectPtr<GstElement> depay = make(codec.depay);
    const ObjectPtr<GstElement> parse = make(codec.parse);
    const ObjectPtr<GstElement> decode = makeDecoder(codec, m_options.hardware);
    const ObjectPtr<GstElement> convert = make("videoconvertscale");
    ObjectPtr<GstElement> scale = make("capsfilter");
    const ObjectPtr<GstElement> sink = make("appsink");
    if (!depay || !parse || !decode || !convert || !scale || !sink)
        return false;
    // Not to wait for an IDR picture, which some cameras never send: the decoder shows nothing
    // before a picture that it can begin with.
    g_object_set(depay.get(), "request-keyframe", TRUE, nullptr);
    g_object_set(sink.get(), "sync", FALSE, "max-buffers", 1U, "drop", TRUE, "emit-signals", TRUE,
                 "enable-last-sample", FALSE, "qos", FALSE, nullptr);
    g_signal_connect(sink.get(), "new-sample", G_CALLBACK(&PlayPipeline::onPicture), this);

    const auto probe = [this](GstElement *element, const char *name, GstPadProbeType type,
                              GstPadProbeCallback call) {
        const ObjectPtr<GstPad> at(gst_element_get_static_pad(element, name));
        gst_pad_add_probe(at.get(), type, call, this, nullptr);
    };
    const auto data =
        static_cast<GstPadProbeType>(GST_PAD_PROBE_TYPE_BUFFER | GST_PAD_PROBE_TYPE_BUFFER_LIST);
    probe(depay.get(), "sink", data, &PlayPipeline::onPacket);
    probe(parse.get(), "src", GST_PAD_PROBE_TYPE_EVENT_DOWNSTREAM, &PlayPipeline::onParsed);
    probe(convert.get(), "sink",
          static_cast<GstPadProbeType>(GST_PAD_PROBE_TYPE_BUFFER
                                       | GST_PAD_PROBE_TYPE_EVENT_DOWNSTREAM),
          &PlayPipeline::onDecoded);
    m_scale = std::move(scale);

    GstElement *chain[] = {depay.get(),   parse.get(),   decode.get(),
                           convert.get(), m_scale.get(), sink.get()};
    for (GstElement *element : chain)
        gst_bin_add(GST_BIN(m_pipeline.get()), element);
    for (size_t i = 1; i < std::size(chain); ++i) {
        if (!gst_element_link(chain[i - 1], chain[i]))
            return false;
    }
    // From the end, so that nothing arrives where nobody is ready.
    for (size_t i = std::size(chain); i-- > 0;)
        gst_element_sync_state_with_parent(chain[i]);
    const ObjectPtr<GstPad> first(gst_element_get_static_pad(depay.get(), "sink"));
    return gst_pad_link(pad, first.get()) == GST_PAD_LINK_OK;
}

GstPadProbeReturn PlayPipeline::onPacket(GstPad *, GstPadProbeInfo *info, gpointer self)
{
    auto *that = static_cast<PlayPipeline *>(self);
    that->m_bytes += sizeOf(info);
    if (that->m_bytes <= that->m_options.mostBytes)
        return GST_PAD_PROBE_OK;
    that->end({.kind = ErrorKind::Invalid,
               .message = tr("The stream brings data without end and no picture.")});
    return GST_PAD_PROBE_DROP;
}

/// The size of a picture is known before it is decoded: an absurd one never reaches the decoder.
GstPadProbeReturn PlayPipeline::onParsed(GstPad *, GstPadProbeInfo *info, gpointer self)
{
    auto *that = static_cast<PlayPipeline *>(self);
    GstEvent *event = GST_PAD_PROBE_INFO_EVENT(info);
    if (GST_EVENT_TYPE(event) != GST_EVENT_CAPS)
        return GST_PAD_PROBE_OK;
    GstCaps *caps = nullptr;
    gst_event_parse_caps(event, &caps);
    const GstStructure *about = gst_caps_get_structure(caps, 0);
    int width = 0;
    int height = 0;
    gst_structure_get_int(about, "width", &width);
    gst_structure_get_int(about, "height", &height);
    if (qint64{width} * height <= that->m_options.mostPixels)
        return GST_PAD_PROBE_OK;
    that->end(
        {.kind = ErrorKind::Invalid,
         .message =
             tr("The pictures of the stream are too large: %1 × %2.").arg(width).arg(height)});
    return GST_PAD_PROBE_DROP;
}

/// Keeps the newest picture as it was decoded, and has it scaled as the desk wants it.
GstPadProbeReturn PlayPipeline::onDecoded(GstPad *pad, GstPadProbeInfo *info, gpointer self)
{
    auto *that = static_cast<PlayPipeline *>(self);
    PlayShared &shared = *that->m_shared;
    if ((info->type & GST_PAD_PROBE_TYPE_BUFFER) != 0) {
        const CapsPtr caps(gst_pad_get_current_caps(pad));
        SamplePtr newest(
            gst_sample_new(GST_PAD_PROBE_INFO_BUFFER(info), caps.get(), nullptr, nullptr));
        const std::scoped_lock lock(shared.mutex);
        shared.raw.swap(newest);
        return GST_PAD_PROBE_OK;
    }
    GstEvent *event = GST_PAD_PROBE_INFO_EVENT(info);
    GstVideoInfo source;
    GstCaps *caps = nullptr;
    if (GST_EVENT_TYPE(event) != GST_EVENT_CAPS)
        return GST_PAD_PROBE_OK;
    gst_event_parse_caps(event, &caps);
    if (!gst_video_info_from_caps(&source, caps))
        return GST_PAD_PROBE_OK;
    QSize target;
    {
        const std::scoped_lock lock(shared.mutex);
        shared.sourceSize = {GST_VIDEO_INFO_WIDTH(&source), GST_VIDEO_INFO_HEIGHT(&source)};
        target = shared.target;
    }
    g_object_set(that->m_scale.get(), "caps", shownCaps(source, target).get(), nullptr);
    return GST_PAD_PROBE_OK;
}

void PlayPipeline::applyTarget()
{
    GstVideoInfo source;
    QSize target;
    {
        const std::scoped_lock lock(m_shared->mutex);
        if (!m_shared->raw
            || !gst_video_info_from_caps(&source, gst_sample_get_caps(m_shared->raw.get())))
            return;
        target = m_shared->target;
    }
    if (m_scale)
        g_object_set(m_scale.get(), "caps", shownCaps(source, target).get(), nullptr);
}

GstFlowReturn PlayPipeline::onPicture(GstElement *sink, gpointer self)
{
    auto *that = static_cast<PlayPipeline *>(self);
    const SamplePtr sample(gst_app_sink_pull_sample(GST_APP_SINK(sink)));
    if (!sample || that->m_ended)
        return GST_FLOW_EOS;
    const QImage picture = imageOf(sample.get());
    if (picture.isNull())
        return GST_FLOW_OK;
    that->m_bytes = 0;
    std::optional<std::chrono::nanoseconds> position;
    const GstBuffer *buffer = gst_sample_get_buffer(sample.get());
    if (GST_BUFFER_PTS_IS_VALID(buffer))
        position = std::chrono::nanoseconds(GST_BUFFER_PTS(buffer));
    if (that->m_shared->box.put(picture, position, PictureBox::Clock::now())) {
        const std::scoped_lock lock(that->m_shared->calling);
        if (that->m_shared->pictureCame)
            that->m_shared->pictureCame();
    }
    return GST_FLOW_OK;
}

GstBusSyncReply PlayPipeline::onMessage(GstBus *, GstMessage *message, gpointer self)
{
    auto *that = static_cast<PlayPipeline *>(self);
    const MessagePtr owned(message);
    // "Connecting", told in the thread that is about to.
    if (GST_MESSAGE_TYPE(message) == GST_MESSAGE_PROGRESS)
        that->m_socket.expectHere();
    else if (GST_MESSAGE_TYPE(message) == GST_MESSAGE_ERROR)
        that->endBy(message);
    else if (GST_MESSAGE_TYPE(message) == GST_MESSAGE_EOS)
        that->end({.kind = ErrorKind::NotFound, .message = tr("The sender has stopped.")});
    return GST_BUS_DROP;
}

void PlayPipeline::endBy(GstMessage *message)
{
    GError *raw = nullptr;
    gst_message_parse_error(message, &raw, nullptr);
    const ErrorPtr error(raw);
    end(m_trust.refused().value_or(errorOf(*error)));
}

void PlayPipeline::end(const Error &error)
{
    if (m_ended.exchange(true))
        return;
    QMetaObject::invokeMethod(this, [this, error] { Q_EMIT ended(error); }, Qt::QueuedConnection);
}

} // namespace gl::media
