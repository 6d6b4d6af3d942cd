#pragma once

#include <base/error.h>

#include <QObject>
#include <QThread>
#include <QUrl>

namespace gl::media {

class TalkWorker;

struct TalkOptions
{
    QList<QUrl> hear{};      ///< the streams whose sound is heard, with user and password
    QUrl speak{};            ///< where the own voice is published
    QString authorityFile{}; ///< PEM of who signed the relay; empty: the system's
    QString microphone{};    ///< Device::id; empty: the system's choice
    QString loudspeaker{};
    QString camera{};
    bool cancelsEcho = true;
    int mostHeard = 1; ///< streams at once, 1 to 32; what is more is not heard
    /// A microphone or a loudspeaker that is missing, or fails, is done without. Otherwise the line
    /// fails.
    bool goesWithout = false;
    /// Launch syntax of elements in the place of the devices, for machines that have none.
    QByteArray microphoneLaunch{};
    QByteArray loudspeakerLaunch{};
    QByteArray cameraLaunch{};
};

/// What a line goes with.
struct TalkDevices
{
    bool microphone = true;  ///< false: silence is sent
    bool loudspeaker = true; ///< false: nothing is played

    bool operator==(const TalkDevices &) const = default;
};

/// How loud it is, from 0 (silence, -60 dB) to 1 (as loud as can be).
struct SoundLevels
{
    double microphone = 0;
    double loudspeaker = 0;
};

/// A desk that talks to others: microphone to the relay as Opus, the sound of their streams mixed
/// to the loudspeaker, with what the loudspeaker plays taken out of what the microphone hears. The
/// microphone is shut until setOpen(true); meanwhile silence is sent, so that the line stays. The
/// camera's picture goes along from setCamera(true) on, where the relay takes one.
///
/// Connects again by itself until stop(); who begins to hear or to be seen meanwhile does not
/// disturb the others. Lives in one thread with an event loop and never blocks
/// it.
class TalkBack : public QObject
{
    Q_OBJECT

public:
    explicit TalkBack(QObject *parent = nullptr);
    ~TalkBack() override;

    /// Ends what was before.
    void start(const TalkOptions &options);
    void stop();
    /// Whether what the microphone hears is sent.
    void setOpen(bool open);
    bool isOpen() const { return m_open; }
    /// Begins the line anew, which is interrupted for a moment.
    void setCamera(bool on);
    bool hasCamera() const { return m_camera; }
    /// From now on; those that stay are not interrupted.
    void setHeard(const QList<QUrl> &streams);

Q_SIGNALS:
    void connected(); ///< the relay takes the voice
    /// Forbidden: the line is somebody else's by now, and it is not tried again. Otherwise it is.
    /// Field "camera": the line goes on without picture.
    void failed(const gl::Error &error);
    void levels(const gl::media::SoundLevels &levels); ///< ten times a second
    /// How loud a stream is that is heard, 0 to 1: ten times a second while sound of it comes.
    void heard(const QUrl &stream, double level);
    /// Told when the line begins, and when a device fails that is done without.
    void devicesChanged(const gl::media::TalkDevices &devices);

private:
    QThread m_thread;
    TalkWorker *m_worker; ///< lives and dies in the thread
    bool m_open = false;
    bool m_camera = false;
};

} // namespace gl::media
