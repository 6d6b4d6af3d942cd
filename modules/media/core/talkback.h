#pragma once

#include <base/error.h>

#include <QObject>
#include <QThread>
#include <QUrl>

namespace gl::media {

class TalkWorker;

struct TalkOptions
{
    QUrl hear{};             ///< the stream whose sound is heard, with user and password
    QUrl speak{};            ///< where the own voice is published
    QString authorityFile{}; ///< PEM of who signed the relay; empty: the system's
    QString microphone{};    ///< AudioDevice::id; empty: the system's choice
    QString loudspeaker{};
    bool cancelsEcho = true;
    /// Launch syntax of elements in the place of the devices, for machines that have none.
    QByteArray microphoneLaunch{};
    QByteArray loudspeakerLaunch{};
};

/// How loud it is, from 0 (silence, -60 dB) to 1 (as loud as can be).
struct SoundLevels
{
    double microphone = 0;
    double loudspeaker = 0;
};

/// A desk that talks to who publishes a stream: microphone to the relay as Opus, the stream's sound
/// to the loudspeaker, with what the loudspeaker plays taken out of what the microphone hears. The
/// microphone is shut until setOpen(true); meanwhile silence is sent, so that the line stays.
///
/// Connects again by itself until stop(). Lives in one thread with an event loop and never blocks
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

Q_SIGNALS:
    void connected(); ///< the relay takes the voice
    /// Forbidden: the line is somebody else's by now, and it is not tried again. Otherwise it is.
    void failed(const gl::Error &error);
    void levels(const gl::media::SoundLevels &levels); ///< ten times a second

private:
    QThread m_thread;
    TalkWorker *m_worker; ///< lives and dies in the thread
    bool m_open = false;
};

} // namespace gl::media
