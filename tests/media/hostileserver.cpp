#include "hostileserver.h"

#include <QRandomGenerator>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace gl::test {

namespace {

constexpr qint64 kMostWaiting = 256 * 1024; ///< bytes not yet taken by the other side

QByteArray headerOf(const QByteArray &request, const QByteArray &name)
{
    for (const QByteArray &line : request.split('\n')) {
        if (line.toLower().startsWith(name + ':'))
            return line.mid(name.size() + 1).trimmed();
    }
    return {};
}

QByteArray reply(const QByteArray &sequence, const QByteArray &headers, const QByteArray &body = {})
{
    return "RTSP/1.0 200 OK\r\nCSeq: " + sequence + "\r\n" + headers
           + (body.isEmpty() ? QByteArray()
                             : "Content-Length: " + QByteArray::number(body.size()) + "\r\n")
           + "\r\n" + body;
}

/// SPS of H.264 baseline, 16384 x 16384: made with the exponential Golomb codes of the standard,
/// then a picture parameter set that goes with it.
QByteArray hugeSps()
{
    QByteArray bits;
    const auto put = [&bits](quint32 value, int count) {
        for (int i = count - 1; i >= 0; --i)
            bits.append((value >> i & 1U) != 0 ? '1' : '0');
    };
    const auto golomb = [&put](quint32 value) {
        int length = 0;
        while ((value + 1) >> (length + 1) != 0)
            ++length;
        put(0, length);
        put(value + 1, length + 1);
    };
    put(0x67, 8);
    put(66, 8);
    put(0, 8);
    put(51, 8);
    golomb(0); // id
    golomb(0); // log2_max_frame_num - 4
    golomb(2); // order of pictures as they come
    golomb(1); // reference frames
    put(0, 1);
    golomb(1023); // macroblocks a line - 1
    golomb(1023); // lines of macroblocks - 1
    put(1, 1);    // frames only
    put(1, 1);
    put(0, 1);
    put(0, 1);
    put(1, 1); // end
    while (bits.size() % 8 != 0)
        bits.append('0');
    QByteArray bytes;
    for (qsizetype i = 0; i < bits.size(); i += 8)
        bytes.append(static_cast<char>(bits.mid(i, 8).toInt(nullptr, 2)));
    return bytes;
}

} // namespace

HostileServer::HostileServer(Manner manner, QObject *parent) : QTcpServer(parent), m_manner(manner)
{
    listen(QHostAddress::LocalHost);
    connect(this, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = nextPendingConnection())
            serve(socket);
    });
}

QUrl HostileServer::url() const
{
    return QUrl(u"rtsp://127.0.0.1:%1/hostile"_s.arg(serverPort()));
}

void HostileServer::serve(QTcpSocket *socket)
{
    ++m_connections;
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    if (m_manner == Manner::HangsUp) {
        socket->disconnectFromHost();
        return;
    }
    connect(socket, &QTcpSocket::readyRead, socket, [this, socket, kept = QByteArray()]() mutable {
        kept += socket->readAll();
        for (qsizetype end = kept.indexOf("\r\n\r\n"); end >= 0; end = kept.indexOf("\r\n\r\n")) {
            const QByteArray request = kept.left(end);
            kept.remove(0, end + 4);
            answer(socket, request);
        }
    });
}

void HostileServer::answer(QTcpSocket *socket, const QByteArray &request)
{
    const QByteArray sequence = headerOf(request, "cseq");
    const QByteArray method = request.left(request.indexOf(' '));
    switch (m_manner) {
    case Manner::Noise: pour(socket, [this] { return noise(4096); }); return;
    case Manner::Silence:
    case Manner::HangsUp: return;
    case Manner::HalfHeader: socket->write("RTSP/1.0 200 OK\r\nCSe"); return;
    case Manner::EndlessHeader:
        socket->write("RTSP/1.0 200 OK\r\nCSeq: " + sequence + "\r\n");
        pour(socket, [n = 0]() mutable {
            return "X-" + QByteArray::number(++n) + ": " + QByteArray(900, 'x') + "\r\n";
        });
        return;
    default: break;
    }
    if (method == "OPTIONS")
        socket->write(reply(sequence, "Public: DESCRIBE, SETUP, PLAY, TEARDOWN\r\n"));
    else if (method == "DESCRIBE")
        describe(socket, sequence);
    else if (method == "SETUP")
        socket->write(reply(sequence, "Transport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n"
                                      "Session: 1234567\r\n"));
    else if (method == "PLAY") {
        socket->write(reply(sequence, "Session: 1234567\r\n"));
        afterPlay(socket);
    } else {
        socket->write(reply(sequence, {}));
    }
}

void HostileServer::describe(QTcpSocket *socket, const QByteArray &sequence)
{
    if (m_manner == Manner::HugeBody) {
        socket->write("RTSP/1.0 200 OK\r\nCSeq: " + sequence
                      + "\r\nContent-Type: application/sdp\r\nContent-Length: 2000000000\r\n\r\n");
        pour(socket, [] { return QByteArray(65536, 'a'); });
        return;
    }
    const QByteArray sdp = m_manner == Manner::GarbageSdp
                               ? "v=0\r\nm=\r\na=\r\nm=video x y z\r\n" + noise(2000)
                               : "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=x\r\nt=0 0\r\n"
                                 "m=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\n"
                                 "a=control:stream=0\r\n";
    socket->write(reply(sequence, "Content-Type: application/sdp\r\n", sdp));
}

void HostileServer::afterPlay(QTcpSocket *socket)
{
    switch (m_manner) {
    case Manner::NoiseInside: pour(socket, [this] { return packet(noise(1200)); }); break;
    case Manner::NoiseFrames: pour(socket, [this] { return noise(5000); }); break;
    case Manner::EndlessUnit:
        pour(socket, [this, first = true]() mutable {
            const char type = static_cast<char>(first ? 0x85 : 0x05);
            first = false;
            return packet(QByteArray("\x7c", 1) + type + QByteArray(60000, 'u'));
        });
        break;
    case Manner::CutPacket:
        socket->write(packet(noise(1200)).left(600));
        socket->disconnectFromHost();
        break;
    case Manner::AbsurdSize:
        pour(socket, [this, n = 0]() mutable {
            switch (n++ % 3) {
            case 0: return packet(hugeSps());
            case 1: return packet(QByteArray::fromHex("68ce3880"));
            default: return packet(QByteArray("\x65\x88", 2) + noise(1000));
            }
        });
        break;
    default: break;
    }
}

void HostileServer::pour(QTcpSocket *socket, const std::function<QByteArray()> &piece)
{
    const auto more = [socket, piece] {
        while (socket->state() == QAbstractSocket::ConnectedState
               && socket->bytesToWrite() < kMostWaiting)
            socket->write(piece());
    };
    connect(socket, &QTcpSocket::bytesWritten, socket, more);
    more();
}

QByteArray HostileServer::noise(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = static_cast<char>(QRandomGenerator::global()->bounded(256));
    return bytes;
}

QByteArray HostileServer::packet(const QByteArray &content)
{
    QByteArray head(16, '\0');
    head[0] = '$';
    qToBigEndian(static_cast<quint16>(content.size() + 12), head.data() + 2);
    head[4] = static_cast<char>(0x80);
    head[5] = 96;
    qToBigEndian(++m_number, head.data() + 6);
    qToBigEndian(quint32{m_number} * 3000U, head.data() + 8);
    return head + content;
}

} // namespace gl::test
