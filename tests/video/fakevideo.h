#pragma once

#include "fakecaseservice.h"

#include <video/videoservice.h>

#include <optional>

namespace gl::test {

/// A video service that answers from what the test put in, and remembers what it was asked.
class FakeVideo : public video::VideoService
{
public:
    QList<video::Stream> live;
    QHash<qint64, video::StreamAddress> addresses;
    QList<video::Verification> asked;
    Result<video::Verification> askAnswer = failure(ErrorKind::Rejected, QStringLiteral("no"));
    QList<video::Recording> kept;

    QList<video::VerificationAsk> asks;
    QList<video::VerificationAnswer> answers;
    QList<qint64> opened;
    QList<qint64> closed;
    QList<qint64> cancelled;
    QList<qint64> newCodes;
    std::optional<video::StreamAddress> talkAddress; ///< nothing: somebody else has the line
    QList<qint64> talks;
    QList<qint64> hungUp;

    QFuture<Result<QList<video::Stream>>> streams() override
    {
        return answered<QList<video::Stream>>(live);
    }
    QFuture<Result<video::StreamAddress>> open(qint64 stream) override
    {
        opened << stream;
        if (!addresses.contains(stream))
            return answered<video::StreamAddress>(
                failure(ErrorKind::NotFound, QStringLiteral("There is no such stream.")));
        return answered<video::StreamAddress>(addresses.value(stream));
    }
    QFuture<Result<video::StreamAddress>> openCamera(const QString &) override { return open(0); }
    /// What was ordered: kind and inputs.
    QList<std::pair<QString, QJsonObject>> orders;
    std::optional<Error> orderRefused; ///< every order fails with it
    video::CameraAnswer orderAnswer{.isDone = true};
    QList<std::pair<QDateTime, QDateTime>> replays;

    QFuture<Result<qint64>> orderCamera(const QString &, const QString &kind,
                                        const QJsonObject &inputs) override
    {
        orders.append({kind, inputs});
        return answered<qint64>(orderRefused ? Result<qint64>(std::unexpected(*orderRefused))
                                             : Result<qint64>(orders.size()));
    }
    QFuture<Result<video::CameraAnswer>> cameraAnswer(qint64) override
    {
        return answered<video::CameraAnswer>(orderAnswer);
    }
    QFuture<Result<video::StreamAddress>> replayCamera(const QString &, const QDateTime &from,
                                                       const QDateTime &to) override
    {
        replays.append({from, to});
        return open(0);
    }
    QFuture<Result<void>> close(qint64 stream) override
    {
        closed << stream;
        return answered<void>({});
    }
    QFuture<Result<video::StreamAddress>> talkOpen(qint64 stream) override
    {
        talks << stream;
        if (!talkAddress)
            return answered<video::StreamAddress>(failure(
                ErrorKind::Rejected, QStringLiteral("王调度 is talking to this inspector.")));
        return answered<video::StreamAddress>(*talkAddress);
    }
    QFuture<Result<void>> talkClose(qint64 stream) override
    {
        hungUp << stream;
        return answered<void>({});
    }
    QFuture<Result<QList<video::Verification>>>
    verifications(bool, const std::optional<CaseId> &) override
    {
        return answered<QList<video::Verification>>(asked);
    }
    QFuture<Result<video::Verification>> ask(const video::VerificationAsk &ask,
                                             const QUuid &) override
    {
        asks << ask;
        return answered<video::Verification>(askAnswer);
    }
    QFuture<Result<video::Verification>> newCode(qint64 verification) override
    {
        newCodes << verification;
        video::Verification made = askAnswer.value_or(video::Verification());
        if (!asked.isEmpty())
            made = asked.first();
        made.code = QStringLiteral("87654321");
        made.page = QStringLiteral("https://relay.example:8443/");
        return answered<video::Verification>(made);
    }
    QFuture<Result<video::VerificationOutcome>> cancel(qint64 verification) override
    {
        cancelled << verification;
        video::Verification over = askAnswer.value_or(video::Verification());
        over.state = video::VerificationState::Cancelled;
        return answered<video::VerificationOutcome>(
            video::VerificationOutcome{.verification = over});
    }
    QFuture<Result<video::VerificationOutcome>>
    answer(qint64, const video::VerificationAnswer &answer, const QUuid &) override
    {
        answers << answer;
        video::Verification over = askAnswer.value_or(video::Verification());
        over.state = video::VerificationState::Done;
        return answered<video::VerificationOutcome>(video::VerificationOutcome{
            .verification = over, .caseState = QStringLiteral("to_file")});
    }
    QFuture<Result<QList<video::Recording>>> recordings(const std::optional<CaseId> &) override
    {
        return answered<QList<video::Recording>>(kept);
    }
};

} // namespace gl::test
