#include "codecs.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstring>

namespace gl::media {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::media::Codecs", text);
}

constexpr Codec kCodecs[] = {
    {"H264", true,
     "rtph264depay wait-for-keyframe=true request-keyframe=true ! h264parse config-interval=-1"
     " ! video/x-h264,stream-format=byte-stream,alignment=au",
     "rtph264pay config-interval=-1 aggregate-mode=zero-latency", "h264parse", nullptr},
    {"H265", true,
     "rtph265depay wait-for-keyframe=true request-keyframe=true ! h265parse config-interval=-1"
     " ! video/x-h265,stream-format=byte-stream,alignment=au",
     "rtph265pay config-interval=-1 aggregate-mode=zero-latency", "h265parse", nullptr},
    {"OPUS", false, "rtpopusdepay ! opusparse", "rtpopuspay", "identity", "opusdec"},
    {"PCMA", false, "rtppcmadepay", "rtppcmapay", "identity", "alawdec"},
    {"PCMU", false, "rtppcmudepay", "rtppcmupay", "identity", "mulawdec"},
    {"MPEG4-GENERIC", false, "rtpmp4gdepay ! aacparse", "rtpmp4gpay", "aacparse", "avdec_aac"},
};

/// Payload types that need no rtpmap (RFC 3551).
const char *fixedEncoding(const char *payload)
{
    if (payload && std::strcmp(payload, "0") == 0)
        return "PCMU";
    return payload && std::strcmp(payload, "8") == 0 ? "PCMA" : nullptr;
}

QByteArray encodingOf(const GstSDPMedia &media)
{
    const char *payload = gst_sdp_media_get_format(&media, 0);
    for (guint i = 0; i < gst_sdp_media_attributes_len(&media); ++i) {
        const GstSDPAttribute *attribute = gst_sdp_media_get_attribute(&media, i);
        if (std::strcmp(attribute->key, "rtpmap") != 0 || !attribute->value)
            continue;
        const QList<QByteArray> words = QByteArray(attribute->value).split(' ');
        if (words.size() == 2 && payload && words.first() == payload)
            return words.last().split('/').first().toUpper();
    }
    return fixedEncoding(payload);
}

} // namespace

const Codec *codecOf(const char *encoding)
{
    const auto *const found = std::ranges::find_if(kCodecs, [encoding](const Codec &codec) {
        return encoding && std::strcmp(codec.encoding, encoding) == 0;
    });
    return found == std::end(kCodecs) ? nullptr : found;
}

const Codec *codecOf(const GstCaps &caps)
{
    if (gst_caps_get_size(&caps) == 0)
        return nullptr;
    return codecOf(gst_structure_get_string(gst_caps_get_structure(&caps, 0), "encoding-name"));
}

Result<QList<const Codec *>> codecsOf(const GstSDPMessage &announced, Content content)
{
    const auto refused =
        failure(ErrorKind::Invalid,
                content == Content::Picture ? tr("A stream has one picture and at most one sound.")
                : content == Content::Voice ? tr("A voice is one sound and no picture.")
                                            : tr("A seat has one sound and at most one picture."));
    QList<const Codec *> codecs;
    const guint tracks = gst_sdp_message_medias_len(&announced);
    if (tracks < 1 || tracks > 2)
        return refused;
    for (guint i = 0; i < tracks; ++i) {
        const QByteArray encoding = encodingOf(*gst_sdp_message_get_media(&announced, i));
        const Codec *codec = codecOf(encoding.constData());
        if (!codec)
            return failure(ErrorKind::Invalid, tr("Streams of this kind are not passed on."),
                           QString::fromLatin1(encoding.left(40)));
        codecs.append(codec);
    }
    const auto pictures = std::ranges::count_if(codecs, &Codec::video);
    const auto sounds = codecs.size() - pictures;
    const bool fits = content == Content::Picture ? pictures == 1
                      : content == Content::Voice ? pictures == 0 && sounds == 1
                                                  : pictures <= 1 && sounds == 1;
    if (!fits)
        return refused;
    return codecs;
}

} // namespace gl::media
