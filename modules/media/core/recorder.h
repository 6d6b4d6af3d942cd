#pragma once

#include <base/error.h>

#include <QDateTime>
#include <QObject>
#include <QStringList>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <memory>

struct _GstMessage; // NOLINT(bugprone-reserved-identifier): GStreamer's own name

namespace gl::media {

class RtspInput;

struct RecorderOptions
{
    QUrl url{}; ///< what to record, with user and password
    QString authorityFile{};
    bool isOwn = false;                 ///< of our own relay, whose certificate is the authority
    QString directory{};                ///< is made when it is not there
    QString name{};                     ///< files are NAME-00000.mkv and so on
    std::chrono::seconds segment{10};   ///< at least; a part ends at a key frame
    qint64 reserve = qint64{512} << 20; ///< bytes of the disk that stay free
};

/// One finished part of a recording.
struct Segment
{
    QString file{}; ///< without the directory
    int number = 0;
    QDateTime from{}; ///< when its first frame came, UTC
    QDateTime to{};
    qint64 bytes = 0;
    QByteArray sha256{}; ///< 32 bytes

    bool operator==(const Segment &) const = default;
};

/// SHA-256 of a file; Offline when it cannot be read.
Result<QByteArray> hashFile(const QString &path);

/// What is free for us on the disk of a folder that exists; -1 when nobody can tell.
qint64 freeBytes(const QString &folder);

/// Writes a stream to disk as it comes, without encoding again, in parts of Matroska: a part that
/// was being written when the program was killed can be played up to its end. A part is closed,
/// synced and hashed before segmentClosed(). Signals come in the thread of this object, which needs
/// an event loop.
///
/// When less than the reserve is free it closes the part in hand in order and ends. A part that the
/// disk did not take whole is deleted: nothing that is told by segmentClosed() is half.
class Recorder : public QObject
{
    Q_OBJECT

public:
    Recorder();
    ~Recorder() override; ///< cuts off; finish() ends in order

    /// Rejected: less than the reserve is free on the disk. Invalid: no directory. Conflict: there
    /// is something in it.
    Result<void> start(const RecorderOptions &options);
    /// Closes the part in hand; finished() follows, within seconds also when the stream stands
    /// still.
    void finish();

Q_SIGNALS:
    void recording(); ///< the first part is open
    void segmentClosed(const gl::media::Segment &segment);
    void finished();                     ///< the stream's own end, or after finish()
    void failed(const gl::Error &error); ///< ended; Rejected: the disk is full, or takes nothing

private:
    void listen(_GstMessage &message); ///< on GStreamer's threads
    void opened(const QString &path, const QDateTime &at);
    void closed(const QString &path, const QDateTime &at);
    void keep(const QString &path, const QDateTime &at);
    void lookAtDisk();
    void end(const Result<void> &how);
    void endUnwritten(const Error &error);

    RecorderOptions m_options;
    Segment m_current;
    QStringList m_kept;    ///< files that were told
    bool m_isOpen = false; ///< m_current is being written
    bool m_isFull = false; ///< the reserve is reached, and what was asked to end ends
    QTimer m_look{this};
    std::unique_ptr<RtspInput> m_input;
};

} // namespace gl::media
