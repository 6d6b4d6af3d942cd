#include "source.h"

#include "pipeline.h"
#include "rtspinput.h"
#include "timecode.h"

#include <QDateTime>
#include <QFileInfo>

#include <gst/video/video.h>

#include <utility>

using namespace Qt::StringLiterals;

namespace gl::media {

namespace {

QByteArray launchOf(const SourceOptions &options)
{
    if (options.asItIs)
        return "filesrc name=file ! matroskademux ! h264parse ! clocksync"
               " ! rtspclientsink name=out latency=0";
    const QByteArray raw =
        "video/x-raw,format=I420,width=" + QByteArray::number(options.size.width())
        + ",height=" + QByteArray::number(options.size.height())
        + ",framerate=" + QByteArray::number(options.framesPerSecond) + "/1";
    const QByteArray picture = options.file.isEmpty()
                                   ? "videotestsrc is-live=true pattern=ball ! " + raw
                                   : "filesrc name=file ! decodebin ! videoconvert ! videoscale"
                                     " add-borders=true ! videorate ! "
                                         + raw + " ! clocksync";
    const QByteArray second = QByteArray::number(options.framesPerSecond);
    QByteArray launch = picture
                        + " ! identity name=stamp ! queue max-size-buffers=2 leaky=downstream"
                          " ! x264enc tune=zerolatency speed-preset=ultrafast bitrate="
                        + QByteArray::number(options.kilobits) + " key-int-max=" + second
                        + " ! video/x-h264,profile=constrained-baseline ! h264parse"
                          " ! rtspclientsink name=out latency=0";
    if (options.sound && options.file.isEmpty())
        launch +=
            " audiotestsrc is-live=true wave=ticks ! audioconvert ! opusenc frame-size=20 ! out.";
    return launch;
}

/// Draws the time into the picture that passes.
GstPadProbeReturn stamp(GstPad *pad, GstPadProbeInfo *info, gpointer)
{
    GstBuffer *buffer = gst_buffer_make_writable(GST_PAD_PROBE_INFO_BUFFER(info));
    info->data = buffer;
    const CapsPtr caps(gst_pad_get_current_caps(pad));
    GstVideoInfo format{};
    GstVideoFrame frame{};
    if (!caps || !gst_video_info_from_caps(&format, caps.get())
        || !gst_video_frame_map(&frame, &format, buffer, GST_MAP_READWRITE))
        return GST_PAD_PROBE_OK;
    drawTimecode({.data = static_cast<uchar *>(GST_VIDEO_FRAME_PLANE_DATA(&frame, 0)),
                  .width = GST_VIDEO_FRAME_WIDTH(&frame),
                  .height = GST_VIDEO_FRAME_HEIGHT(&frame),
                  .stride = GST_VIDEO_FRAME_PLANE_STRIDE(&frame, 0)},
                 timecodeOf(QDateTime::currentMSecsSinceEpoch()));
    gst_video_frame_unmap(&frame);
    return GST_PAD_PROBE_OK;
}

/// What rtspclientsink sends by counts time from when it was let in: with its sinks waiting for
/// their time, every picture would be late by as long as that took.
void sendAtOnce(GstBin *, GstBin *, GstElement *element, gpointer)
{
    if (GST_OBJECT_FLAG_IS_SET(element, GST_ELEMENT_FLAG_SINK)
        && g_object_class_find_property(G_OBJECT_GET_CLASS(element), "sync"))
        g_object_set(element, "sync", FALSE, nullptr);
}

} // namespace

Source::Source() = default;
Source::~Source() = default;

Result<void> Source::start(const SourceOptions &options)
{
    stop();
    if (!options.file.isEmpty() && !QFileInfo(options.file).isReadable())
        return failure({.kind = ErrorKind::NotFound,
                        .message = tr("The file cannot be read: %1").arg(options.file),
                        .field = u"file"_s});
    auto pipeline =
        Pipeline::parse(launchOf(options), [this](GstMessage &message) { listen(message); });
    if (!pipeline)
        return std::unexpected(pipeline.error());
    const auto sink = (*pipeline)->element("out");
    g_signal_connect((*pipeline)->bin(), "deep-element-added", G_CALLBACK(sendAtOnce), nullptr);
    auto trust = std::make_unique<TlsTrust>();
    const auto set = setAddress(G_OBJECT(sink.get()),
                                {.url = options.url,
                                 .authorityFile = options.authorityFile,
                                 .transport = options.transport},
                                *trust);
    if (!set)
        return set;
    if (const auto file = (*pipeline)->element("file"))
        g_object_set(file.get(), "location", qUtf8Printable(options.file), nullptr);
    if (options.timecode && !options.asItIs) {
        const auto identity = (*pipeline)->element("stamp");
        const ObjectPtr<GstPad> pad(gst_element_get_static_pad(identity.get(), "src"));
        gst_pad_add_probe(pad.get(), GST_PAD_PROBE_TYPE_BUFFER, stamp, nullptr, nullptr);
    }
    m_options = options;
    m_trust = std::move(trust);
    ++m_run;
    m_told = false;
    m_pipeline = std::move(*pipeline);
    m_pipeline->play();
    return {};
}

void Source::listen(GstMessage &message)
{
    // That the relay has gone is a warning to rtspclientsink, which goes on sending nowhere.
    const bool warned = GST_MESSAGE_TYPE(&message) == GST_MESSAGE_WARNING
                        && errorOf(message).kind == ErrorKind::Offline;
    if (warned || GST_MESSAGE_TYPE(&message) == GST_MESSAGE_ERROR) {
        const Error error = m_trust->refused().value_or(errorOf(message));
        QMetaObject::invokeMethod(this, [this, run = m_run.load(), error] { fail(run, error); });
    } else if (GST_MESSAGE_TYPE(&message) == GST_MESSAGE_EOS) {
        QMetaObject::invokeMethod(this, [this] { // the file again
            if (const auto again = start(SourceOptions(m_options)); !again)
                fail(m_run, again.error());
        });
    } else if (GST_MESSAGE_TYPE(&message) == GST_MESSAGE_PROGRESS) {
        GstProgressType type = GST_PROGRESS_TYPE_ERROR;
        gchar *code = nullptr;
        gst_message_parse_progress(&message, &type, &code, nullptr);
        const TextPtr step(code);
        const bool goesOn =
            type == GST_PROGRESS_TYPE_CONTINUE || type == GST_PROGRESS_TYPE_COMPLETE;
        if (goesOn && g_strcmp0(code, "record") == 0)
            QMetaObject::invokeMethod(this, [this] {
                if (!std::exchange(m_told, true))
                    Q_EMIT publishing();
            });
    }
}

void Source::fail(int run, const Error &error)
{
    if (!m_pipeline || run != m_run)
        return; // stopped meanwhile
    stop();
    Q_EMIT failed(error);
}

void Source::stop()
{
    m_pipeline.reset();
}

} // namespace gl::media
