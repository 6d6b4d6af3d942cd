#include "talkworker.h"

#include "deviceelement.h"
#include "media.h"

#include <media/log.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gl::media {

namespace {

constexpr auto kAgain = 1s;
constexpr double kSilence = -60; ///< dB
constexpr int kMostHeard = 32;
const QByteArray kSound = "audio/x-raw,format=S16LE,rate=48000,channels=1,layout=interleaved";

/// From RMS in dB to what a meter shows.
double loudness(const GstStructure *about)
{
    const GValue *values = gst_structure_get_value(about, "rms");
    if (!values)
        return 0;
    auto *all = static_cast<GValueArray *>(g_value_get_boxed(values));
    if (!all || all->n_values == 0)
        return 0;
    const double decibel = g_value_get_double(all->values);
    return std::clamp((decibel - kSilence) / -kSilence, 0.0, 1.0);
}

// Names of the devices in their pipeline: which of them failed.
constexpr const char *kMicrophone = "microphoneDevice", *kLoudspeaker = "loudspeakerDevice";

/// What a level element measured; none: the message is about something else.
std::optional<double> loudnessOf(GstMessage &message)
{
    if (GST_MESSAGE_TYPE(&message) != GST_MESSAGE_ELEMENT)
        return std::nullopt;
    const GstStructure *about = gst_message_get_structure(&message);
    if (!about || !gst_structure_has_name(about, "level"))
        return std::nullopt;
    return loudness(about);
}

QByteArray devicesLaunch(const TalkOptions &options, const QByteArray &probe)
{
    // Silence at the bottom of the mix: the loudspeaker runs, and the echo canceller with it, when
    // nothing comes in.
    QByteArray launch = "audiotestsrc is-live=true wave=silence ! " + kSound
                        + " ! mix. audiomixer name=mix latency=40000000 ! " + kSound;
    if (options.cancelsEcho)
        launch += " ! webrtcechoprobe name=" + probe;
    launch += " ! level name=loud interval=100000000 ! audioconvert ! audioresample ! "
              + (options.loudspeakerLaunch.isEmpty() ? QByteArray("identity name=loudspeaker")
                                                     : options.loudspeakerLaunch)
              + ' '
              + (options.microphoneLaunch.isEmpty() ? QByteArray("identity name=microphone")
                                                    : options.microphoneLaunch)
              + " ! audioconvert ! audioresample ! " + kSound;
    if (options.cancelsEcho)
        launch += " ! webrtcdsp gain-control=false probe=" + probe;
    launch += " ! level name=in interval=100000000 ! volume name=gate mute=true"
              " ! opusenc frame-size=20 audio-type=voice ! appsink name=voice sync=false"
              " max-buffers=50 drop=true";
    for (int i = 0; i < std::clamp(options.mostHeard, 1, kMostHeard); ++i)
        launch += " appsrc name=heard" + QByteArray::number(i)
                  + " is-live=true do-timestamp=true format=time max-bytes=96000"
                    " leaky-type=downstream caps="
                  + kSound + " ! queue ! mix.";
    return launch;
}

/// What goes to the relay beside the voice.
QByteArray pictureLaunch(const TalkOptions &options)
{
    return ' '
           + (options.cameraLaunch.isEmpty() ? QByteArray("identity name=camera")
                                             : options.cameraLaunch)
           + " ! videoconvert ! videoscale add-borders=true ! videorate"
             " ! video/x-raw,format=I420,width=640,height=360,framerate=15/1,pixel-aspect-ratio=1/1"
             " ! queue max-size-buffers=2 leaky=downstream"
             " ! x264enc tune=zerolatency speed-preset=ultrafast bitrate=600 key-int-max=15"
             " ! video/x-h264,profile=constrained-baseline ! h264parse ! out.";
}

const char *placeOf(DeviceKind kind)
{
    switch (kind) {
    case DeviceKind::Microphone: return "microphone";
    case DeviceKind::Loudspeaker: return "loudspeaker";
    case DeviceKind::Camera: break;
    }
    return "camera";
}

/// A device beside the place that the launch syntax left for it.
bool putDevice(Pipeline &pipeline, DeviceKind kind, const QString &id)
{
    const auto place = pipeline.element(placeOf(kind));
    if (!place)
        return true; // the options named elements
    const auto device = deviceElement(kind, id);
    if (!device)
        return false;
    if (kind != DeviceKind::Camera)
        gst_object_set_name(GST_OBJECT(device.get()),
                            kind == DeviceKind::Microphone ? kMicrophone : kLoudspeaker);
    gst_bin_add(pipeline.bin(), device.get());
    return kind == DeviceKind::Loudspeaker ? gst_element_link(place.get(), device.get())
                                           : gst_element_link(device.get(), place.get());
}

/// Whether a message comes from the element of that name or from inside of it.
bool isFrom(const GstMessage &message, const char *name)
{
    ObjectPtr<GstObject> at(GST_OBJECT(gst_object_ref(GST_MESSAGE_SRC(&message))));
    while (at) {
        const TextPtr own(gst_object_get_name(at.get()));
        if (g_strcmp0(own.get(), name) == 0)
            return true;
        at.reset(gst_object_get_parent(at.get()));
    }
    return false;
}

void push(GstAppSrc *to, GstSample *sample)
{
    GstBuffer *buffer = to ? gst_sample_get_buffer(sample) : nullptr;
    if (!buffer)
        return;
    GstBuffer *copy = gst_buffer_copy(buffer);
    GST_BUFFER_PTS(copy) = GST_BUFFER_DTS(copy) = GST_CLOCK_TIME_NONE;
    gst_app_src_push_buffer(to, copy);
}

/// Devices that just begin have no clock yet: what came then would have no time, and the mix would
/// wait for it for good.
void play(GstAppSrc *to, GstSample *sample)
{
    if (to && GST_STATE(to) == GST_STATE_PLAYING)
        push(to, sample);
}

} // namespace

