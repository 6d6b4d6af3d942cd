#pragma once

#include "directory.h"

#include <base/error.h>

#include <QFuture>

namespace gl::storage {
class Database;
}

namespace gl::directory {

/// The channel that says "names changed"; then refresh(). For the notice listener.
inline const QString kDirectoryChannel = QStringLiteral("directory_change");

/// Reads the directory: at sign-in, after a notice on kDirectoryChannel, after a resync.
class DirectoryService
{
public:
    /// `database` must outlive the service and every future it gave.
    explicit DirectoryService(storage::Database &database);

    /// Today's directory; `known` itself, at no cost, when nothing changed since. Reading and
    /// indexing happen on a database thread.
    QFuture<Result<Directory>> refresh(const Directory &known = {});

private:
    storage::Database &m_database;
};

} // namespace gl::directory
