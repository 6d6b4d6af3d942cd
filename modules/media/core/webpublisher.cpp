#include "webpublisher.h"

#define GST_USE_UNSTABLE_API // webrtcbin has no other
#include <QCoreApplication>

#include <gst/video/video.h>
#include <gst/webrtc/webrtc.h>

#include <condition_variable>

using namespace std::chrono_literals;

namespace gl::media {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::media::WebPublisher", text);
}

struct DescriptionFree
{
    void operator()(GstWebRTCSessionDescription *description) const
    {
        gst_webrtc_session_description_free(description);
    }
};
struct StructureFree
{
    void operator()(GstStructure *structure) const { gst_structure_free(structure); }
};
using DescriptionPtr = std::unique_ptr<GstWebRTCSessionDescription, DescriptionFree>;
using StructurePtr = std::unique_ptr<GstStructure, StructureFree>;

constexpr auto kAnswerWithin = 3s;
/// A browser makes a key frame only when it is asked for one; who begins to watch, and a recording
/// that begins a new part, wait for it.
constexpr auto kKeyFrameEvery = 2s;
constexpr guint64 kMostVoice = 64U << 10U;

std::unexpected<Error> badOffer()
{
    return failure(ErrorKind::Invalid, tr("The browser's offer cannot be taken."));
}

/// Nothing when it is none.
DescriptionPtr parse(const QByteArray &sdp)
{
    GstSDPMessage *message = nullptr;
    if (gst_sdp_message_new_from_text(sdp.constData(), &message) != GST_SDP_OK)
        return {};
    return DescriptionPtr(gst_webrtc_session_description_new(GST_WEBRTC_SDP_TYPE_OFFER, message));
}

/// What webrtcbin replies to an action, in its time; null: it refused or took too long. An empty
/// reply is a structure without fields.
StructurePtr settled(GstElement *web, const char *action, gpointer argument)
{
    struct Waiting
    {
        std::mutex mutex{};
        std::condition_variable changed{};
        bool done = false;
        StructurePtr reply{};
    };
    using Shared = std::shared_ptr<Waiting>;
    const auto waiting = std::make_shared<Waiting>(); // it may reply when nobody waits any more
    GstPromise *promise = gst_promise_new_with_change_func(
        [](GstPromise *changed, gpointer data) {
            Waiting &to = **static_cast<Shared *>(data);
            const std::scoped_lock lock(to.mutex);
            if (gst_promise_wait(changed) == GST_PROMISE_RESULT_REPLIED) {
                const GstStructure *reply = gst_promise_get_reply(changed);
                to.reply.reset(reply ? gst_structure_copy(reply)
                                     : gst_structure_new_empty("reply"));
            }
            to.done = true;
            to.changed.notify_all();
        },
        new Shared(waiting), [](gpointer data) { delete static_cast<Shared *>(data); });
    g_signal_emit_by_name(web, action, argument, promise);
    std::unique_lock lock(waiting->mutex);
    waiting->changed.wait_for(lock, kAnswerWithin, [&waiting] { return waiting->done; });
    StructurePtr reply = std::move(waiting->reply);
    lock.unlock();
    gst_promise_unref(promise);
    return reply && !gst_structure_has_field(reply.get(), "error") ? std::move(reply) : nullptr;
}

DescriptionPtr createAnswer(GstElement *web)
{
    const StructurePtr reply = settled(web, "create-answer", nullptr);
    GstWebRTCSessionDescription *answer = nullptr;
    if (reply)
        gst_structure_get(reply.get(), "answer", GST_TYPE_WEBRTC_SESSION_DESCRIPTION, &answer,
                          nullptr);
    return DescriptionPtr(answer);
}

void limitPorts(GstElement *web, const WebPublisher::Ports &ports)
{
    if (ports.first == 0)
        return;
    GObject *raw = nullptr;
    g_object_get(web, "ice-agent", &raw, nullptr);
    const ObjectPtr<GObject> agent(raw);
    if (agent)
        g_object_set(agent.get(), "min-rtp-port", guint{ports.first}, "max-rtp-port",
                     guint{ports.last}, nullptr);
}

