#include "recorder.h"

#include "rtspinput.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gl::media {

namespace {

constexpr auto kLastWords = 3s; ///< how long what was asked to end may take to do so
constexpr auto kLook = 1s;      ///< between two looks at the disk

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::media::Recorder", text);
}

/// A hash of what a power cut takes away would prove nothing.
void syncToDisk(const QString &path)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return;
    ::fsync(file);
    ::close(file);
}

bool isFull(const RecorderOptions &options)
{
    return freeBytes(options.directory) < options.reserve;
}

std::unexpected<Error> diskFull()
{
    return failure(ErrorKind::Rejected, tr("The disk for recordings is full."));
}

/// Whether it was the file that failed, and not the stream.
bool isOfMuxer(const GstMessage &message, Pipeline &pipeline)
{
    const auto mux = pipeline.element("mux");
    return GST_MESSAGE_SRC(&message) && mux
           && (GST_MESSAGE_SRC(&message) == GST_OBJECT(mux.get())
               || gst_object_has_as_ancestor(GST_MESSAGE_SRC(&message), GST_OBJECT(mux.get())));
}

/// The same in a sentence about recordings. Rejected, whatever the disk has against it.
Error unwritten(const Error &error)
{
    if (error.kind == ErrorKind::Rejected)
        return diskFull().error();
    return {.kind = ErrorKind::Rejected,
            .message = tr("The disk for recordings takes nothing."),
            .detail = error.detail};
}

/// From RTP to the muxer's pad.
GstElement *connectTrack(GstBin *pipeline, const QList<const Codec *> &all, int track)
{
    const Codec &codec = *all.at(track);
    const QByteArray launch = QByteArray(codec.unpack) + " ! queue ! " + codec.store;
    GError *raw = nullptr;
    GstElement *unpack = gst_parse_bin_from_description(launch.constData(), TRUE, &raw);
    const ErrorPtr error(raw);
    if (!unpack)
        return nullptr;
    gst_bin_add(pipeline, unpack);
    const ObjectPtr<GstElement> mux(gst_bin_get_by_name(pipeline, "mux"));
    const ObjectPtr<GstPad> out(gst_element_get_static_pad(unpack, "src"));
    // The pads that the muxer must wait for are asked for with the first track.
    const char *name = codec.video ? "video" : "audio_0";
    ObjectPtr<GstPad> in(gst_element_get_static_pad(mux.get(), name));
    if (!in) {
        for (const Codec *each : all) {
            const ObjectPtr<GstPad> asked(
                gst_element_request_pad_simple(mux.get(), each->video ? "video" : "audio_0"));
        }
        in.reset(gst_element_get_static_pad(mux.get(), name));
    }
    gst_pad_link(out.get(), in.get());
    return unpack;
}

} // namespace

Result<QByteArray> hashFile(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return failure(ErrorKind::Offline, tr("The recording cannot be read: %1").arg(path));
    return hash.result();
}

qint64 freeBytes(const QString &folder)
{
    std::error_code failed;
    const auto space = std::filesystem::space(QFile::encodeName(folder).toStdString(), failed);
    return failed ? -1 : static_cast<qint64>(space.available);
}

Recorder::Recorder()
{
    m_look.callOnTimeout(this, &Recorder::lookAtDisk);
}

Recorder::~Recorder() = default;

Result<void> Recorder::start(const RecorderOptions &options)
{
    m_input.reset();
    m_options = options;
    m_current = {};
    m_kept.clear();
    m_isOpen = false;
    m_isFull = false;
    if (!QDir().mkpath(options.directory))
        return failure(
            {.kind = ErrorKind::Invalid,
             .message = tr("The folder for recordings cannot be made: %1").arg(options.directory),
             .field = u"directory"_s});
    // A recording is evidence: nothing is ever written over one.
    if (!QDir(options.directory).isEmpty())
        return failure(
            {.kind = ErrorKind::Conflict,
             .message =
                 tr("There is a recording in this folder already: %1").arg(options.directory),
             .field = u"directory"_s});
    if (isFull(options))
        return diskFull();
    // Unbuffered: what was received is in the file when the program is killed.
    const QByteArray sink = "splitmuxsink name=mux muxer-factory=matroskamux max-size-time="
                            + QByteArray::number(std::chrono::nanoseconds(options.segment).count())
                            + " sink-properties=\"properties,buffer-mode=(int)2\"";
    auto input = RtspInput::open(
        {.url = options.url, .authorityFile = options.authorityFile, .isOwn = options.isOwn},
        {.connect = connectTrack, .message = [this](GstMessage &message) { listen(message); }},
        sink);
    if (!input)
        return std::unexpected(input.error());
    m_input = std::move(*input);
    const auto mux = m_input->pipeline().element("mux");
    const QString pattern = QDir(options.directory).filePath(options.name + u"-%05d.mkv"_s);
    g_object_set(mux.get(), "location", qUtf8Printable(pattern), nullptr);
    m_input->pipeline().play();
    m_look.start(kLook);
    return {};
}

