#pragma once

#include "recording.h"

#include <base/error.h>

#include <QFuture>
#include <QHash>
#include <QNetworkAccessManager>
#include <QObject>
#include <QTemporaryDir>

#include <memory>

namespace gl::video {

/// Parts of one recording on this desk: fetched from the relay into a folder that goes with this
/// object, and given out only when every byte is as it was when the part was closed.
class RecordingParts : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype kKept = 32; ///< parts on this desk's disk; the farthest go

    /// `authorityFile`: PEM of who signed the relay's certificate; empty: the system's.
    explicit RecordingParts(const QString &authorityFile, QObject *parent = nullptr);

    /// An opened recording, with its address; the files of another are deleted.
    void open(const Recording &recording);

    /// The file of a part. Conflict: its contents are not what was recorded. Forbidden: open the
    /// recording anew. NotFound: the relay does not have it. Offline: it could not be reached.
    QFuture<Result<QString>> fetch(int number);

private:
    void keep(int number, const QString &file);

    QString m_authorityFile;
    QNetworkAccessManager m_network;
    Recording m_recording;
    std::shared_ptr<QTemporaryDir> m_folder; ///< shared with those that still write into it
    QHash<int, QString> m_files;             ///< by number of the part
};

} // namespace gl::video
