#pragma once

#include "devices.h"
#include "pipeline.h"
#include "rtspinput.h"
#include "talkback.h"

#include <QTimer>

#include <gst/app/gstappsink.h>
#include <gst/app/gstappsrc.h>

#include <map>
#include <mutex>
#include <vector>

namespace gl::media {

/// Of an error that is about the camera alone.
inline const QString kCameraField = QStringLiteral("camera");

/// What TalkBack hides, in a thread that may wait. Several pipelines, so that a connection that
/// breaks does not touch the devices: the devices with the echo canceller, each sound that comes
/// in, the voice that goes out.
class TalkWorker : public QObject
{
    Q_OBJECT

public:
    TalkWorker();
    ~TalkWorker() override;

    void start(const TalkOptions &options);
    void stop();
    void setOpen(bool open);
    void setCamera(bool on);
    void setHeard(const QList<QUrl> &streams);

Q_SIGNALS:
    void connected();
    void failed(const gl::Error &error);
    void levels(const gl::media::SoundLevels &levels);
    void heard(const QUrl &stream, double level);
    void devicesChanged(const gl::media::TalkDevices &devices);

private:
    /// A stream that is heard, and the input of the mix that has its sound.
    struct Hearing
    {
        size_t input = 0;
        int round = 0; ///< counts connections: what an earlier one says does not matter
        std::unique_ptr<RtspInput> stream{};
    };

    void findDevices();
    Result<void> beginDevices();
    void deviceFailed(const Error &error);
    void goWithout(int round, DeviceKind kind);
    void beginHearing(const QUrl &url);
    void hearAgain(const QUrl &url, int round);
    void beginSpeaking();
    Result<std::unique_ptr<Pipeline>> makeSpeaking(int run);
    void listenToDevices(GstMessage &message, int round);
    void listenToVoice(GstMessage &message, int run);
    void speakingFailed(int run, const Error &error);
    void cameraFailed(int run, const QString &detail);
    GstElement *connectSound(GstBin *pipeline, const Codec &codec, size_t input);
    void measure(GstMessage &message);

    TalkOptions m_options;
    TalkDevices m_with;
    int m_deviceRound = 0; ///< what earlier devices say does not matter
    bool m_open = false;
    bool m_camera = false;
    int m_rounds = 0;
    int m_run = 0;  ///< counts connections of the voice: what an earlier one says does not matter
    int m_told = 0; ///< the connection that connected() told of
    SoundLevels m_levels;
    QTimer m_speakAgain{this};

    std::mutex m_mutex; ///< guards the sources, which GStreamer's threads feed
    std::vector<ObjectPtr<GstAppSrc>> m_inputs; ///< into the loudspeaker
    ObjectPtr<GstAppSrc> m_voice;               ///< to the relay
    TlsTrust m_trust;
    std::unique_ptr<Pipeline> m_devices;
    std::unique_ptr<Pipeline> m_speaking;
    std::map<QUrl, Hearing> m_hearings;
};

} // namespace gl::media
