#include "rtspinput.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::media {

Result<void> setAddress(GObject *element, const RtspAddress &address, const TlsTrust &trust)
{
    const QUrl &url = address.url;
    g_object_set(element, "location",
                 url.toString(QUrl::RemoveUserInfo | QUrl::FullyEncoded).toUtf8().constData(),
                 "user-id", url.userName(QUrl::FullyDecoded).toUtf8().constData(), "user-pw",
                 url.password(QUrl::FullyDecoded).toUtf8().constData(), nullptr);
    if (!address.transport.isEmpty())
        gst_util_set_object_arg(element, "protocols",
                                address.transport == "udp"_L1 ? "udp" : "tcp+tls");
    return trust.apply(element, {.authorityFile = address.authorityFile, .anyName = address.isOwn});
}

RtspInput::RtspInput(Callbacks callbacks) : m_callbacks(std::move(callbacks)) {}

Result<std::unique_ptr<RtspInput>> RtspInput::open(const RtspAddress &address, Callbacks callbacks,
                                                   const QByteArray &extra)
{
    std::unique_ptr<RtspInput> input(new RtspInput(std::move(callbacks)));
    auto pipeline = Pipeline::parse("rtspsrc name=rtsp drop-on-latency=false timeout=2000000"
                                    " tcp-timeout=5000000 do-rtsp-keep-alive=true latency="
                                        + QByteArray::number(address.latencyMs) + ' ' + extra,
                                    input->m_callbacks.message);
    if (!pipeline)
        return std::unexpected(pipeline.error());
    input->m_pipeline = std::move(*pipeline);
    const ObjectPtr<GstElement> source = input->m_pipeline->element("rtsp");
    if (const auto set = setAddress(G_OBJECT(source.get()), address, input->m_trust); !set)
        return std::unexpected(set.error());
    g_signal_connect(
        source.get(), "select-stream",
        G_CALLBACK(+[](GstElement *, guint, GstCaps *caps, RtspInput *self) -> gboolean {
            return self->choose(*caps) ? TRUE : FALSE;
        }),
        input.get());
    g_signal_connect(source.get(), "pad-added",
                     G_CALLBACK(+[](GstElement *from, GstPad *pad, RtspInput *self) {
                         self->connectPad(from, pad);
                     }),
                     input.get());
    return input;
}

/// The first picture and the first sound that we know.
bool RtspInput::choose(const GstCaps &caps)
{
    const Codec *codec = codecOf(caps);
    const std::scoped_lock lock(m_mutex);
    if (!codec || std::ranges::any_of(m_codecs, [codec](const Codec *other) {
            return other->video == codec->video;
        }))
        return false;
    m_codecs.append(codec);
    return true;
}

void RtspInput::connectPad(GstElement *source, GstPad *pad)
{
    const CapsPtr caps(gst_pad_get_current_caps(pad));
    const Codec *codec = caps ? codecOf(*caps) : nullptr;
    QList<const Codec *> all;
    {
        const std::scoped_lock lock(m_mutex);
        all = m_codecs;
    }
    const qsizetype track = all.indexOf(codec);
    if (track < 0)
        return;
    const ObjectPtr<GstObject> pipeline(gst_element_get_parent(source));
    // Each track comes on a thread of its own, and both at once when a relay sends at once.
    const std::scoped_lock lock(m_connecting);
    GstElement *taker = m_callbacks.connect(GST_BIN(pipeline.get()), all, static_cast<int>(track));
    if (!taker)
        return;
    const ObjectPtr<GstPad> sink(gst_element_get_static_pad(taker, "sink"));
    gst_pad_link(pad, sink.get());
    gst_element_sync_state_with_parent(taker);
}

} // namespace gl::media
