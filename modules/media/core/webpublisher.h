#pragma once

#include "hub.h"
#include "pipeline.h"

namespace gl::media {

/// A browser that publishes by WebRTC, as one session of WHIP: its offer comes whole, our answer
/// goes whole, with all candidates.
class WebPublisher
{
public:
    /// The codecs a browser offers first, one picture and at most one sound. Invalid: no SDP, or
    /// something we do not pass on.
    static Result<QList<const Codec *>> codecsOfOffer(const QByteArray &offer);

    /// Waits for the answer, a few seconds at most: for a thread that may. Frames go into the hub
    /// until this is destroyed. Invalid: the offer cannot be taken; Timeout.
    static Result<std::unique_ptr<WebPublisher>> take(const QByteArray &offer,
                                                      const QList<const Codec *> &codecs,
                                                      const std::shared_ptr<Hub> &hub);
    WebPublisher(const WebPublisher &) = delete;
    WebPublisher &operator=(const WebPublisher &) = delete;

    QByteArray answer() const { return m_answer; }

private:
    WebPublisher(QList<const Codec *> codecs, std::shared_ptr<Hub> hub);
    Result<void> negotiate(const QByteArray &offer);
    Result<void> gather(GstElement *web);
    void connectPad(GstElement *web, GstPad *pad);

    const QList<const Codec *> m_codecs;
    const std::shared_ptr<Hub> m_hub;
    QByteArray m_answer;
    std::unique_ptr<Pipeline> m_pipeline; ///< last: its threads end before the rest goes
};

} // namespace gl::media
