#pragma once

#include "connectionconfig.h"

#include <base/error.h>

#include <QString>

#include <functional>

namespace gl::storage {

struct ClusterStatus
{
    bool exists = false;
    bool running = false;
    qint64 processId = 0;
    QString version; ///< of the data, for example "17"
    QString dataFolder;
    QString socketFolder;
    QString uri;
    qint64 bytes = 0; ///< on the disk
};

/// A PostgreSQL of our own in the user's data folder, for one machine with nothing to configure:
/// Unix socket only, superuser gl_admin for the owner of the folder, SCRAM for everybody else.
///
/// The server outlives us, and it survives `kill -9` of itself, of us and of our parent. Programs
/// that start at once share one. Root never runs it: it belongs to `postgres` or `nobody` then.
/// All functions block; call them from a worker thread when there is a window.
class PrivateCluster
{
public:
    /// `dataFolder` empty: GRIDLINE_DATA_DIR, or the user's data folder.
    explicit PrivateCluster(const QString &dataFolder = {});

    static QString defaultDataFolder();
    static QString superuser() { return QStringLiteral("gl_admin"); }

    /// What is happening, in a few words, when a start takes longer than a moment.
    using Progress = std::function<void(const QString &)>;

    /// Makes the cluster when there is none, starts it when it is down, makes the database when it
    /// is missing. Quick when all is there. The schema is the Migrator's business.
    Result<void> start(const Progress &progress = {});
    Result<void> stop();
    Result<ClusterStatus> status() const;
    /// Stops the server and removes all its data.
    Result<void> destroy();

    /// As the superuser; setAsAccount() or setOption("user") to be somebody else.
    ConnectionConfig config(const QString &database = QStringLiteral("gridline")) const;

    QString dataFolder() const { return m_folder; }

private:
    Result<void> make(const Progress &progress) const;
    Result<void> launch(const Progress &progress) const;
    Result<void> ensureDatabase() const;
    Result<void> checkVersion() const;

    QString m_folder;
};

} // namespace gl::storage
