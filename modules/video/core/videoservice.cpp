#include "videoservice.h"

#include "answers.h"
#include "videovalues.h"

#include <storage/database.h>

using namespace Qt::StringLiterals;

namespace gl::video {

using storage::Lane;
using storage::Params;
using storage::Session;

VideoService::VideoService(storage::Database &database) : m_database(&database) {}

QFuture<Result<QList<Stream>>> VideoService::streams()
{
    return m_database->run(Lane::Desk, [](Session &session) {
        return session.json("select gl_api.stream_list()").transform(many(streamFrom));
    });
}

QFuture<Result<StreamAddress>> VideoService::open(qint64 stream)
{
    return m_database->run(Lane::Desk, [stream](Session &session) {
        return session.json("select gl_api.stream_open($1)", {stream}).transform(one(addressFrom));
    });
}

QFuture<Result<StreamAddress>> VideoService::openCamera(const QString &code)
{
    return m_database->run(Lane::Desk, [code](Session &session) {
        return session.json("select gl_api.camera_open($1)", {code}).transform(one(addressFrom));
    });
}

QFuture<Result<StreamAddress>>
VideoService::replayCamera(const QString &code, const QDateTime &from, const QDateTime &to)
{
    return m_database->run(Lane::Desk, [code, from, to](Session &session) {
        return session.json("select gl_api.camera_replay($1, $2, $3)", {code, from, to})
            .transform(one(addressFrom));
    });
}

QFuture<Result<qint64>> VideoService::orderCamera(const QString &code, const QString &kind,
                                                  const QJsonObject &inputs)
{
    return m_database->run(Lane::Desk, [code, kind, inputs](Session &session) {
        return session.json("select gl_api.camera_order($1, $2, $3::jsonb)", {code, kind, inputs})
            .transform([](const QJsonDocument &told) { return told[u"order_id"].toInteger(); });
    });
}

QFuture<Result<CameraAnswer>> VideoService::cameraAnswer(qint64 order)
{
    return m_database->run(Lane::Desk, [order](Session &session) {
        return session.json("select gl_api.camera_order_answer($1)", {order})
            .transform(one(cameraAnswerFrom));
    });
}

QFuture<Result<void>> VideoService::steerReplay(qint64 stream, const QJsonObject &inputs)
{
    return m_database->run(Lane::Desk, [stream, inputs](Session &session) {
        return session.json("select gl_api.camera_replay_steer($1, $2::jsonb)", {stream, inputs})
            .transform([](const QJsonDocument &) {});
    });
}

QFuture<Result<void>> VideoService::close(qint64 stream)
{
    return m_database->run(Lane::Desk, [stream](Session &session) {
        return session.json("select gl_api.stream_close($1)", {stream})
            .transform([](const QJsonDocument &) {});
    });
}

QFuture<Result<StreamAddress>> VideoService::talkOpen(qint64 stream)
{
    return m_database->run(Lane::Desk, [stream](Session &session) {
        return session.json("select gl_api.talk_open($1)", {stream}).transform(one(addressFrom));
    });
}

QFuture<Result<void>> VideoService::talkClose(qint64 stream)
{
    return m_database->run(Lane::Desk, [stream](Session &session) {
        return session.json("select gl_api.talk_close($1)", {stream})
            .transform([](const QJsonDocument &) {});
    });
}

QFuture<Result<QList<Verification>>> VideoService::verifications(bool openOnly,
                                                                 const std::optional<CaseId> &about)
{
    QJsonObject filter{{u"open"_s, openOnly}};
    if (about)
        filter[u"case_id"_s] = about->value();
    return m_database->run(Lane::Desk, [filter](Session &session) {
        return session.json("select gl_api.verification_list($1::jsonb)", {filter})
            .transform(many(verificationFrom));
    });
}

QFuture<Result<Verification>> VideoService::ask(const VerificationAsk &ask, const QUuid &command)
{
    return m_database->run(Lane::Desk, [ask, command](Session &session) {
        return session
            .json("select gl_api.verification_ask($1, $2, $3, $4, $5, $6)",
                  {command, ask.caseId, ask.caseVersion, ask.inspector, kindCode(ask.kind),
                   ask.remark})
            .transform(one(verificationFrom));
    });
}

QFuture<Result<Verification>> VideoService::newCode(qint64 verification)
{
    return m_database->run(Lane::Desk, [verification](Session &session) {
        return session.json("select gl_api.verification_code($1)", {verification})
            .transform(one(verificationFrom));
    });
}

QFuture<Result<VerificationOutcome>> VideoService::act(qint64 verification, const QString &action,
                                                       const QJsonObject &inputs,
                                                       const QUuid &command)
{
    return m_database->run(Lane::Desk, [verification, action, inputs, command](Session &session) {
        return session
            .json("select gl_api.verification_act($1, null, $2, $3::jsonb, $4)",
                  {verification, action, inputs, command})
            .transform(one(outcomeFrom));
    });
}

QFuture<Result<VerificationOutcome>> VideoService::accept(qint64 verification)
{
    return act(verification, u"accept"_s, {}, QUuid::createUuid());
}

QFuture<Result<VerificationOutcome>> VideoService::decline(qint64 verification,
                                                           const QString &remark)
{
    return act(verification, u"decline"_s, {{u"remark"_s, remark}}, QUuid::createUuid());
}

QFuture<Result<VerificationOutcome>> VideoService::cancel(qint64 verification)
{
    return act(verification, u"cancel"_s, {}, QUuid::createUuid());
}

QFuture<Result<VerificationOutcome>>
VideoService::answer(qint64 verification, const VerificationAnswer &answer, const QUuid &command)
{
    return act(verification, u"result"_s, answerJson(answer), command);
}

QFuture<Result<QList<Recording>>> VideoService::recordings(const std::optional<CaseId> &about)
{
    return m_database->run(Lane::Desk, [about](Session &session) {
        return session.json("select gl_api.recording_list($1)", {about})
            .transform(many(recordingFrom));
    });
}

QFuture<Result<RecordingRoom>> VideoService::recordingRoom()
{
    return m_database->run(Lane::Desk, [](Session &session) {
        return session.json("select gl_api.recording_room()").transform(one(recordingRoomFrom));
    });
}

QFuture<Result<Recording>> VideoService::openRecording(qint64 recording)
{
    return m_database->run(Lane::Desk, [recording](Session &session) {
        return session.json("select gl_api.recording_open($1)", {recording})
            .transform(one(recordingFrom));
    });
}

QFuture<Result<Recording>> VideoService::mark(qint64 recording, const QDateTime &at,
                                              const QString &remark)
{
    return m_database->run(Lane::Desk, [recording, at, remark](Session &session) {
        return session.json("select gl_api.recording_mark($1, $2, $3)", {recording, at, remark})
            .transform(one(recordingFrom));
    });
}

} // namespace gl::video
