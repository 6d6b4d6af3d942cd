#pragma once

#include <base/error.h>

#include <QObject>
#include <QSize>
#include <QUrl>

#include <atomic>
#include <memory>

struct _GstMessage; // NOLINT(bugprone-reserved-identifier): GStreamer's own name

namespace gl::media {

class Pipeline;
class TlsTrust;

struct SourceOptions
{
    QUrl url{};              ///< where to publish, with user and password
    QString authorityFile{}; ///< PEM of who signed the relay's certificate; empty: the system's
    QString file{};          ///< any video file, over and over; empty: a moving test pattern
    bool asItIs = false;     ///< the file: H.264 in Matroska, sent without encoding it again
    QSize size{640, 360};
    int framesPerSecond = 15;
    int kilobits = 800;
    bool sound = false;   ///< of the test pattern: a tick every second, as Opus
    bool timecode = true; ///< the time a picture was made, see timecode.h; not with asItIs
    QString transport{QStringLiteral("tcp")}; ///< or "udp"
};

/// Publishes by RTSP as an inspector's phone does, for demos, tests and measuring. Signals come in
/// the thread of this object, which needs an event loop.
class Source : public QObject
{
    Q_OBJECT

public:
    Source();
    ~Source() override;

    /// NotFound, field "file". Begins only; failed() tells when the relay refuses or is away.
    Result<void> start(const SourceOptions &options);
    void stop();

Q_SIGNALS:
    void publishing();                   ///< the relay takes it in
    void failed(const gl::Error &error); ///< ended; start() begins anew

private:
    void listen(_GstMessage &message); ///< on GStreamer's threads
    void fail(int run, const Error &error);

    SourceOptions m_options;
    std::atomic<int> m_run = 0; ///< counts starts: what an earlier one says is of no interest
    bool m_told = false;        ///< publishing() was emitted
    std::unique_ptr<TlsTrust> m_trust;
    std::unique_ptr<Pipeline> m_pipeline; ///< last: its threads end before the rest goes
};

} // namespace gl::media
