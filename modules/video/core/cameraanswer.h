#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

namespace gl::video {

struct CameraPreset
{
    int number = 0; ///< 1 to 255
    QString name{}; ///< as the device has it; may be empty

    bool operator==(const CameraPreset &) const = default;
};

/// What a camera's device recorded.
struct CameraRecord
{
    QDateTime from{};
    QDateTime to{};
    QString type{}; ///< time, alarm or manual

    bool operator==(const CameraRecord &) const = default;
};

/// What became of an order to a camera.
struct CameraAnswer
{
    bool isDone = false; ///< the device has answered, or did not in time
    QString problem{};   ///< a sentence; empty: it was carried out
    QList<CameraPreset> presets{};
    QList<CameraRecord> records{};

    bool operator==(const CameraAnswer &) const = default;
};

} // namespace gl::video
