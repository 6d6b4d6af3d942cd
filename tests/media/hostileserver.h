#pragma once

#include <QByteArray>
#include <QHash>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>

namespace gl::test {

/// Speaks just enough RTSP to be let in, and then does what no honest server does.
class HostileServer : public QTcpServer
{
    Q_OBJECT

public:
    enum class Manner {
        Noise,         ///< random bytes instead of an answer
        Silence,       ///< never answers
        HangsUp,       ///< closes at once
        HalfHeader,    ///< an answer cut in its header, the connection left open
        EndlessHeader, ///< header lines without end
        HugeBody,      ///< announces two gigabytes and begins to send them
        GarbageSdp,    ///< a description that is none
        NoiseInside,   ///< packets of random content
        NoiseFrames,   ///< random bytes where packets should be
        EndlessUnit,   ///< a unit of a picture that is never finished
        CutPacket,     ///< half a packet, then closes its half of the connection
        AbsurdSize,    ///< a header that says 16384 x 16384
    };
    Q_ENUM(Manner)

    explicit HostileServer(Manner manner, QObject *parent = nullptr);

    QUrl url() const;
    int connections() const { return m_connections; }

private:
    void serve(QTcpSocket *socket);
    void answer(QTcpSocket *socket, const QByteArray &request);
    void describe(QTcpSocket *socket, const QByteArray &sequence);
    void afterPlay(QTcpSocket *socket);
    /// Again and again, as fast as it is taken.
    void pour(QTcpSocket *socket, const std::function<QByteArray()> &piece);
    QByteArray noise(qsizetype size);
    /// An interleaved RTP packet of this content.
    QByteArray packet(const QByteArray &content);

    const Manner m_manner;
    int m_connections = 0;
    quint16 m_number = 0;
};

} // namespace gl::test