TalkWorker::TalkWorker()
{
    m_speakAgain.setSingleShot(true);
    m_speakAgain.setInterval(kAgain);
    m_speakAgain.callOnTimeout(this, &TalkWorker::beginSpeaking);
}

TalkWorker::~TalkWorker()
{
    stop();
}

void TalkWorker::start(const TalkOptions &options)
{
    stop();
    m_options = options;
    findDevices();
    if (const auto begun = beginDevices(); !begun) {
        Q_EMIT failed(begun.error());
        return;
    }
    setHeard(options.hear);
    beginSpeaking();
    Q_EMIT devicesChanged(m_with);
}

/// Who may go without asks the system first: GStreamer's own choice among no devices would be a
/// device that pretends.
void TalkWorker::findDevices()
{
    m_with = {};
    if (!m_options.goesWithout)
        return;
    m_with.microphone =
        !m_options.microphoneLaunch.isEmpty() || !devices(DeviceKind::Microphone).isEmpty();
    m_with.loudspeaker =
        !m_options.loudspeakerLaunch.isEmpty() || !devices(DeviceKind::Loudspeaker).isEmpty();
}

void TalkWorker::stop()
{
    m_speakAgain.stop();
    ++m_run;
    m_hearings.clear();
    m_speaking.reset();
    m_devices.reset();
    const std::scoped_lock lock(m_mutex);
    m_inputs.clear();
    m_voice.reset();
}

void TalkWorker::setOpen(bool open)
{
    m_open = open;
    if (!m_devices)
        return;
    const auto gate = m_devices->element("gate");
    g_object_set(gate.get(), "mute", open ? FALSE : TRUE, nullptr);
}

