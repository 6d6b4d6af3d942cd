#include "recordingwork.h"

namespace gl::video {

RecordingWork::RecordingWork(qint64 id, const media::RecorderOptions &options)
    : m_id(id),
      m_options(options)
{
    connect(&m_recorder, &media::Recorder::segmentClosed, this,
            [this](const media::Segment &part) { Q_EMIT segment(m_id, part); });
    connect(&m_recorder, &media::Recorder::finished, this, [this] { Q_EMIT ended(m_id, {}); });
    connect(&m_recorder, &media::Recorder::failed, this, [this](const Error &error) {
        // A stream that broke off is no failure of the recording: all that came is in it.
        const bool lost = error.kind == ErrorKind::Offline || error.kind == ErrorKind::NotFound;
        Q_EMIT ended(m_id, lost ? Error() : error);
    });
}

Result<void> RecordingWork::start()
{
    return m_recorder.start(m_options);
}

void RecordingWork::finish()
{
    m_recorder.finish();
}

} // namespace gl::video
