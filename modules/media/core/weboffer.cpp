#include "weboffer.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <map>
#include <optional>

using namespace Qt::StringLiterals;

namespace gl::media {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::media::WebOffer", text);
}

constexpr qsizetype kMostBytes = qsizetype{64} * 1024;
constexpr qsizetype kLongestLine = 1024;
constexpr qsizetype kMostLines = 1000;
/// What we make use of: losses are asked for again, a picture is begun anew, the browser learns
/// how much the network takes.
const char *const kFeedback[] = {"nack", "nack pli", "ccm fir", "transport-cc"};
const char *const kExtensions[] = {
    "urn:ietf:params:rtp-hdrext:sdes:mid",
    "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01"};

std::unexpected<Error> badOffer(const QString &why)
{
    return failure(ErrorKind::Invalid, tr("The browser's offer cannot be taken."), why);
}

/// The part of a value that a pattern is made for, whole.
std::optional<QRegularExpressionMatch> whole(const QRegularExpression &pattern,
                                             const QByteArray &value)
{
    const auto match = pattern.match(QString::fromLatin1(value));
    return match.hasMatch() ? std::optional(match) : std::nullopt;
}

bool fits(const QRegularExpression &pattern, const QByteArray &value)
{
    return whole(pattern, value).has_value();
}

/// Who the browser is to ICE and DTLS.
struct Identity
{
    QByteArray user{};
    QByteArray password{};
    QByteArray fingerprint{};
    QByteArray setup{};

    /// False when the attribute is of its kind and wrong.
    bool take(const QByteArray &name, const QByteArray &value);
    bool isWhole() const
    {
        return !user.isEmpty() && !password.isEmpty() && !fingerprint.isEmpty();
    }
};

bool Identity::take(const QByteArray &name, const QByteArray &value)
{
    static const QRegularExpression userShape(u"^[A-Za-z0-9+/]{4,256}$"_s);
    static const QRegularExpression passwordShape(u"^[A-Za-z0-9+/]{22,256}$"_s);
    static const QRegularExpression fingerprintShape(
        u"^sha-256 [0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){31}$"_s);
    static const QRegularExpression setupShape(u"^(actpass|active|passive)$"_s);
    const auto keep = [&value](QByteArray &into, const QRegularExpression &shape) {
        into = value;
        return fits(shape, value);
    };
    if (name == "ice-ufrag")
        return keep(user, userShape);
    if (name == "ice-pwd")
        return keep(password, passwordShape);
    if (name == "fingerprint")
        return keep(fingerprint, fingerprintShape);
    return name != "setup" || keep(setup, setupShape);
}

/// One kind of coding that a track offers.
struct Coding
{
    const Codec *codec = nullptr;
    QByteArray map{}; ///< as in rtpmap, without the payload type
    QByteArray format{};
    QByteArrayList feedback{};
};

struct Track
{
    bool video = false;
    QList<int> payloads{}; ///< in the browser's order
    std::map<int, Coding> codings{};
    QByteArray mid{};
    bool sends = true;
    bool hears = true; ///< sendrecv is what no direction means (RFC 8866)
    Identity identity{};
    QByteArrayList extensions{}; ///< "4 urn:..."
    QByteArrayList sources{};    ///< "1234 cname:x"

    bool begin(const QByteArray &line);
    bool take(const QByteArray &name, const QByteArray &value);
    bool takeCoding(const QByteArray &name, const QByteArray &value);
    int best() const;
};

bool Track::begin(const QByteArray &line)
{
    static const QRegularExpression shape(
        u"^(audio|video) \\d{1,5} UDP/TLS/RTP/SAVPF((?: \\d{1,3}){1,80})$"_s);
    const auto match = whole(shape, line);
    if (!match)
        return false;
    video = match->capturedView(1) == "video"_L1;
    for (const QStringView word : match->capturedView(2).split(u' ', Qt::SkipEmptyParts)) {
        const int payload = word.toInt();
        if (payload > 127 || payloads.contains(payload))
            return false;
        payloads.append(payload);
    }
    return true;
}

