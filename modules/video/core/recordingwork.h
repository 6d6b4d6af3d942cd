#pragma once

#include <QObject>

#include <media/recorder.h>

#include <chrono>

namespace gl::video {

/// One recording while it is made: what its recorder says, in the words of the database.
class RecordingWork : public QObject
{
    Q_OBJECT

public:
    RecordingWork(qint64 id, const media::RecorderOptions &options);

    qint64 id() const { return m_id; }
    std::chrono::steady_clock::time_point begun() const { return m_begun; }
    Result<void> start();
    void finish(); ///< in order; ended() follows

Q_SIGNALS:
    void segment(qint64 recording, const gl::media::Segment &segment);
    /// `failure`: without a message when it ended in order; Rejected: the disk is full.
    void ended(qint64 recording, const gl::Error &failure);

private:
    const qint64 m_id;
    const media::RecorderOptions m_options;
    const std::chrono::steady_clock::time_point m_begun = std::chrono::steady_clock::now();
    media::Recorder m_recorder;
};

} // namespace gl::video
