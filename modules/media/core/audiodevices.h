#pragma once

#include <base/error.h>

#include <QList>
#include <QString>

#include <functional>

namespace gl::media {

enum class AudioDirection { Microphone, Loudspeaker };

struct AudioDevice
{
    QString id{}; ///< the same after a restart
    QString name{};

    bool operator==(const AudioDevice &) const = default;
};

/// What this computer hears or sounds with, sorted by name. Asks the sound server: for a thread
/// that may wait.
QList<AudioDevice> audioDevices(AudioDirection direction);

} // namespace gl::media
