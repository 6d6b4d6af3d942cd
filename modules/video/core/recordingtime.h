#pragma once

#include "recording.h"

namespace gl::video {

// A recording as it plays: its parts one after the other, without what lies between them. Positions
// are milliseconds from its beginning.

struct RecordingPlace
{
    qsizetype part = 0; ///< index
    qint64 offset = 0;  ///< milliseconds from the part's beginning

    bool operator==(const RecordingPlace &) const = default;
};

qint64 lengthOf(const RecordingPart &part);
/// Where a part begins; of the number of parts: how long it is.
qint64 startOf(const Recording &recording, qsizetype part);
/// Beyond its end: in the last part. Of a recording with parts.
RecordingPlace placeOf(const Recording &recording, qint64 position);
/// When that was. Of a recording with parts.
QDateTime instantOf(const Recording &recording, qint64 position);
/// Where a moment is; what lies between two parts is the beginning of the next.
qint64 positionOf(const Recording &recording, const QDateTime &at);

} // namespace gl::video
