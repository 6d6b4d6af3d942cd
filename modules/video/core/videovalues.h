#pragma once

#include "cameraanswer.h"
#include "recording.h"
#include "verification.h"
#include "wall.h"

#include <base/error.h>

#include <QJsonObject>

namespace gl::video {

// As gl.stream_json, gl.stream_address, gl.verification_json and gl.recording_json write them.
Stream streamFrom(const QJsonObject &json);
CameraAnswer cameraAnswerFrom(const QJsonObject &json); ///< gl_api.camera_order_answer
StreamAddress addressFrom(const QJsonObject &json);
Verification verificationFrom(const QJsonObject &json);
VerificationOutcome outcomeFrom(const QJsonObject &json);
Recording recordingFrom(const QJsonObject &json);
RecordingRoom recordingRoomFrom(const QJsonObject &json); ///< gl_api.recording_room
// As gl.wall_json and gl.wall_plan_json write them.
Wall wallFrom(const QJsonObject &json);
WallPlan wallPlanFrom(const QJsonObject &json);

QJsonObject wallPlanJson(const WallPlan &plan);
QJsonObject answerJson(const VerificationAnswer &answer);
QString kindCode(VerificationKind kind);

} // namespace gl::video
