#pragma once

#include <QString>

namespace gl::conference {

/// Somebody who takes part in an open meeting by sound, and by picture if he has one 音视频席位.
struct Seat
{
    qint64 stream = 0;
    QString login{};
    QString name{};
    QString unit{};
    bool picture = false;

    bool operator==(const Seat &) const = default;
};

} // namespace gl::conference