bool Track::takeCoding(const QByteArray &name, const QByteArray &value)
{
    static const QRegularExpression mapShape(u"^([A-Za-z0-9-]{1,20})/(\\d{3,6})(/[1-8])?$"_s);
    static const QRegularExpression formatShape(u"^[A-Za-z0-9=;,/+ ._-]{1,512}$"_s);
    const qsizetype space = value.indexOf(' ');
    bool isNumber = false;
    const int payload = value.left(space).toInt(&isNumber);
    if (space < 0 || !isNumber || !payloads.contains(payload))
        return true; // of "all", or of a payload type that is not offered
    const QByteArray rest = value.mid(space + 1);
    Coding &coding = codings[payload];
    if (name == "rtpmap") {
        const auto map = whole(mapShape, rest);
        if (!map)
            return false;
        coding.map = rest;
        const Codec *codec = codecOf(map->captured(1).toUpper().toLatin1().constData());
        const bool rate = map->capturedView(2) == (video ? "90000"_L1 : "48000"_L1)
                          || (codec && !codec->video && map->capturedView(2) == "8000"_L1);
        coding.codec = codec && codec->video == video && rate ? codec : nullptr;
    } else if (name == "fmtp") {
        coding.format = rest;
        return fits(formatShape, rest) && !rest.contains("sprop-parameter-sets");
    } else if (std::ranges::find(kFeedback, rest) != std::end(kFeedback)
               && !coding.feedback.contains(rest)) {
        coding.feedback.append(rest);
    }
    return true;
}

bool Track::take(const QByteArray &name, const QByteArray &value)
{
    static const QRegularExpression midShape(u"^[A-Za-z0-9_-]{1,16}$"_s);
    static const QRegularExpression extensionShape(u"^(?:[1-9]|1[0-4]) (\\S{1,120})$"_s);
    static const QRegularExpression sourceShape(u"^\\d{1,10} cname:[A-Za-z0-9+/{}_-]{1,64}$"_s);
    if (name == "rtpmap" || name == "fmtp" || name == "rtcp-fb")
        return takeCoding(name, value);
    if (name == "mid") {
        mid = value;
        return fits(midShape, value);
    }
    if (name == "sendonly" || name == "recvonly" || name == "inactive") {
        sends = name == "sendonly";
        hears = name == "recvonly";
    } else if (name == "extmap") {
        const auto match = whole(extensionShape, value);
        const QByteArray about = match ? match->captured(1).toLatin1() : QByteArray();
        const auto sameAs = [&](const QByteArray &other) {
            return other.endsWith(about) || other.startsWith(value.left(value.indexOf(' ') + 1));
        };
        if (std::ranges::find(kExtensions, about) != std::end(kExtensions)
            && std::ranges::none_of(extensions, sameAs))
            extensions.append(value);
    } else if (name == "ssrc" && sources.isEmpty() && fits(sourceShape, value)
               && value.left(value.indexOf(' ')).toULongLong() <= 0xffffffffULL) {
        sources.append(value);
    }
    return identity.take(name, value);
}

/// The payload type of what we take; -1: there is none.
int Track::best() const
{
    int first = -1;
    for (const int payload : payloads) {
        const auto coding = codings.find(payload);
        if (coding == codings.end() || !coding->second.codec)
            continue;
        // Of H.264 the form that may cut a picture into several packets.
        const bool whole = qstrcmp(coding->second.codec->encoding, "H264") == 0
                           && !coding->second.format.contains("packetization-mode=1");
        if (!whole)
            return payload;
        if (first < 0)
            first = payload;
    }
    return first;
}

class Reader
{
public:
    Result<WebOffer> read(const QByteArray &offer);

private:
    bool takeLine(const QByteArray &line);
    bool takeAttribute(const QByteArray &attribute);
    bool isUsable() const;
    QByteArray written(const Track &track) const;
    WebOffer result() const;

    Identity m_identity;
    QList<QByteArray> m_bundle;
    QList<Track> m_tracks;
};

