#pragma once

#include "recording.h"
#include "verification.h"

#include <base/error.h>

#include <QJsonObject>

namespace gl::video {

// As gl.stream_json, gl.stream_address, gl.verification_json and gl.recording_json write them.
Stream streamFrom(const QJsonObject &json);
StreamAddress addressFrom(const QJsonObject &json);
Verification verificationFrom(const QJsonObject &json);
VerificationOutcome outcomeFrom(const QJsonObject &json);
Recording recordingFrom(const QJsonObject &json);

QJsonObject answerJson(const VerificationAnswer &answer);
QString kindCode(VerificationKind kind);

} // namespace gl::video
