#pragma once

#include "codecs.h"
#include "pipeline.h"
#include "tlstrust.h"

#include <QUrl>

#include <mutex>

namespace gl::media {

struct RtspAddress
{
    QUrl url{};              ///< may hold user and password
    QString authorityFile{}; ///< PEM of who signed the server's certificate; empty: the system's
    bool isOwn = false;      ///< the authority is the certificate itself: any name is right
    int latencyMs = 0;       ///< how long a lost packet is waited for
    QString transport{QStringLiteral("tcp")}; ///< or "udp", or empty: what works
};

/// Hands a GstRTSP element of whichever direction its address, and whom it may believe.
/// Invalid, field "authority": the file cannot be read.
Result<void> setAddress(GObject *element, const RtspAddress &address, const TlsTrust &trust);

/// One picture and one sound, as an RTSP server offers them.
class RtspInput
{
public:
    struct Callbacks
    {
        /// Adds to the pipeline what takes a track and returns it: its pad "sink" gets RTP. Null:
        /// the track is not wanted. Never for two tracks at once.
        std::function<GstElement *(GstBin *pipeline, const QList<const Codec *> &all, int track)>
            connect;
        Pipeline::Listener message;
    };

    /// Both callbacks come on threads of GStreamer, until this is destroyed. `extra`: more of the
    /// pipeline, in launch syntax.
    static Result<std::unique_ptr<RtspInput>> open(const RtspAddress &address, Callbacks callbacks,
                                                   const QByteArray &extra = {});
    RtspInput(const RtspInput &) = delete;
    RtspInput &operator=(const RtspInput &) = delete;

    Pipeline &pipeline() { return *m_pipeline; }
    /// What a message means, which says of a refused certificate only that something failed.
    Error meaningOf(GstMessage &message) const
    {
        return m_trust.refused().value_or(errorOf(message));
    }

private:
    explicit RtspInput(Callbacks callbacks);
    bool choose(const GstCaps &caps);
    void connectPad(GstElement *source, GstPad *pad);

    const Callbacks m_callbacks;
    const TlsTrust m_trust;
    std::mutex m_connecting; ///< held while a track is connected
    std::mutex m_mutex;      ///< guards m_codecs
    QList<const Codec *> m_codecs;
    std::unique_ptr<Pipeline> m_pipeline; ///< last: its threads end before the rest goes
};

} // namespace gl::media
