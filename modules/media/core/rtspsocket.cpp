#include "rtspsocket.h"

#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace gl::media {

namespace {

/// Who waits for a socket in this thread. Written and read by the thread itself; the thread is
/// rtspsrc's and ends before the RtspSocket does.
thread_local RtspSocket *t_expected = nullptr;

} // namespace

RtspSocket::RtspSocket()
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
    t_expected = this;
}

gboolean RtspSocket::onEvent(GSignalInvocationHint *, guint count, const GValue *values, gpointer)
{
    if (t_expected != nullptr && count > 3
        && g_value_get_enum(&values[1]) == G_SOCKET_CLIENT_CONNECTED
        && G_IS_SOCKET_CONNECTION(g_value_get_object(&values[3])))
        t_expected->keep(G_SOCKET_CONNECTION(g_value_get_object(&values[3])));
    return TRUE; // the hook stays
}

void RtspSocket::keep(GSocketConnection *connection)
{
    const std::scoped_lock lock(m_mutex);
    GSocket *socket = g_socket_connection_get_socket(connection);
    m_socket.reset(G_SOCKET(g_object_ref(socket)));
    if (m_shut)
        g_socket_shutdown(socket, TRUE, TRUE, nullptr);
}

qint64 RtspSocket::received() const
{
    const std::scoped_lock lock(m_mutex);
    tcp_info info{};
    socklen_t size = sizeof info;
    if (!m_socket
        || getsockopt(g_socket_get_fd(m_socket.get()), IPPROTO_TCP, TCP_INFO, &info, &size) != 0)
        return 0;
    return static_cast<qint64>(info.tcpi_bytes_received);
}

void RtspSocket::shutDown()
{
    const std::scoped_lock lock(m_mutex);
    m_shut = true;
    if (m_socket)
        g_socket_shutdown(m_socket.get(), TRUE, TRUE, nullptr);
}

} // namespace gl::media