Result<void> TalkWorker::beginDevices()
{
    // The library looks for its parts, which takes a while at first.
    if (const auto ready = media::start(); !ready)
        return ready;
    static std::atomic<int> count = 0;
    const QByteArray probe = "echo" + QByteArray::number(++count);
    const int round = ++m_deviceRound;
    TalkOptions with = m_options;
    if (!m_with.microphone)
        with.microphoneLaunch = "audiotestsrc is-live=true wave=silence";
    if (!m_with.loudspeaker)
        with.loudspeakerLaunch = "fakesink sync=true";
    auto pipeline = Pipeline::parse(devicesLaunch(with, probe), [this, round](GstMessage &message) {
        listenToDevices(message, round);
    });
    if (!pipeline)
        return std::unexpected(pipeline.error());
    if (!putDevice(**pipeline, DeviceKind::Microphone, m_options.microphone)
        || !putDevice(**pipeline, DeviceKind::Loudspeaker, m_options.loudspeaker))
        return failure(ErrorKind::NotFound,
                       TalkBack::tr("There is no microphone or no loudspeaker."));
    m_devices = std::move(*pipeline);
    {
        const std::scoped_lock lock(m_mutex);
        m_inputs.clear();
        for (int i = 0;; ++i) {
            const auto input = m_devices->element(("heard" + QByteArray::number(i)).constData());
            if (!input)
                break;
            m_inputs.emplace_back(GST_APP_SRC(g_object_ref(input.get())));
        }
    }
    const auto voice = m_devices->element("voice");
    GstAppSinkCallbacks callbacks{};
    callbacks.new_sample = [](GstAppSink *sink, gpointer data) {
        auto *self = static_cast<TalkWorker *>(data);
        if (const SamplePtr sample{gst_app_sink_pull_sample(sink)}) {
            const std::scoped_lock lock(self->m_mutex);
            push(self->m_voice.get(), sample.get());
        }
        return GST_FLOW_OK;
    };
    gst_app_sink_set_callbacks(GST_APP_SINK(voice.get()), &callbacks, this, nullptr);
    setOpen(m_open);
    m_devices->play();
    return {};
}

void TalkWorker::listenToDevices(GstMessage &message, int round)
{
    if (GST_MESSAGE_TYPE(&message) == GST_MESSAGE_ELEMENT) {
        measure(message);
        return;
    }
    if (GST_MESSAGE_TYPE(&message) != GST_MESSAGE_ERROR)
        return;
    const Error error = errorOf(message);
    qCWarning(lcMedia) << "a sound device failed" << error.detail;
    const bool microphone = isFrom(message, kMicrophone);
    const bool mayGoOn = m_options.goesWithout && (microphone || isFrom(message, kLoudspeaker));
    QMetaObject::invokeMethod(
        this,
        [this, error, round, microphone, mayGoOn] {
            if (mayGoOn)
                goWithout(round, microphone ? DeviceKind::Microphone : DeviceKind::Loudspeaker);
            else
                deviceFailed(error);
        },
        Qt::QueuedConnection);
}

void TalkWorker::deviceFailed(const Error &error)
{
    Q_EMIT failed({.kind = ErrorKind::NotFound,
                 .message = TalkBack::tr("Microphone or loudspeaker cannot be used; "
                                         "choose others in the settings."),
                 .detail = error.detail});
}

/// The devices anew without this one; what comes in and what goes out is not interrupted for long.
void TalkWorker::goWithout(int round, DeviceKind kind)
{
    if (round != m_deviceRound || !m_devices)
        return;
    (kind == DeviceKind::Microphone ? m_with.microphone : m_with.loudspeaker) = false;
    m_devices.reset();
    if (const auto begun = beginDevices(); !begun)
        Q_EMIT failed(begun.error());
    else
        Q_EMIT devicesChanged(m_with);
}

void TalkWorker::measure(GstMessage &message)
{
    const auto loud = loudnessOf(message);
    if (!loud)
        return;
    const bool isIn = g_strcmp0(GST_MESSAGE_SRC_NAME(&message), "in") == 0;
    QMetaObject::invokeMethod(
        this,
        [this, isIn, loud = *loud] {
            (isIn ? m_levels.microphone : m_levels.loudspeaker) = loud;
            if (isIn)
                Q_EMIT levels(m_levels);
        },
        Qt::QueuedConnection);
}

void TalkWorker::setHeard(const QList<QUrl> &streams)
{
    m_options.hear = streams;
    if (!m_devices)
        return;
    std::erase_if(m_hearings, [&](const auto &one) { return !streams.contains(one.first); });
    for (const QUrl &url : streams) {
        if (m_hearings.contains(url))
            continue;
        const auto isFree = [this](size_t input) {
            return std::ranges::none_of(
                m_hearings, [input](const auto &one) { return one.second.input == input; });
        };
        size_t input = 0;
        while (input < m_inputs.size() && !isFree(input))
            ++input;
        if (input == m_inputs.size()) {
            qCWarning(lcMedia) << "more streams than can be heard" << streams.size();
            return;
        }
        m_hearings[url].input = input;
        beginHearing(url);
    }
}

