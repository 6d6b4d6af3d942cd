#pragma once

#include "serveraccount.h"

#include <base/error.h>

#include <QString>

namespace gl::storage {

/// Where the parts of a private cluster are, and what its configuration files say.
///
///     <data folder>/postgres.lock    held while one program makes, starts or stops the server
///     <data folder>/postgres/        belongs to the account that runs the server
///         data/                      PGDATA
///         run/                       the socket, unless the path is too long for one
///         server.log
class ClusterLayout
{
public:
    explicit ClusterLayout(const QString &folder) : m_folder(folder) {}

    QString folder() const { return m_folder; }
    QString lockFile() const { return m_folder + QStringLiteral("/postgres.lock"); }
    QString home() const { return m_folder + QStringLiteral("/postgres"); }
    QString data() const { return home() + QStringLiteral("/data"); }
    QString log() const { return home() + QStringLiteral("/server.log"); }
    QString socketFolder() const;

    bool exists() const; ///< a complete cluster, not a half-made one
    QString version() const;
    qint64 processId() const; ///< from postmaster.pid; 0 when there is none

    /// Writes gridline.conf, pg_hba.conf and pg_ident.conf into `data`: at every start, because the
    /// folder may have been moved and the program updated.
    Result<void> writeConfiguration(const QString &data, const ServerAccount &account) const;

    /// The last lines of the log that say why the server does not run.
    QString logTail() const;

private:
    QString settings() const;
    static QString loginGuard();

    QString m_folder;
};

} // namespace gl::storage