Result<WebOffer> Reader::read(const QByteArray &offer)
{
    if (offer.size() > kMostBytes || !offer.startsWith("v=0"))
        return badOffer(u"no SDP"_s);
    const QByteArrayList lines = offer.split('\n');
    if (lines.size() > kMostLines)
        return badOffer(u"too many lines"_s);
    for (const QByteArray &each : lines) {
        const QByteArray line = each.endsWith('\r') ? each.chopped(1) : each;
        const bool printable =
            std::ranges::all_of(line, [](char byte) { return byte >= 0x20 && byte < 0x7f; });
        if (!printable || line.size() > kLongestLine || !takeLine(line))
            return badOffer(u"line "_s + QString::fromLatin1(line.left(12)));
    }
    if (m_tracks.isEmpty() || std::ranges::count_if(m_tracks, &Track::video) != 1)
        return failure(ErrorKind::Invalid, tr("A stream has one picture and at most one sound."));
    if (!isUsable())
        return badOffer(u"incomplete"_s);
    if (std::ranges::any_of(m_tracks, [](const Track &track) { return track.best() < 0; }))
        return failure(ErrorKind::Invalid,
                       tr("This browser cannot send H.264, which the desks play."));
    return result();
}

bool Reader::takeLine(const QByteArray &line)
{
    if (line.isEmpty())
        return true;
    if (line.size() < 2 || line.at(1) != '=')
        return false;
    const QByteArray value = line.mid(2);
    if (line.startsWith('m')) {
        if (m_tracks.size() == 2)
            return false;
        m_tracks.append(Track{.identity = m_identity});
        return m_tracks.last().begin(value);
    }
    return !line.startsWith('a') || takeAttribute(value);
}

bool Reader::takeAttribute(const QByteArray &attribute)
{
    const qsizetype colon = attribute.indexOf(':');
    const QByteArray name = colon < 0 ? attribute : attribute.left(colon);
    const QByteArray value = colon < 0 ? QByteArray() : attribute.mid(colon + 1);
    if (!m_tracks.isEmpty())
        return m_tracks.last().take(name, value);
    if (name == "group" && value.startsWith("BUNDLE "))
        m_bundle = value.mid(7).split(' ');
    return m_identity.take(name, value);
}

/// All tracks in one connection, each with a name of its own.
bool Reader::isUsable() const
{
    QSet<QByteArray> names;
    for (const Track &track : m_tracks) {
        if (!track.identity.isWhole() || !track.sends || track.mid.isEmpty()
            || names.contains(track.mid) || (m_tracks.size() > 1 && !m_bundle.contains(track.mid)))
            return false;
        names.insert(track.mid);
    }
    return true;
}

QByteArray Reader::written(const Track &track) const
{
    const Identity &identity = m_tracks.first().identity;
    const int payload = track.best();
    const Coding &coding = track.codings.at(payload);
    const QByteArray number = QByteArray::number(payload);
    QByteArrayList lines{
        (track.video ? "m=video 9 UDP/TLS/RTP/SAVPF " : "m=audio 9 UDP/TLS/RTP/SAVPF ") + number,
        "c=IN IP4 0.0.0.0",
        "a=rtcp:9 IN IP4 0.0.0.0",
        "a=ice-ufrag:" + identity.user,
        "a=ice-pwd:" + identity.password,
        "a=fingerprint:" + identity.fingerprint,
        "a=setup:" + (identity.setup.isEmpty() ? QByteArray("actpass") : identity.setup),
        "a=mid:" + track.mid,
        track.hears ? "a=sendrecv" : "a=sendonly",
        "a=rtcp-mux",
        "a=rtpmap:" + number + ' ' + coding.map};
    if (!coding.format.isEmpty())
        lines << "a=fmtp:" + number + ' ' + coding.format;
    for (const QByteArray &feedback : coding.feedback)
        lines << "a=rtcp-fb:" + number + ' ' + feedback;
    for (const QByteArray &extension : track.extensions)
        lines << "a=extmap:" + extension;
    for (const QByteArray &source : track.sources)
        lines << "a=ssrc:" + source;
    return lines.join("\r\n") + "\r\n";
}

WebOffer Reader::result() const
{
    WebOffer offer{.sdp = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE"};
    for (const Track &track : m_tracks)
        offer.sdp += ' ' + track.mid;
    offer.sdp += "\r\n";
    for (const Track &track : m_tracks) {
        if (track.hears && !track.video) {
            offer.listens = static_cast<int>(offer.codecs.size());
            offer.payload = track.best();
        }
        offer.codecs.append(track.codings.at(track.best()).codec);
        offer.sdp += written(track);
    }
    return offer;
}

} // namespace

Result<WebOffer> WebOffer::read(const QByteArray &offer)
{
    return Reader().read(offer);
}

} // namespace gl::media
