#include "webpublisher.h"

#define GST_USE_UNSTABLE_API // webrtcbin has no other
#include <QCoreApplication>

#include <gst/webrtc/webrtc.h>

#include <condition_variable>

using namespace std::chrono_literals;

namespace gl::media {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::media::WebPublisher", text);
}

struct PromiseUnref
{
    void operator()(GstPromise *promise) const { gst_promise_unref(promise); }
};
struct DescriptionFree
{
    void operator()(GstWebRTCSessionDescription *description) const
    {
        gst_webrtc_session_description_free(description);
    }
};
using PromisePtr = std::unique_ptr<GstPromise, PromiseUnref>;
using DescriptionPtr = std::unique_ptr<GstWebRTCSessionDescription, DescriptionFree>;

constexpr auto kGatherWithin = 3s;

std::unexpected<Error> badOffer()
{
    return failure(ErrorKind::Invalid, tr("The browser's offer cannot be taken."));
}

/// Nothing when it is none.
DescriptionPtr parse(const QByteArray &sdp)
{
    GstSDPMessage *message = nullptr;
    if (gst_sdp_message_new(&message) != GST_SDP_OK)
        return {};
    const auto size = static_cast<guint>(sdp.size());
    if (gst_sdp_message_parse_buffer(reinterpret_cast<const guint8 *>(sdp.constData()), size,
                                     message)
            != GST_SDP_OK
        || gst_sdp_message_medias_len(message) == 0) {
        gst_sdp_message_free(message);
        return {};
    }
    return DescriptionPtr(gst_webrtc_session_description_new(GST_WEBRTC_SDP_TYPE_OFFER, message));
}

/// False when webrtcbin refused.
bool settle(GstElement *web, const char *action, GstWebRTCSessionDescription *description)
{
    const PromisePtr promise(gst_promise_new());
    g_signal_emit_by_name(web, action, description, promise.get());
    if (gst_promise_wait(promise.get()) != GST_PROMISE_RESULT_REPLIED)
        return false;
    const GstStructure *reply = gst_promise_get_reply(promise.get());
    return !reply || !gst_structure_has_field(reply, "error");
}

DescriptionPtr createAnswer(GstElement *web)
{
    const PromisePtr promise(gst_promise_new());
    g_signal_emit_by_name(web, "create-answer", nullptr, promise.get());
    if (gst_promise_wait(promise.get()) != GST_PROMISE_RESULT_REPLIED)
        return {};
    GstWebRTCSessionDescription *answer = nullptr;
    const GstStructure *reply = gst_promise_get_reply(promise.get());
    if (reply)
        gst_structure_get(reply, "answer", GST_TYPE_WEBRTC_SESSION_DESCRIPTION, &answer, nullptr);
    return DescriptionPtr(answer);
}

} // namespace

Result<QList<const Codec *>> WebPublisher::codecsOfOffer(const QByteArray &offer)
{
    const DescriptionPtr description = parse(offer);
    return description ? codecsOf(*description->sdp) : badOffer();
}

WebPublisher::WebPublisher(QList<const Codec *> codecs, std::shared_ptr<Hub> hub)
    : m_codecs(std::move(codecs)),
      m_hub(std::move(hub))
{}

Result<std::unique_ptr<WebPublisher>> WebPublisher::take(const QByteArray &offer,
                                                         const QList<const Codec *> &codecs,
                                                         const std::shared_ptr<Hub> &hub)
{
    std::unique_ptr<WebPublisher> publisher(new WebPublisher(codecs, hub));
    // Without a server of ICE: a phone reaches the relay's own address, or none.
    auto pipeline = Pipeline::parse("webrtcbin name=web bundle-policy=max-bundle latency=40",
                                    [](GstMessage &) {});
    if (!pipeline)
        return std::unexpected(pipeline.error());
    publisher->m_pipeline = std::move(*pipeline);
    if (const auto agreed = publisher->negotiate(offer); !agreed)
        return std::unexpected(agreed.error());
    return publisher;
}

Result<void> WebPublisher::negotiate(const QByteArray &offer)
{
    const ObjectPtr<GstElement> web = m_pipeline->element("web");
    g_signal_connect(web.get(), "pad-added",
                     G_CALLBACK(+[](GstElement *from, GstPad *pad, WebPublisher *self) {
                         self->connectPad(from, pad);
                     }),
                     this);
    m_pipeline->play();
    const DescriptionPtr offered = parse(offer);
    if (!offered || !settle(web.get(), "set-remote-description", offered.get()))
        return badOffer();
    const DescriptionPtr answer = createAnswer(web.get());
    if (!answer || !settle(web.get(), "set-local-description", answer.get()))
        return badOffer();
    return gather(web.get());
}

/// Waits for all candidates, then takes the answer with them.
Result<void> WebPublisher::gather(GstElement *web)
{
    struct Gathering
    {
        std::mutex mutex;
        std::condition_variable changed;
    } gathering;
    const auto handler =
        g_signal_connect(web, "notify::ice-gathering-state",
                         G_CALLBACK(+[](GstElement *, GParamSpec *, Gathering *waiting) {
                             const std::scoped_lock lock(waiting->mutex);
                             waiting->changed.notify_all();
                         }),
                         &gathering);
    const auto isComplete = [web] {
        GstWebRTCICEGatheringState state = GST_WEBRTC_ICE_GATHERING_STATE_NEW;
        g_object_get(web, "ice-gathering-state", &state, nullptr);
        return state == GST_WEBRTC_ICE_GATHERING_STATE_COMPLETE;
    };
    bool complete = false;
    {
        std::unique_lock lock(gathering.mutex);
        complete = gathering.changed.wait_for(lock, kGatherWithin, isComplete);
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
    const ObjectPtr<GstObject> pipeline(gst_element_get_parent(web));
    gst_bin_add(GST_BIN(pipeline.get()), unpack);
    const ObjectPtr<GstPad> sink(gst_element_get_static_pad(unpack, "sink"));
    gst_pad_link(pad, sink.get());
    gst_element_sync_state_with_parent(unpack);
}

} // namespace gl::media