/// Asks for a key frame when the last is too long ago.
GstPadProbeReturn wantKeyFrames(GstPad *pad, GstPadProbeInfo *info, gpointer last)
{
    auto &since = *static_cast<Hub::Clock::time_point *>(last);
    const GstBuffer *buffer = GST_PAD_PROBE_INFO_BUFFER(info);
    const auto now = Hub::Clock::now();
    if (!GST_BUFFER_FLAG_IS_SET(buffer, GST_BUFFER_FLAG_DELTA_UNIT)) {
        since = now;
    } else if (now - since > kKeyFrameEvery) {
        since = now;
        gst_pad_push_event(
            pad, gst_video_event_new_upstream_force_key_unit(GST_CLOCK_TIME_NONE, TRUE, 0));
    }
    return GST_PAD_PROBE_OK;
}

} // namespace

WebPublisher::WebPublisher(const WebOffer &offer, std::shared_ptr<Hub> hub)
    : m_codecs(offer.codecs),
      m_listens(offer.listens),
      m_payload(offer.payload),
      m_hub(std::move(hub))
{}

WebPublisher::~WebPublisher() = default;

Result<std::unique_ptr<WebPublisher>> WebPublisher::take(const WebOffer &offer, const Ports &ports,
                                                         const std::shared_ptr<Hub> &hub)
{
    std::unique_ptr<WebPublisher> publisher(new WebPublisher(offer, hub));
    // Without a server of ICE: a phone reaches the relay's own address, or none.
    auto pipeline = Pipeline::parse("webrtcbin name=web bundle-policy=max-bundle latency=40",
                                    [](GstMessage &) {});
    if (!pipeline)
        return std::unexpected(pipeline.error());
    publisher->m_pipeline = std::move(*pipeline);
    limitPorts(publisher->m_pipeline->element("web").get(), ports);
    if (const auto agreed = publisher->negotiate(offer); !agreed)
        return std::unexpected(agreed.error());
    return publisher;
}

Result<void> WebPublisher::negotiate(const WebOffer &offer)
{
    const ObjectPtr<GstElement> web = m_pipeline->element("web");
    g_signal_connect(web.get(), "pad-added",
                     G_CALLBACK(+[](GstElement *from, GstPad *pad, WebPublisher *self) {
                         self->connectPad(from, pad);
                     }),
                     this);
    m_pipeline->play();
    const DescriptionPtr offered = parse(offer.sdp);
    if (!offered || !settled(web.get(), "set-remote-description", offered.get()))
        return badOffer();
    addVoice(web.get());
    const DescriptionPtr answer = createAnswer(web.get());
    if (!answer || !settled(web.get(), "set-local-description", answer.get()))
        return badOffer();
    return gather(web.get());
}

/// What the browser hears: it waits, silent, for somebody to speak.
void WebPublisher::addVoice(GstElement *web)
{
    if (m_listens < 0)
        return;
    GError *raw = nullptr;
    GstElement *voice = gst_parse_bin_from_description(
        ("appsrc name=voice is-live=true do-timestamp=true format=time max-bytes="
         + QByteArray::number(kMostVoice)
         + " leaky-type=downstream caps=audio/x-opus,rate=48000,channels=1,"
           "channel-mapping-family=0,stream-count=1,coupled-count=0 ! rtpopuspay pt="
         + QByteArray::number(m_payload))
            .constData(),
        TRUE, &raw);
    const ErrorPtr error(raw);
    if (!voice)
        return;
    gst_bin_add(m_pipeline->bin(), voice);
    // Made for what the browser sends: a pad for what it hears would be refused.
    GstWebRTCRTPTransceiver *made = nullptr;
    g_signal_emit_by_name(web, "get-transceiver", m_listens, &made);
    const ObjectPtr<GstWebRTCRTPTransceiver> transceiver(made);
    if (transceiver)
        g_object_set(transceiver.get(), "direction", GST_WEBRTC_RTP_TRANSCEIVER_DIRECTION_SENDRECV,
                     nullptr);
    const QByteArray name = "sink_" + QByteArray::number(m_listens);
    const ObjectPtr<GstPad> sink(gst_element_request_pad_simple(web, name.constData()));
    const ObjectPtr<GstPad> source(gst_element_get_static_pad(voice, "src"));
    if (!sink || gst_pad_link(source.get(), sink.get()) != GST_PAD_LINK_OK)
        return;
    m_voice.reset(GST_APP_SRC(gst_bin_get_by_name(GST_BIN(voice), "voice")));
    gst_element_sync_state_with_parent(voice);
}

