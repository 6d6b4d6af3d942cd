#pragma once

#include <base/error.h>

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <optional>

namespace gl::gb28181 {

/// How a stream comes: datagrams, the device connects to us, or we connect to it.
enum class Transport { Udp, TcpPassive, TcpActive };

/// What a device is asked to send.
struct Offer
{
    QString platform{}; ///< id of ours
    QString channel{};
    QString host{}; ///< where the stream is received; numeric
    quint16 port = 0;
    Transport transport = Transport::Udp;
    quint32 sender = 0; ///< SSRC that the device shall use
    QDateTime from{};   ///< of a recording; invalid: live
    QDateTime to{};
};

/// The SDP of an INVITE.
QByteArray writeOffer(const Offer &offer);

struct Answer
{
    QString host{}; ///< numeric
    quint16 port = 0;
    std::optional<quint32> sender{};
    bool operator==(const Answer &) const = default;
};

/// What a device answers. Invalid: no SDP, no video in it, another payload than a program stream,
/// or too long.
Result<Answer> readAnswer(const QByteArray &sdp);

/// SSRC as GB/T 28181 counts them: 0 live or 1 recorded, digits 4 to 8 of the domain, and four of
/// the call.
quint32 senderFor(const QString &domain, bool recorded, int call);

/// Control of a recording's stream (MANSRTSP); `rate` 0.25 to 4.
QByteArray writeRate(int number, double rate);
/// `seconds` from its beginning.
QByteArray writeSeek(int number, qint64 seconds);

} // namespace gl::gb28181
