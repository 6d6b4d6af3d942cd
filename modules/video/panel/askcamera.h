#pragma once

#include <base/error.h>
#include <video/videoservice.h>

#include <QObject>

#include <functional>

namespace gl::video {

/// Gives a camera an order and tells what became of it, which takes until its device has answered:
/// looks again until then. `context` gone: nothing is told.
void askCamera(VideoService &video, QObject *context, const QString &code, const QString &kind,
               const QJsonObject &inputs,
               const std::function<void(const Result<CameraAnswer> &)> &told);

} // namespace gl::video
