#pragma once

#include "recording.h"

#include <base/error.h>

#include <QStringList>

namespace gl::video {

/// What is not as it was recorded.
struct RecordingFault
{
    enum class Kind {
        Missing, ///< a part's file is not there
        Changed, ///< its contents are not what they were when it was closed
        Extra,   ///< a file that is no part of the recording
        Chain, ///< the recording's own hash is not that of its parts: somebody changed the database
    };
    Kind kind = Kind::Missing;
    QString file{};

    bool operator==(const RecordingFault &) const = default;
};

/// Compares the files below `root` with the hashes of the database, every byte of them. Empty: all
/// is as it was recorded. Reads the whole recording: for a thread that may wait.
QList<RecordingFault> checkRecording(const Recording &recording, const QString &root);

/// The hash of a recording: SHA-256 of the hashes of its parts, in order.
QByteArray chainHash(const QList<RecordingPart> &parts);

} // namespace gl::video
