#include "invitation.h"

#include "sofia.h"

#include <QCoreApplication>
#include <QList>

#include <sofia-sip/sdp.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace gl::gb28181 {

namespace {

constexpr qsizetype kLongest = 16 << 10;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::gb28181::Invitation", text);
}

struct ParserFree
{
    void operator()(sdp_parser_t *parser) const { sdp_parser_free(parser); }
};

Error unreadable(const char *what)
{
    return {.kind = ErrorKind::Invalid,
            .message = tr("The camera's answer cannot be understood."),
            .detail = QString::fromLatin1(what)};
}

} // namespace

QByteArray writeOffer(const Offer &offer)
{
    const bool recorded = offer.from.isValid();
    const bool stream = offer.transport != Transport::Udp;
    QString sdp = u"v=0\r\no=%1 0 0 IN IP4 %2\r\ns=%3\r\n"_s.arg(
        offer.platform, offer.host, recorded ? u"Playback"_s : u"Play"_s);
    if (recorded)
        sdp += u"u=%1:0\r\n"_s.arg(offer.channel);
    sdp += u"c=IN IP4 %1\r\nt=%2 %3\r\n"_s.arg(offer.host)
               .arg(recorded ? offer.from.toSecsSinceEpoch() : 0)
               .arg(recorded ? offer.to.toSecsSinceEpoch() : 0);
    sdp += u"m=video %1 %2 96\r\na=recvonly\r\na=rtpmap:96 PS/90000\r\n"_s.arg(offer.port)
               .arg(stream ? u"TCP/RTP/AVP"_s : u"RTP/AVP"_s);
    if (stream)
        sdp += u"a=setup:%1\r\na=connection:new\r\n"_s.arg(
            offer.transport == Transport::TcpPassive ? u"passive"_s : u"active"_s);
    sdp += u"y=%1\r\n"_s.arg(offer.sender, 10, 10, QChar(u'0'));
    return sdp.toLatin1();
}

Result<Answer> readAnswer(const QByteArray &sdp)
{
    if (sdp.isEmpty() || sdp.size() > kLongest || sdp.contains('\0'))
        return std::unexpected(unreadable("size"));
    Answer answer;
    // The standard's own lines, which no SDP knows, are taken out before it is read.
    QByteArray plain;
    for (const QByteArray &line : sdp.split('\n')) {
        QByteArray trimmed = line.trimmed();
        // Else the parser leaves what the payloads are to us.
        if (trimmed.startsWith("m="))
            trimmed.replace(" TCP/RTP/AVP", " RTP/AVP");
        if (trimmed.startsWith("y=")) {
            bool isNumber = false;
            const quint32 sender = trimmed.mid(2).trimmed().toUInt(&isNumber);
            if (isNumber)
                answer.sender = sender;
        } else if (!trimmed.isEmpty() && !trimmed.startsWith("f=")) {
            plain += trimmed + "\r\n";
        }
    }
    const Home home = newHome();
    const std::unique_ptr<sdp_parser_t, ParserFree> parser(sdp_parse(
        home.get(), plain.constData(), static_cast<issize_t>(plain.size()), sdp_f_insane));
    const sdp_session_t *session = parser ? sdp_session(parser.get()) : nullptr;
    if (!session)
        return std::unexpected(unreadable(parser ? sdp_parsing_error(parser.get()) : "no SDP"));
    const sdp_media_t *video = session->sdp_media;
    while (video && video->m_type != sdp_media_video)
        video = video->m_next;
    if (!video || video->m_port > 65535 || video->m_rejected)
        return std::unexpected(unreadable("no video"));
    const sdp_connection_t *connection =
        video->m_connections ? video->m_connections : session->sdp_connection;
    answer.host = connection ? QString::fromLatin1(connection->c_address) : QString();
    answer.port = static_cast<quint16>(video->m_port);
    for (const sdp_rtpmap_t *map = video->m_rtpmaps; map; map = map->rm_next) {
        if (!map->rm_predef && qstricmp(map->rm_encoding, "PS") == 0)
            return answer;
    }
    return std::unexpected(unreadable("no PS"));
}

quint32 senderFor(const QString &domain, bool recorded, int call)
{
    const QString text = (recorded ? u"1"_s : u"0"_s) + domain.mid(3, 5).leftJustified(5, u'0')
                         + u"%1"_s.arg(call % 10000, 4, 10, QChar(u'0'));
    return text.toUInt();
}

QByteArray writeRate(int number, double rate)
{
    return "PLAY RTSP/1.0\r\nCSeq: " + QByteArray::number(number)
           + "\r\nScale: " + QByteArray::number(rate, 'f', 2) + "\r\n\r\n";
}

QByteArray writeSeek(int number, qint64 seconds)
{
    return "PLAY RTSP/1.0\r\nCSeq: " + QByteArray::number(number)
           + "\r\nRange: npt=" + QByteArray::number(seconds) + "-\r\n\r\n";
}

} // namespace gl::gb28181
