#pragma once

#include "hub.h"
#include "pipeline.h"
#include "relay.h"
#include "rtporder.h"

#include <gio/gio.h>

#include <atomic>
#include <thread>

namespace gl::media {

/// A camera's program stream (MPEG-PS in RTP) as the publisher of a path: listens or connects,
/// orders the packets, takes the picture out and hands it to the relay's hub unchanged. What the
/// packets say about time is not believed, because cameras count it as they like: a frame has the
/// time at which it came.
class PsInput
{
public:
    /// Gives the stream its place in the relay; null: there is none. On a thread of GStreamer.
    using Place = std::function<std::shared_ptr<Hub>(const QList<const Codec *> &)>;

    /// Offline: no port is free.
    static Result<std::unique_ptr<PsInput>> open(const PsOptions &options, Place place);
    ~PsInput();
    PsInput(const PsInput &) = delete;
    PsInput &operator=(const PsInput &) = delete;

    quint16 port() const { return m_port; }
    /// What the camera answered; from here on this sender is believed as well.
    void expect(const PsPeer &peer);

private:
    PsInput(const PsOptions &options, Place place);
    Result<void> bindSocket();
    Result<void> buildPipeline();
    void run(const std::stop_token &stop);
    void receiveDatagrams();
    void acceptStreams(const std::stop_token &stop);
    void connectStreams(const std::stop_token &stop);
    void readStream(GSocket *socket);
    bool isExpected(GSocketAddress *address) const;
    void take(const char *packet, gsize size);
    bool begins(const QByteArray &payload);
    void connectPad(GstPad *pad);
    static GstPadProbeReturn stamp(GstPad *pad, GstPadProbeInfo *info, gpointer self);

    const PsOptions m_options;
    const Place m_place;
    quint16 m_port = 0;
    ObjectPtr<GCancellable> m_cancel;
    ObjectPtr<GSocket> m_socket;
    ObjectPtr<GstAppSrc> m_bytes;
    mutable std::mutex m_mutex; ///< guards what the camera answered
    PsPeer m_peer;
    RtpOrder m_order;        ///< the receiving thread's
    bool m_isFull = false;   ///< the receiving thread's: bytes are dropped until there is room
    bool m_hasBegun = false; ///< the receiving thread's
    Hub::Clock::time_point m_firstPacket{};
    std::atomic<bool> m_hasPicture = false;
    std::unique_ptr<Pipeline> m_pipeline; ///< its threads end before the rest goes
    std::jthread m_thread;                ///< last
};

} // namespace gl::media
