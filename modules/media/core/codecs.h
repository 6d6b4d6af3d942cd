#pragma once

#include <base/error.h>

#include <QByteArray>
#include <QList>

#include <gst/gst.h>
#include <gst/sdp/sdp.h>

namespace gl::media {

/// What a relay takes in and passes on, unchanged; no picture is ever encoded again.
struct Codec
{
    const char *encoding; ///< as in the rtpmap of an SDP, upper case
    bool video;
    const char *unpack; ///< from RTP to whole frames: launch syntax
    const char *pack;   ///< from there to RTP; without name and payload type
    const char *store;  ///< from there to what Matroska holds
    const char *decode; ///< of sounds: from there to what a loudspeaker plays
};

/// Nothing when it is one we do not pass on.
const Codec *codecOf(const char *encoding);

enum class Content {
    Picture, ///< one picture, and one sound at most
    Voice,   ///< one sound
    Seat,    ///< one sound, and one picture at most
};

/// The codecs of an announcement, in its order. Invalid with one sentence when there is none, one
/// we do not know, or another number of tracks than `content` wants.
Result<QList<const Codec *>> codecsOf(const GstSDPMessage &announced, Content content);

/// The same of the caps "application/x-rtp" of a pad.
const Codec *codecOf(const GstCaps &caps);

} // namespace gl::media