void WebPublisher::say(GstSample *sample) const
{
    GstBuffer *buffer = gst_sample_get_buffer(sample);
    if (!m_voice || !buffer)
        return;
    GstBuffer *copy = gst_buffer_copy(buffer);
    GST_BUFFER_PTS(copy) = GST_BUFFER_DTS(copy) = GST_CLOCK_TIME_NONE;
    gst_app_src_push_buffer(m_voice.get(), copy);
}

/// Waits for all candidates, then takes the answer with them.
Result<void> WebPublisher::gather(GstElement *web)
{
    struct Gathering
    {
        std::mutex mutex{};
        std::condition_variable changed{};
    };
    using Shared = std::shared_ptr<Gathering>;
    const auto gathering = std::make_shared<Gathering>(); // it may be told while we leave
    const auto handler = g_signal_connect_data(
        web, "notify::ice-gathering-state",
        G_CALLBACK(+[](GstElement *, GParamSpec *, const Shared *waiting) {
            const std::scoped_lock lock((*waiting)->mutex);
            (*waiting)->changed.notify_all();
        }),
        new Shared(gathering),
        [](gpointer data, GClosure *) { delete static_cast<Shared *>(data); }, GConnectFlags{});
    const auto isComplete = [web] {
        GstWebRTCICEGatheringState state = GST_WEBRTC_ICE_GATHERING_STATE_NEW;
        g_object_get(web, "ice-gathering-state", &state, nullptr);
        return state == GST_WEBRTC_ICE_GATHERING_STATE_COMPLETE;
    };
    bool complete = false;
    {
        std::unique_lock lock(gathering->mutex);
        complete = gathering->changed.wait_for(lock, kAnswerWithin, isComplete);
    }
    g_signal_handler_disconnect(web, handler);
    if (!complete)
        return failure(ErrorKind::Timeout, tr("The relay found no way to the browser."));
    GstWebRTCSessionDescription *local = nullptr;
    g_object_get(web, "local-description", &local, nullptr);
    const DescriptionPtr owned(local);
    if (!owned)
        return badOffer();
    const TextPtr text(gst_sdp_message_as_text(owned->sdp));
    m_answer = text.get();
    return {};
}

void WebPublisher::connectPad(GstElement *web, GstPad *pad)
{
    const CapsPtr caps(gst_pad_get_current_caps(pad));
    const Codec *codec = caps ? codecOf(*caps) : nullptr;
    const qsizetype track = m_codecs.indexOf(codec);
    if (GST_PAD_DIRECTION(pad) != GST_PAD_SRC || track < 0)
        return;
    const QByteArray launch =
        "queue ! " + QByteArray(codec->unpack) + " ! appsink name=out sync=false async=false";
    GError *raw = nullptr;
    GstElement *unpack = gst_parse_bin_from_description(launch.constData(), TRUE, &raw);
    const ErrorPtr error(raw);
    if (!unpack)
        return;
    const ObjectPtr<GstElement> out(gst_bin_get_by_name(GST_BIN(unpack), "out"));
    Hub::takeFrom(m_hub, static_cast<int>(track), GST_APP_SINK(out.get()));
    if (codec->video) {
        const ObjectPtr<GstPad> whole(gst_element_get_static_pad(out.get(), "sink"));
        gst_pad_add_probe(whole.get(), GST_PAD_PROBE_TYPE_BUFFER, wantKeyFrames,
                          new Hub::Clock::time_point(Hub::Clock::now()), [](gpointer last) {
                              delete static_cast<Hub::Clock::time_point *>(last);
                          });
    }
    const ObjectPtr<GstObject> pipeline(gst_element_get_parent(web));
    gst_bin_add(GST_BIN(pipeline.get()), unpack);
    const ObjectPtr<GstPad> sink(gst_element_get_static_pad(unpack, "sink"));
    gst_pad_link(pad, sink.get());
    gst_element_sync_state_with_parent(unpack);
}

} // namespace gl::media
