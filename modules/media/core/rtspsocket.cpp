#include "rtspsocket.h"

#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <mutex>

namespace gl::media {

struct RtspSocket::Kept
{
    mutable std::mutex mutex{}; ///< guards what follows
    ObjectPtr<GSocket> socket{};
    bool shut = false;

    /// Who waits for a socket in this thread. GStreamer lends its threads to one task after the
    /// other, so the next one in it may be somebody else's, and this one gone.
    static thread_local std::weak_ptr<Kept> s_expected;

    void keep(GSocketConnection *connection);
};

thread_local std::weak_ptr<RtspSocket::Kept> RtspSocket::Kept::s_expected;

RtspSocket::RtspSocket() : m_kept(std::make_shared<Kept>())
{
    // Once in the program: hooks of a signal are called for every client of the library.
    [[maybe_unused]] static const gulong hook = [] {
        g_type_class_unref(g_type_class_ref(G_TYPE_SOCKET_CLIENT)); // signals come with the class
        return g_signal_add_emission_hook(g_signal_lookup("event", G_TYPE_SOCKET_CLIENT), 0,
                                          &RtspSocket::onEvent, nullptr, nullptr);
    }();
}

RtspSocket::~RtspSocket() = default;

void RtspSocket::expectHere()
{
    Kept::s_expected = m_kept;
}

gboolean RtspSocket::onEvent(GSignalInvocationHint *, guint count, const GValue *values, gpointer)
{
    if (count > 3 && g_value_get_enum(&values[1]) == G_SOCKET_CLIENT_CONNECTED
        && G_IS_SOCKET_CONNECTION(g_value_get_object(&values[3]))) {
        if (const auto expected = Kept::s_expected.lock())
            expected->keep(G_SOCKET_CONNECTION(g_value_get_object(&values[3])));
    }
    return TRUE; // the hook stays
}

void RtspSocket::Kept::keep(GSocketConnection *connection)
{
    const std::scoped_lock lock(mutex);
    GSocket *connected = g_socket_connection_get_socket(connection);
    socket.reset(G_SOCKET(g_object_ref(connected)));
    if (shut)
        g_socket_shutdown(connected, TRUE, TRUE, nullptr);
}

qint64 RtspSocket::received() const
{
    const std::scoped_lock lock(m_kept->mutex);
    tcp_info info{};
    socklen_t size = sizeof info;
    if (!m_kept->socket
        || getsockopt(g_socket_get_fd(m_kept->socket.get()), IPPROTO_TCP, TCP_INFO, &info, &size)
               != 0)
        return 0;
    return static_cast<qint64>(info.tcpi_bytes_received);
}

void RtspSocket::shutDown()
{
    const std::scoped_lock lock(m_kept->mutex);
    m_kept->shut = true;
    if (m_kept->socket)
        g_socket_shutdown(m_kept->socket.get(), TRUE, TRUE, nullptr);
}

} // namespace gl::media
