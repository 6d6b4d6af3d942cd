#include "recordingclip.h"

#include <video/recordingtime.h>

#include <QCoreApplication>
#include <QPromise>
#include <QtConcurrentRun>

#include <memory>

namespace gl::video {

namespace {

using Answer = Result<media::Clip>;

/// One part after the other, because a relay serves many desks.
class Fetching : public std::enable_shared_from_this<Fetching>
{
public:
    Fetching(RecordingParts &parts, const Recording &recording, qint64 from, qint64 to)
        : m_parts(parts),
          m_recording(recording),
          m_first(placeOf(recording, from)),
          m_last(placeOf(recording, to))
    {
        m_promise.start();
    }
    QFuture<Answer> answer() { return m_promise.future(); }

    void next(qsizetype part)
    {
        m_parts.fetch(m_recording.parts.at(part).number)
            .then(&m_parts, [self = shared_from_this(), part](const Result<QString> &file) {
                self->take(part, file);
            });
    }
    void begin()
    {
        // All of them must be here at a time.
        if (m_last.part - m_first.part + 1 >= RecordingParts::kKept)
            finish(
                failure(ErrorKind::Rejected, QCoreApplication::translate("gl::video::RecordingView",
                                                                         "The clip is too long.")));
        else
            next(m_first.part);
    }

private:
    void take(qsizetype part, const Result<QString> &file)
    {
        if (!file) {
            finish(std::unexpected(file.error()));
            return;
        }
        media::ClipPart one{.file = *file};
        if (part == m_first.part)
            one.from = std::chrono::milliseconds(m_first.offset);
        if (part == m_last.part)
            one.to = std::chrono::milliseconds(m_last.offset);
        m_wanted.append(one);
        if (part < m_last.part) {
            next(part + 1);
            return;
        }
        QtConcurrent::run([wanted = m_wanted] {
            return media::cutClip(wanted);
        }).then(&m_parts, [self = shared_from_this()](const Answer &clip) { self->finish(clip); });
    }
    void finish(const Answer &answer)
    {
        m_promise.addResult(answer);
        m_promise.finish();
    }

    RecordingParts &m_parts;
    const Recording m_recording;
    const RecordingPlace m_first;
    const RecordingPlace m_last;
    QList<media::ClipPart> m_wanted;
    QPromise<Answer> m_promise;
};

} // namespace

QFuture<Result<media::Clip>> cutClip(RecordingParts &parts, const Recording &recording, qint64 from,
                                     qint64 to)
{
    const auto fetching = std::make_shared<Fetching>(parts, recording, from, to);
    auto answer = fetching->answer();
    fetching->begin();
    return answer;
}

} // namespace gl::video
