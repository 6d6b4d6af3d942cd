#pragma once

#include "cameraanswer.h"
#include "recording.h"
#include "verification.h"

#include <base/error.h>

#include <QFuture>
#include <QJsonObject>
#include <QList>
#include <QUuid>

namespace gl::storage {
class Database;
}

namespace gl::video {

/// Notices that a stream or a verification changed: read again. Payload
/// "stream:ID:live|waiting|closed", "verification:ID:STATE" or "room:full|free"; a hint only.
inline const QString kVideoChannel = QStringLiteral("video");

/// Streams, verifications by video and recordings as a desk and an inspector use them. Every call
/// runs on a database thread in one transaction. Errors: Invalid (a field, named), Forbidden,
/// NotFound (there is none, or it is not the account's to see), Rejected, Offline.
class VideoService
{
public:
    /// `database` must outlive the service and every future it gave.
    explicit VideoService(storage::Database &database);
    virtual ~VideoService() = default;

    /// Streams that have not ended and that the account may watch, the newest first.
    virtual QFuture<Result<QList<Stream>>> streams();
    /// What to watch it with; written into the audit. Again after a lost connection. Rejected: it
    /// has ended, or the account holds too many open.
    virtual QFuture<Result<StreamAddress>> open(qint64 stream);
    /// The same of a camera by its code. Rejected: nobody told where its picture comes from.
    virtual QFuture<Result<StreamAddress>> openCamera(const QString &code);
    /// What the camera's device recorded, as a stream of its own.
    virtual QFuture<Result<StreamAddress>> replayCamera(const QString &code, const QDateTime &from,
                                                        const QDateTime &to);
    /// An order to a camera that offers it, as gl_api.camera_order takes them; its number.
    /// Rejected: somebody else turns it, or it is offline.
    virtual QFuture<Result<qint64>> orderCamera(const QString &code, const QString &kind,
                                                const QJsonObject &inputs);
    /// What became of it.
    virtual QFuture<Result<CameraAnswer>> cameraAnswer(qint64 order);
    /// Of a recording that one plays: {rate} 0.25 to 4, or {seek}, seconds from its beginning.
    virtual QFuture<Result<void>> steerReplay(qint64 stream, const QJsonObject &inputs);
    /// Not watched any more; the credentials end.
    virtual QFuture<Result<void>> close(qint64 stream);

    /// Takes the line to who publishes an inspector's stream: what to publish the own voice with.
    /// Again after a lost connection. Rejected: another desk talks to him, who is in the message.
    virtual QFuture<Result<StreamAddress>> talkOpen(qint64 stream);
    /// Gives it back.
    virtual QFuture<Result<void>> talkClose(qint64 stream);

    /// Verifications the account sees, the newest first; `openOnly`: those that go on.
    virtual QFuture<Result<QList<Verification>>>
    verifications(bool openOnly, const std::optional<CaseId> &about = {});
    /// Asks an inspector; the case takes the life cycle's own step to him (send_verify,
    /// send_check), unless he has the task. The same command id does it once. Rejected: he is in a
    /// call, or the case does not stand where it could.
    virtual QFuture<Result<Verification>> ask(const VerificationAsk &ask, const QUuid &command);
    /// Another code for a phone's browser, for who asked; the one before is void.
    virtual QFuture<Result<Verification>> newCode(qint64 verification);
    /// The inspector: accepts, which opens the stream he publishes.
    virtual QFuture<Result<VerificationOutcome>> accept(qint64 verification);
    virtual QFuture<Result<VerificationOutcome>> decline(qint64 verification,
                                                         const QString &remark);
    /// Who asked takes it back.
    virtual QFuture<Result<VerificationOutcome>> cancel(qint64 verification);
    /// Ends it, and moves the case: before filing back with the answer, after handling to closing
    /// or to rework; "cannot tell" after handling leaves the task with the inspector. The same
    /// command id moves the case once.
    virtual QFuture<Result<VerificationOutcome>>
    answer(qint64 verification, const VerificationAnswer &answer, const QUuid &command);

    /// Of a case, or all that the account sees; the newest first, 500 at most.
    virtual QFuture<Result<QList<Recording>>> recordings(const std::optional<CaseId> &about = {});
    /// Forbidden for accounts whom recordings do not concern.
    virtual QFuture<Result<RecordingRoom>> recordingRoom();
    /// One for playing; written into the audit.
    virtual QFuture<Result<Recording>> openRecording(qint64 recording);
    virtual QFuture<Result<Recording>> mark(qint64 recording, const QDateTime &at,
                                            const QString &remark);

protected:
    VideoService() = default; ///< for fakes

private:
    QFuture<Result<VerificationOutcome>> act(qint64 verification, const QString &action,
                                             const QJsonObject &inputs, const QUuid &command);

    storage::Database *m_database = nullptr;
};

} // namespace gl::video
