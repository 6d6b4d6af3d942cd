#pragma once

#include <base/error.h>

#include <QList>
#include <QString>

#include <functional>

namespace gl::media {

enum class DeviceKind { Microphone, Loudspeaker, Camera };

struct Device
{
    QString id{}; ///< the same after a restart
    QString name{};

    bool operator==(const Device &) const = default;
};

/// What this computer hears, sounds or sees with, sorted by name. Asks the system: for a thread
/// that may wait.
QList<Device> devices(DeviceKind kind);

} // namespace gl::media
