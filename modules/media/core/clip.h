#pragma once

#include <base/error.h>

#include <QByteArray>
#include <QList>
#include <QString>

#include <chrono>

namespace gl::media {

/// What of one part of a recording goes into a clip; times from the part's first picture.
struct ClipPart
{
    QString file{};
    std::chrono::milliseconds from{0};
    std::chrono::milliseconds to = std::chrono::milliseconds::max();
};

struct Clip
{
    QByteArray mp4{};
    std::chrono::milliseconds before{0}; ///< how much earlier than asked it begins, at a key frame
    std::chrono::milliseconds length{0};
};

/// Cuts a piece out of parts that a Recorder made and follow each other, and joins it to one MP4
/// file. Pictures are not encoded again: it begins at the key frame at or before its beginning and
/// ends before the one after its end. Sound that MP4 does not hold becomes Opus.
///
/// Works in memory of about the size of the parts, and in a temporary file. For a thread that may
/// wait. NotFound: there is no picture in it. Invalid: a part cannot be read, or the picture
/// changes its format in between.
Result<Clip> cutClip(const QList<ClipPart> &parts);

} // namespace gl::media
