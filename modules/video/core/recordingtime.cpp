#include "recordingtime.h"

#include <algorithm>

namespace gl::video {

qint64 lengthOf(const RecordingPart &part)
{
    return std::max<qint64>(part.from.msecsTo(part.to), 0);
}

qint64 startOf(const Recording &recording, qsizetype part)
{
    qint64 start = 0;
    for (const RecordingPart &before : recording.parts.first(part))
        start += lengthOf(before);
    return start;
}

RecordingPlace placeOf(const Recording &recording, qint64 position)
{
    RecordingPlace place{.offset = std::max<qint64>(position, 0)};
    const auto &parts = recording.parts;
    while (place.part + 1 < parts.size() && place.offset >= lengthOf(parts.at(place.part)))
        place.offset -= lengthOf(parts.at(place.part++));
    return place;
}

QDateTime instantOf(const Recording &recording, qint64 position)
{
    const RecordingPlace place = placeOf(recording, position);
    return recording.parts.at(place.part).from.addMSecs(place.offset);
}

qint64 positionOf(const Recording &recording, const QDateTime &at)
{
    qint64 position = 0;
    for (const RecordingPart &part : recording.parts) {
        if (at < part.to)
            return position + std::max<qint64>(part.from.msecsTo(at), 0);
        position += lengthOf(part);
    }
    return position;
}

} // namespace gl::video