void TalkWorker::beginHearing(const QUrl &url)
{
    Hearing &hearing = m_hearings[url];
    const int round = hearing.round = ++m_rounds;
    hearing.stream.reset();
    auto input = RtspInput::open(
        {.url = url, .authorityFile = m_options.authorityFile, .latencyMs = 60},
        {.connect = [this, to = hearing.input](
                        GstBin *pipeline, const QList<const Codec *> &all,
                        int track) { return connectSound(pipeline, *all.at(track), to); },
         .message =
             [this, url, round](GstMessage &message) {
                 if (const auto loud = loudnessOf(message))
                     QMetaObject::invokeMethod(
                         this, [this, url, level = *loud] { Q_EMIT heard(url, level); },
                         Qt::QueuedConnection);
                 if (GST_MESSAGE_TYPE(&message) == GST_MESSAGE_ERROR
                     || GST_MESSAGE_TYPE(&message) == GST_MESSAGE_EOS)
                     QMetaObject::invokeMethod(
                         this, [this, url, round] { hearAgain(url, round); }, Qt::QueuedConnection);
             }});
    if (!input) {
        Q_EMIT failed(input.error());
        return;
    }
    hearing.stream = std::move(*input);
    hearing.stream->pipeline().play();
}

void TalkWorker::hearAgain(const QUrl &url, int round)
{
    const auto isStill = [this, url, round] {
        const auto found = m_hearings.find(url);
        return found != m_hearings.end() && found->second.round == round;
    };
    if (!isStill())
        return;
    QTimer::singleShot(kAgain, this, [this, url, isStill] {
        if (isStill())
            beginHearing(url);
    });
}

/// Sound to the mix; the picture is the tile's.
GstElement *TalkWorker::connectSound(GstBin *pipeline, const Codec &codec, size_t input)
{
    const QByteArray launch = codec.video ? QByteArray("fakesink sync=false async=false")
                                          : QByteArray(codec.unpack) + " ! " + codec.decode
                                                + " ! audioconvert ! audioresample ! " + kSound
                                                + " ! level interval=100000000"
                                                  " ! appsink name=heard sync=false async=false";
    GError *raw = nullptr;
    GstElement *unpack = gst_parse_bin_from_description(launch.constData(), TRUE, &raw);
    const ErrorPtr error(raw);
    if (!unpack)
        return nullptr;
    if (!codec.video) {
        struct Into
        {
            TalkWorker *worker;
            size_t input;
        };
        const ObjectPtr<GstElement> sink(gst_bin_get_by_name(GST_BIN(unpack), "heard"));
        GstAppSinkCallbacks callbacks{};
        callbacks.new_sample = [](GstAppSink *from, gpointer data) {
            const auto *into = static_cast<const Into *>(data);
            if (const SamplePtr sample{gst_app_sink_pull_sample(from)}) {
                const std::scoped_lock lock(into->worker->m_mutex);
                if (into->input < into->worker->m_inputs.size())
                    play(into->worker->m_inputs[into->input].get(), sample.get());
            }
            return GST_FLOW_OK;
        };
        gst_app_sink_set_callbacks(GST_APP_SINK(sink.get()), &callbacks, new Into{this, input},
                                   [](gpointer data) { delete static_cast<Into *>(data); });
    }
    gst_bin_add(pipeline, unpack);
    return unpack;
}

void TalkWorker::setCamera(bool on)
{
    if (m_camera == on)
        return;
    m_camera = on;
    if (m_devices)
        beginSpeaking();
}

/// Of the voice, and of the picture when there is one.
Result<std::unique_ptr<Pipeline>> TalkWorker::makeSpeaking(int run)
{
    QByteArray launch =
        "rtspclientsink name=out latency=0 appsrc name=voice is-live=true do-timestamp=true"
        " format=time max-bytes=32768 leaky-type=downstream"
        " caps=audio/x-opus,rate=48000,channels=1,channel-mapping-family=0,stream-count=1,"
        "coupled-count=0 ! out.";
    if (m_camera)
        launch += pictureLaunch(m_options);
    auto pipeline =
        Pipeline::parse(launch, [this, run](GstMessage &message) { listenToVoice(message, run); });
    if (pipeline && m_camera && !putDevice(**pipeline, DeviceKind::Camera, m_options.camera)) {
        pipeline->reset();
        return failure({.kind = ErrorKind::NotFound,
                        .message = TalkBack::tr("There is no camera."),
                        .field = kCameraField});
    }
    return pipeline;
}

