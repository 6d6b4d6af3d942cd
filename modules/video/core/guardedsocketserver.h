#pragma once

#include <QHash>
#include <QSslConfiguration>
#include <QTcpServer>

#include <chrono>
#include <optional>

class QTcpSocket;

namespace gl::video {

/// Where strangers connect: so many at a time, of one address fewer, each with so many bytes a
/// request and so much time. QHttpServer takes whatever comes and keeps it in memory.
class GuardedSocketServer : public QTcpServer
{
    Q_OBJECT

public:
    struct Limits
    {
        int connections = 300;
        int ofOneAddress = 40;
        qint64 bytes = qint64{96} * 1024;          ///< of one request with its headers
        std::chrono::milliseconds patience{60000}; ///< from one answer to the next request's end
    };

    /// Without `encryption` it is plain TCP.
    GuardedSocketServer(const std::optional<QSslConfiguration> &encryption, const Limits &limits,
                        QObject *parent = nullptr);

    /// A request was understood: the count of its connection begins anew.
    void understood(const QHostAddress &address, quint16 port);

protected:
    void incomingConnection(qintptr handle) override;

private:
    void guard(QTcpSocket *socket);

    const std::optional<QSslConfiguration> m_encryption;
    const Limits m_limits;
    int m_open = 0;
    QHash<QString, int> m_openFrom;
    QHash<std::pair<QHostAddress, quint16>, qint64> m_received;
};

} // namespace gl::video
