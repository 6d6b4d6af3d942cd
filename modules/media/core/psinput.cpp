#include "psinput.h"

#include <QCoreApplication>
#include <QtEndian>

#include <media/log.h>
#include <sys/socket.h>

#include <array>
#include <cstring>

using namespace Qt::StringLiterals;

namespace gl::media {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::media::PsInput", text);
}

/// So many datagrams wait for a missing one: some 50 ms of a camera's picture.
constexpr size_t kMostWaiting = 24;
constexpr gsize kDatagram = 65536;
/// What cannot be taken apart in time: some seconds of a camera's picture.
constexpr guint64 kMostBytes = 4U << 20U;
constexpr auto kMapWithin = std::chrono::seconds(5);
constexpr gint64 kAgain = G_USEC_PER_SEC; ///< GB/T 28181: not before a second

QString hostOf(GSocketAddress *address)
{
    if (!address || !G_IS_INET_SOCKET_ADDRESS(address))
        return {};
    const TextPtr text(g_inet_address_to_string(
        g_inet_socket_address_get_address(G_INET_SOCKET_ADDRESS(address))));
    return QString::fromLatin1(text.get());
}

ObjectPtr<GSocketAddress> addressOf(const QString &host, quint16 port)
{
    return ObjectPtr<GSocketAddress>(
        g_inet_socket_address_new_from_string(host.toLatin1().constData(), port));
}

void logError(const char *what, GError *raw)
{
    const ErrorPtr error(raw);
    qCInfo(lcMedia) << what << (error ? QString::fromUtf8(error->message) : QString());
}

} // namespace

PsInput::PsInput(const PsOptions &options, Place place)
    : m_options(options),
      m_place(std::move(place)),
      m_cancel(g_cancellable_new()),
      m_peer{.host = options.expectedHost},
      m_order(options.transport == PsTransport::Udp ? kMostWaiting : 0,
              [this](const QByteArray &payload, bool lost) {
                  // One that brings more than can be taken apart loses what is too much.
                  m_isFull = gst_app_src_get_current_level_bytes(m_bytes.get())
                             > (m_isFull ? kMostBytes / 2 : kMostBytes);
                  if (m_isFull || payload.isEmpty() || !begins(payload))
                      return;
                  GstBuffer *bytes = gst_buffer_new_memdup(payload.constData(),
                                                           static_cast<gsize>(payload.size()));
                  if (lost)
                      GST_BUFFER_FLAG_SET(bytes, GST_BUFFER_FLAG_DISCONT);
                  gst_app_src_push_buffer(m_bytes.get(), bytes);
              })
{}

PsInput::~PsInput()
{
    m_thread.request_stop();
    g_cancellable_cancel(m_cancel.get());
    if (m_thread.joinable())
        m_thread.join();
    m_pipeline.reset();
}

Result<std::unique_ptr<PsInput>> PsInput::open(const PsOptions &options, Place place)
{
    std::unique_ptr<PsInput> input(new PsInput(options, std::move(place)));
    if (const auto built = input->buildPipeline(); !built)
        return std::unexpected(built.error());
    if (options.transport != PsTransport::TcpActive) {
        if (const auto bound = input->bindSocket(); !bound)
            return std::unexpected(bound.error());
    }
    input->m_pipeline->play();
    input->m_thread =
        std::jthread([self = input.get()](const std::stop_token &stop) { self->run(stop); });
    return input;
}

Result<void> PsInput::bindSocket()
{
    const bool stream = m_options.transport == PsTransport::TcpPassive;
    const int count = std::max(1, int{m_options.lastPort} - int{m_options.firstPort} + 1);
    GError *raw = nullptr;
    for (int i = 0; i < count; i += 2) {
        g_clear_error(&raw);
        const auto port = static_cast<quint16>(m_options.firstPort + i);
        const auto address = addressOf(m_options.address, port);
        if (!address)
            break;
        m_socket.reset(g_socket_new(g_socket_address_get_family(address.get()),
                                    stream ? G_SOCKET_TYPE_STREAM : G_SOCKET_TYPE_DATAGRAM,
                                    stream ? G_SOCKET_PROTOCOL_TCP : G_SOCKET_PROTOCOL_UDP, &raw));
        if (!m_socket || !g_socket_bind(m_socket.get(), address.get(), stream, &raw)
            || (stream && !g_socket_listen(m_socket.get(), &raw)))
            continue;
        // A key frame comes as one burst.
        g_socket_set_option(m_socket.get(), SOL_SOCKET, SO_RCVBUF, 2 << 20, nullptr);
        const ObjectPtr<GSocketAddress> bound(g_socket_get_local_address(m_socket.get(), nullptr));
        m_port = g_inet_socket_address_get_port(G_INET_SOCKET_ADDRESS(bound.get()));
        return {};
    }
    const ErrorPtr error(raw);
    return failure(ErrorKind::Offline, tr("No port is free for a camera's picture."),
                   error ? QString::fromUtf8(error->message) : QString());
}

