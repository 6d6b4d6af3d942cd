#pragma once

#include "hub.h"
#include "pipeline.h"
#include "weboffer.h"

namespace gl::media {

/// A browser that publishes by WebRTC, as one session of WHIP: its offer comes whole, our answer
/// goes whole, with all candidates. It may hear as well.
class WebPublisher
{
public:
    struct Ports
    {
        quint16 first = 0; ///< of UDP, for media; 0: any
        quint16 last = 0;
    };

    /// Waits for the answer, a few seconds at most: for a thread that may. Frames go into the hub
    /// until this is destroyed. Invalid: the offer cannot be taken; Timeout.
    static Result<std::unique_ptr<WebPublisher>> take(const WebOffer &offer, const Ports &ports,
                                                      const std::shared_ptr<Hub> &hub);
    ~WebPublisher();
    WebPublisher(const WebPublisher &) = delete;
    WebPublisher &operator=(const WebPublisher &) = delete;

    QByteArray answer() const { return m_answer; }
    /// Sound for the browser's loudspeaker, as it came from who speaks; dropped where the browser
    /// does not hear. Any thread.
    void say(GstSample *sample) const;

private:
    WebPublisher(const WebOffer &offer, std::shared_ptr<Hub> hub);
    Result<void> negotiate(const WebOffer &offer);
    void addVoice(GstElement *web);
    Result<void> gather(GstElement *web);
    void connectPad(GstElement *web, GstPad *pad);

    const QList<const Codec *> m_codecs;
    const int m_listens;
    const int m_payload;
    const std::shared_ptr<Hub> m_hub;
    QByteArray m_answer;
    ObjectPtr<GstAppSrc> m_voice;         ///< null: the browser does not hear
    std::unique_ptr<Pipeline> m_pipeline; ///< last: its threads end before the rest goes
};

} // namespace gl::media