void Recorder::finish()
{
    if (!m_input)
        return;
    m_input->pipeline().finish();
    // A stream that stands still passes no end on.
    QTimer::singleShot(kLastWords, this, [this, input = m_input.get()] {
        if (m_input.get() == input)
            end(m_isFull ? diskFull() : Result<void>());
    });
}

void Recorder::lookAtDisk()
{
    if (m_isFull || !m_input || !isFull(m_options))
        return;
    m_isFull = true;
    finish();
}

void Recorder::listen(GstMessage &message)
{
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(g_get_real_time() / 1000, QTimeZone::UTC);
    switch (GST_MESSAGE_TYPE(&message)) {
    case GST_MESSAGE_ERROR:
        QMetaObject::invokeMethod(this, [this, error = m_input->meaningOf(message),
                                         ofDisk = isOfMuxer(message, m_input->pipeline())] {
            if (ofDisk)
                endUnwritten(unwritten(error));
            else
                end(std::unexpected(error));
        });
        break;
    case GST_MESSAGE_EOS:
        QMetaObject::invokeMethod(this, [this] { end(m_isFull ? diskFull() : Result<void>()); });
        break;
    case GST_MESSAGE_ELEMENT: {
        const GstStructure *told = gst_message_get_structure(&message);
        const QString path = QString::fromUtf8(gst_structure_get_string(told, "location"));
        if (gst_structure_has_name(told, "splitmuxsink-fragment-opened"))
            QMetaObject::invokeMethod(this, [this, path, now] { opened(path, now); });
        else if (gst_structure_has_name(told, "splitmuxsink-fragment-closed"))
            QMetaObject::invokeMethod(this, [this, path, now] { closed(path, now); });
        break;
    }
    default: break;
    }
}

void Recorder::opened(const QString &path, const QDateTime &at)
{
    const bool first = m_current.file.isEmpty();
    m_current = {
        .file = QFileInfo(path).fileName(), .number = first ? 0 : m_current.number + 1, .from = at};
    m_isOpen = true;
    if (first)
        Q_EMIT recording();
}

void Recorder::closed(const QString &path, const QDateTime &at)
{
    if (!m_input) // what failed says so after its end, too
        return;
    keep(path, at);
    lookAtDisk();
}

void Recorder::keep(const QString &path, const QDateTime &at)
{
    m_isOpen = false;
    syncToDisk(path);
    const auto hash = hashFile(path);
    if (!hash) {
        end(std::unexpected(hash.error()));
        return;
    }
    Segment segment = m_current;
    segment.file = QFileInfo(path).fileName();
    segment.to = at;
    segment.bytes = QFileInfo(path).size();
    segment.sha256 = *hash;
    m_kept.append(segment.file);
    Q_EMIT segmentClosed(segment);
}

void Recorder::end(const Result<void> &how)
{
    if (!m_input)
        return;
    m_look.stop();
    m_input.reset();
    // A stream that broke off closed nothing; what came of it is a part like any other.
    if (m_isOpen)
        keep(QDir(m_options.directory).filePath(m_current.file),
             QDateTime::fromMSecsSinceEpoch(g_get_real_time() / 1000, QTimeZone::UTC));
    if (how)
        Q_EMIT finished();
    else
        Q_EMIT failed(how.error());
}

/// The part in hand is not what was received. Deleted, so that nobody takes it for whole, and so
/// that its room is free.
void Recorder::endUnwritten(const Error &error)
{
    if (!m_input)
        return;
    m_look.stop();
    m_input.reset();
    m_isOpen = false;
    const QDir folder(m_options.directory);
    for (const QString &file : folder.entryList(QDir::Files)) {
        if (!m_kept.contains(file))
            QFile::remove(folder.filePath(file));
    }
    Q_EMIT failed(error);
}

} // namespace gl::media