Result<void> PsInput::buildPipeline()
{
    auto pipeline = Pipeline::parse(
        "appsrc name=bytes is-live=true do-timestamp=true format=time block=false"
        " caps=video/mpeg,mpegversion=(int)2,systemstream=(boolean)true ! mpegpsdemux name=demux",
        [](GstMessage &message) {
            if (GST_MESSAGE_TYPE(&message) == GST_MESSAGE_ERROR)
                qCInfo(lcMedia) << "a camera's stream broke off" << errorOf(message).detail;
        });
    if (!pipeline)
        return std::unexpected(pipeline.error());
    m_pipeline = std::move(*pipeline);
    m_bytes.reset(GST_APP_SRC(gst_bin_get_by_name(m_pipeline->bin(), "bytes")));
    const auto demux = m_pipeline->element("demux");
    g_signal_connect(
        demux.get(), "pad-added",
        G_CALLBACK(+[](GstElement *, GstPad *pad, PsInput *self) { self->connectPad(pad); }), this);
    return {};
}

/// The first picture that we know. Sound is let go: cameras bring G.711, which GStreamer does not
/// find in a program stream.
void PsInput::connectPad(GstPad *pad)
{
    const CapsPtr caps(gst_pad_get_current_caps(pad));
    const char *kind = caps ? gst_structure_get_name(gst_caps_get_structure(caps.get(), 0)) : "";
    const bool isNewer = std::strcmp(kind, "video/x-h265") == 0;
    QByteArray launch = "fakesink sync=false async=false";
    std::shared_ptr<Hub> hub;
    if ((isNewer || std::strcmp(kind, "video/x-h264") == 0) && !m_hasPicture.exchange(true))
        hub = m_place({codecOf(isNewer ? "H265" : "H264")});
    if (hub) {
        const QByteArray parse = isNewer ? "h265parse" : "h264parse";
        launch = parse + " config-interval=-1 ! " + kind
                 + ",stream-format=byte-stream,alignment=au ! appsink name=out sync=false"
                   " async=false max-buffers=200";
    } else {
        qCInfo(lcMedia) << "a part of a camera's stream is not passed on" << "kind=" << kind;
    }
    GError *raw = nullptr;
    GstElement *taker = gst_parse_bin_from_description(launch.constData(), TRUE, &raw);
    const ErrorPtr error(raw);
    if (!taker)
        return;
    if (hub) {
        const ObjectPtr<GstElement> out(gst_bin_get_by_name(GST_BIN(taker), "out"));
        const ObjectPtr<GstPad> end(gst_element_get_static_pad(out.get(), "sink"));
        gst_pad_add_probe(end.get(), GST_PAD_PROBE_TYPE_BUFFER, stamp, nullptr, nullptr);
        Hub::takeFrom(hub, 0, GST_APP_SINK(out.get()));
    }
    gst_bin_add(m_pipeline->bin(), taker);
    const ObjectPtr<GstPad> sink(gst_element_get_static_pad(taker, "sink"));
    gst_pad_link(pad, sink.get());
    gst_element_sync_state_with_parent(taker);
}

GstPadProbeReturn PsInput::stamp(GstPad *, GstPadProbeInfo *info, gpointer)
{
    GstBuffer *frame = gst_buffer_make_writable(GST_PAD_PROBE_INFO_BUFFER(info));
    info->data = frame;
    GST_BUFFER_PTS(frame) = static_cast<GstClockTime>(g_get_monotonic_time()) * GST_USECOND;
    GST_BUFFER_DTS(frame) = GST_CLOCK_TIME_NONE;
    return GST_PAD_PROBE_OK;
}

void PsInput::expect(const PsPeer &peer)
{
    const std::scoped_lock lock(m_mutex);
    m_peer = peer;
}

void PsInput::run(const std::stop_token &stop)
{
    switch (m_options.transport) {
    case PsTransport::Udp: receiveDatagrams(); return;
    case PsTransport::TcpPassive: acceptStreams(stop); return;
    case PsTransport::TcpActive: connectStreams(stop); return;
    }
}

