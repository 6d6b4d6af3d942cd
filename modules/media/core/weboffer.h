#pragma once

#include "codecs.h"

namespace gl::media {

/// A browser's offer of WebRTC. It comes from a stranger, so what GStreamer gets is written anew
/// from what was understood of it: one kind of coding a track, and nothing we do not use. The
/// browser's own addresses are not among that: it finds us, and we knock at no address that
/// somebody names.
struct WebOffer
{
    QByteArray sdp{}; ///< for webrtcbin
    QList<const Codec *> codecs{};
    int listens = -1; ///< the track on which the browser also hears; -1: none
    int payload = -1; ///< the payload type of that one

    /// Invalid with one sentence: no offer, or nothing in it that we pass on.
    static Result<WebOffer> read(const QByteArray &offer);
};

} // namespace gl::media
