#include "guardedsocketserver.h"

#include "attempts.h"

#include <QSslSocket>
#include <QTimer>

#include <chrono>
#include <memory>

using namespace std::chrono_literals;

namespace gl::video {

namespace {

constexpr auto kHandshake = 10s;
constexpr qint64 kReadAtOnce = qint64{32} * 1024;

} // namespace

GuardedSocketServer::GuardedSocketServer(const std::optional<QSslConfiguration> &encryption,
                                         const Limits &limits, QObject *parent)
    : QTcpServer(parent),
      m_encryption(encryption),
      m_limits(limits)
{}

void GuardedSocketServer::understood(const QHostAddress &address, quint16 port)
{
    const auto received = m_received.find({address, port});
    if (received != m_received.end())
        *received = 0;
}

void GuardedSocketServer::incomingConnection(qintptr handle)
{
    auto socket = m_encryption ? std::make_unique<QSslSocket>() : std::make_unique<QTcpSocket>();
    if (!socket->setSocketDescriptor(handle))
        return;
    if (m_open >= m_limits.connections
        || m_openFrom.value(Attempts::origin(socket->peerAddress())) >= m_limits.ofOneAddress) {
        socket->abort();
        return;
    }
    QTcpSocket *taken = socket.release();
    taken->setParent(this);
    guard(taken);
    auto *secure = qobject_cast<QSslSocket *>(taken);
    if (!secure) {
        addPendingConnection(taken);
        return;
    }
    connect(secure, &QSslSocket::encrypted, this, [this, secure] { addPendingConnection(secure); });
    connect(secure, &QSslSocket::errorOccurred, secure, [secure] {
        if (!secure->isEncrypted()) // nobody else has it yet
            secure->deleteLater();
    });
    QTimer::singleShot(kHandshake, secure, [secure] {
        if (!secure->isEncrypted())
            secure->abort();
    });
    secure->setSslConfiguration(*m_encryption);
    secure->startServerEncryption();
}

/// First to hear of what comes in, before the HTTP server reads it.
void GuardedSocketServer::guard(QTcpSocket *socket)
{
    const QString origin = Attempts::origin(socket->peerAddress());
    const std::pair key(socket->peerAddress(), socket->peerPort());
    ++m_open;
    ++m_openFrom[origin];
    m_received[key] = 0;
    connect(socket, &QObject::destroyed, this, [this, origin, key] {
        --m_open;
        if (--m_openFrom[origin] <= 0)
            m_openFrom.remove(origin);
        m_received.remove(key);
    });
    socket->setReadBufferSize(kReadAtOnce);
    auto *idle = new QTimer(socket);
    idle->setSingleShot(true);
    idle->callOnTimeout(socket, [socket] { socket->abort(); });
    idle->start(m_limits.patience);
    connect(socket, &QTcpSocket::bytesWritten, idle, [idle] { idle->start(); });
    // Not by what comes in: a request that trickles would hold its connection for ever. Nor does
    // one come in any more when the HTTP server waits for the end of a line that has none.
    connect(socket, &QTcpSocket::readyRead, this, [this, socket, key] {
        qint64 &received = m_received[key];
        received += socket->bytesAvailable();
        if (received > m_limits.bytes)
            socket->abort();
    });
}

} // namespace gl::video
