#pragma once

#include "pipeline.h"
#include "rtspinput.h"
#include "talkback.h"

#include <QTimer>

#include <gst/app/gstappsink.h>
#include <gst/app/gstappsrc.h>

#include <mutex>

namespace gl::media {

/// What TalkBack hides, in a thread that may wait. Three pipelines, so that a connection that
/// breaks does not touch the devices: the devices with the echo canceller, the sound that comes in,
/// the voice that goes out.
class TalkWorker : public QObject
{
    Q_OBJECT

public:
    TalkWorker();
    ~TalkWorker() override;

    void start(const TalkOptions &options);
    void stop();
    void setOpen(bool open);

Q_SIGNALS:
    void connected();
    void failed(const gl::Error &error);
    void levels(const gl::media::SoundLevels &levels);

private:
    Result<void> beginDevices();
    void beginHearing();
    void beginSpeaking();
    void listenToDevices(GstMessage &message);
    void listenToVoice(GstMessage &message, int run);
    void speakingFailed(int run, const Error &error);
    GstElement *connectSound(GstBin *pipeline, const QList<const Codec *> &all, int track);
    void measure(GstMessage &message);

    TalkOptions m_options;
    bool m_open = false;
    int m_run = 0;  ///< counts connections of the voice: what an earlier one says does not matter
    int m_told = 0; ///< the connection that connected() told of
    SoundLevels m_levels;
    QTimer m_hearAgain{this};
    QTimer m_speakAgain{this};

    std::mutex m_mutex;           ///< guards the two sources, which GStreamer's threads feed
    ObjectPtr<GstAppSrc> m_heard; ///< into the loudspeaker
    ObjectPtr<GstAppSrc> m_voice; ///< to the relay
    TlsTrust m_trust;
    std::unique_ptr<Pipeline> m_devices;
    std::unique_ptr<Pipeline> m_speaking;
    std::unique_ptr<RtspInput> m_hearing;
};

} // namespace gl::media
