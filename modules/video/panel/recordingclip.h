#pragma once

#include <video/recordingparts.h>

#include <QFuture>

#include <media/clip.h>

namespace gl::video {

/// A clip of an opened recording, from and to in milliseconds from its beginning. All its parts are
/// fetched and compared with the database before it is cut, in another thread. `parts` must outlive
/// the answer's way. Errors as of RecordingParts::fetch and media::cutClip.
QFuture<Result<media::Clip>> cutClip(RecordingParts &parts, const Recording &recording, qint64 from,
                                     qint64 to);

} // namespace gl::video