void TalkWorker::beginSpeaking()
{
    const int run = ++m_run;
    {
        const std::scoped_lock lock(m_mutex);
        m_voice.reset();
    }
    m_speaking.reset();
    auto pipeline = makeSpeaking(run);
    if (!pipeline && pipeline.error().field == kCameraField) {
        m_camera = false;
        Q_EMIT failed(pipeline.error());
        pipeline = makeSpeaking(run);
    }
    m_trust = TlsTrust();
    const auto set =
        pipeline ? setAddress(G_OBJECT((*pipeline)->element("out").get()),
                              {.url = m_options.speak, .authorityFile = m_options.authorityFile},
                              m_trust)
                 : std::unexpected(pipeline.error());
    if (!set) {
        Q_EMIT failed(set.error());
        return;
    }
    m_speaking = std::move(*pipeline);
    {
        const auto voice = m_speaking->element("voice");
        const std::scoped_lock lock(m_mutex);
        m_voice.reset(GST_APP_SRC(g_object_ref(voice.get())));
    }
    m_speaking->play();
}

void TalkWorker::listenToVoice(GstMessage &message, int run)
{
    // That the relay has gone is a warning to rtspclientsink, which goes on sending nowhere.
    const bool warned = GST_MESSAGE_TYPE(&message) == GST_MESSAGE_WARNING
                        && errorOf(message).kind == ErrorKind::Offline;
    if (GST_MESSAGE_TYPE(&message) == GST_MESSAGE_ERROR && !isFrom(message, "out")) {
        QMetaObject::invokeMethod(
            this, [this, run, detail = errorOf(message).detail] { cameraFailed(run, detail); },
            Qt::QueuedConnection);
    } else if (warned || GST_MESSAGE_TYPE(&message) == GST_MESSAGE_ERROR) {
        QMetaObject::invokeMethod(
            this, [this, run, error = errorOf(message)] { speakingFailed(run, error); },
            Qt::QueuedConnection);
    } else if (GST_MESSAGE_TYPE(&message) == GST_MESSAGE_PROGRESS) {
        GstProgressType type = GST_PROGRESS_TYPE_ERROR;
        gchar *code = nullptr;
        gst_message_parse_progress(&message, &type, &code, nullptr);
        const TextPtr step(code);
        const bool goesOn =
            type == GST_PROGRESS_TYPE_CONTINUE || type == GST_PROGRESS_TYPE_COMPLETE;
        if (goesOn && g_strcmp0(code, "record") == 0)
            QMetaObject::invokeMethod(
                this,
                [this, run] {
                    if (run == m_run && std::exchange(m_told, run) != run)
                        Q_EMIT connected();
                },
                Qt::QueuedConnection);
    }
}

/// In use by another program, or pulled out: the voice goes on.
void TalkWorker::cameraFailed(int run, const QString &detail)
{
    if (run != m_run || !m_devices)
        return;
    const bool hadPicture = std::exchange(m_camera, false);
    beginSpeaking();
    if (hadPicture)
        Q_EMIT failed({.kind = ErrorKind::NotFound,
                     .message = TalkBack::tr("The camera cannot be used; another program may have "
                                             "it, or choose another in the settings."),
                     .detail = detail,
                     .field = kCameraField});
}

void TalkWorker::speakingFailed(int run, const Error &error)
{
    if (run != m_run || !m_devices)
        return;
    {
        const std::scoped_lock lock(m_mutex);
        m_voice.reset();
    }
    m_speaking.reset();
    ++m_run;
    const Error told = m_trust.refused().value_or(error);
    Q_EMIT failed(told);
    if (told.kind != ErrorKind::Forbidden)
        m_speakAgain.start();
}

} // namespace gl::media
