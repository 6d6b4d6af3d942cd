#pragma once

#include <base/error.h>

#include <QJsonObject>
#include <QUrl>

#include <functional>

namespace gl::video {

/// What a desk wants of a camera beside its picture; `inputs` as gl_api.camera_order takes them.
struct CameraOrder
{
    QString kind{}; ///< move, preset_call, preset_set, presets, records, steer
    QJsonObject inputs{};
    QString path{}; ///< of the recording that is steered
};

/// One way by which cameras' pictures come into the relay. Lives in the thread of RelayWork.
class CameraSource
{
public:
    virtual ~CameraSource() = default;

    /// Whether this is an address of its kind.
    virtual bool takes(const QUrl &address) const = 0;
    /// Brings the camera's picture, or what was recorded of it, to the path, and again when it
    /// breaks, until stop().
    virtual Result<void> start(const QString &path, const QUrl &address) = 0;
    virtual void stop(const QString &path) = 0;

    using Told = std::function<void(const Result<QJsonObject> &)>;
    /// Carries out what a desk wants; `told` comes once, in this thread, perhaps at once. Rejected:
    /// such a camera can be watched and nothing else.
    virtual void order(const QUrl &address, const CameraOrder &order, Told told) = 0;
};

} // namespace gl::video
