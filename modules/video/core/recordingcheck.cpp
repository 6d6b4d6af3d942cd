#include "recordingcheck.h"

#include <QCryptographicHash>
#include <QDir>

#include <media/recorder.h>

#include <algorithm>

namespace gl::video {

QByteArray chainHash(const QList<RecordingPart> &parts)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const RecordingPart &part : parts)
        hash.addData(part.sha256);
    return hash.result();
}

QList<RecordingFault> checkRecording(const Recording &recording, const QString &root)
{
    QList<RecordingFault> faults;
    const QDir folder(QDir(root).filePath(recording.folder));
    QStringList files = folder.entryList(QDir::Files);
    for (const RecordingPart &part : recording.parts) {
        if (!files.removeOne(part.file)) {
            faults.append({.kind = RecordingFault::Kind::Missing, .file = part.file});
            continue;
        }
        const auto hash = media::hashFile(folder.filePath(part.file));
        if (!hash || *hash != part.sha256)
            faults.append({.kind = RecordingFault::Kind::Changed, .file = part.file});
    }
    // While it goes on there is a part that is not closed yet.
    if (recording.state != RecordingState::Recording) {
        for (const QString &file : std::as_const(files))
            faults.append({.kind = RecordingFault::Kind::Extra, .file = file});
        if (!recording.sha256.isEmpty() && chainHash(recording.parts) != recording.sha256)
            faults.append({.kind = RecordingFault::Kind::Chain});
    }
    return faults;
}

} // namespace gl::video