/// Whoever is not the camera is not listened to.
bool PsInput::isExpected(GSocketAddress *address) const
{
    const QString host = hostOf(address);
    const std::scoped_lock lock(m_mutex);
    return !host.isEmpty() && (host == m_options.expectedHost || host == m_peer.host);
}

void PsInput::take(const char *packet, gsize size)
{
    std::optional<quint32> expected;
    {
        const std::scoped_lock lock(m_mutex);
        expected = m_peer.sender;
    }
    m_order.take(packet, size, expected);
}

/// From the map of the stream on, which comes with each key frame: a part that comes before it
/// would be taken for MPEG-2. A camera that sends none is taken as it is after a while.
bool PsInput::begins(const QByteArray &payload)
{
    constexpr char kMap[] = {'\0', '\0', '\1', '\xBC'};
    const auto now = Hub::Clock::now();
    if (m_firstPacket == Hub::Clock::time_point{})
        m_firstPacket = now;
    m_hasBegun = m_hasBegun || payload.contains(QByteArrayView(kMap, std::size(kMap)))
                 || now - m_firstPacket > kMapWithin;
    return m_hasBegun;
}

void PsInput::receiveDatagrams()
{
    std::vector<char> datagram(kDatagram);
    for (;;) {
        GSocketAddress *from = nullptr;
        GError *raw = nullptr;
        const gssize size = g_socket_receive_from(m_socket.get(), &from, datagram.data(),
                                                  datagram.size(), m_cancel.get(), &raw);
        const ObjectPtr<GSocketAddress> sender(from);
        const ErrorPtr error(raw);
        if (g_cancellable_is_cancelled(m_cancel.get()))
            return;
        if (size > 0 && isExpected(sender.get()))
            take(datagram.data(), static_cast<gsize>(size));
    }
}

void PsInput::acceptStreams(const std::stop_token &stop)
{
    while (!stop.stop_requested()) {
        GError *raw = nullptr;
        const ObjectPtr<GSocket> camera(g_socket_accept(m_socket.get(), m_cancel.get(), &raw));
        const ErrorPtr error(raw);
        if (!camera)
            continue;
        const ObjectPtr<GSocketAddress> from(g_socket_get_remote_address(camera.get(), nullptr));
        if (isExpected(from.get()))
            readStream(camera.get());
    }
}

void PsInput::connectStreams(const std::stop_token &stop)
{
    while (!stop.stop_requested()) {
        PsPeer peer;
        {
            const std::scoped_lock lock(m_mutex);
            peer = m_peer;
        }
        const auto address = peer.port > 0 ? addressOf(peer.host, peer.port) : nullptr;
        if (address) {
            const ObjectPtr<GSocketClient> client(g_socket_client_new());
            g_socket_client_set_timeout(client.get(), 5);
            GError *raw = nullptr;
            const ObjectPtr<GSocketConnection> connection(g_socket_client_connect(
                client.get(), G_SOCKET_CONNECTABLE(address.get()), m_cancel.get(), &raw));
            if (connection)
                readStream(g_socket_connection_get_socket(connection.get()));
            else
                logError("a camera's stream cannot be reached", raw);
        }
        // Until the camera has answered, soon again.
        GPollFD cancelled{};
        if (g_cancellable_make_pollfd(m_cancel.get(), &cancelled)) {
            g_poll(&cancelled, 1, static_cast<gint>((address ? kAgain : kAgain / 20) / 1000));
            g_cancellable_release_fd(m_cancel.get());
        }
    }
}

/// RFC 4571: each packet behind its length in two bytes.
void PsInput::readStream(GSocket *socket)
{
    g_socket_set_timeout(socket, 0);
    m_order.reset();
    std::vector<char> buffer(2 + kDatagram);
    gsize filled = 0;
    for (;;) {
        const gssize got = g_socket_receive(socket, buffer.data() + filled, buffer.size() - filled,
                                            m_cancel.get(), nullptr);
        if (got <= 0)
            return;
        filled += static_cast<gsize>(got);
        gsize begin = 0;
        while (filled - begin >= 2) {
            const gsize size = qFromBigEndian<quint16>(buffer.data() + begin);
            if (filled - begin - 2 < size)
                break;
            take(buffer.data() + begin + 2, size);
            begin += 2 + size;
        }
        std::memmove(buffer.data(), buffer.data() + begin, filled - begin);
        filled -= begin;
    }
}

} // namespace gl::media
