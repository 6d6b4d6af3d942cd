#pragma once

#include <base/error.h>

#include <QString>
#include <QStringList>

#include <sys/types.h>

namespace gl::storage {

/// The account of this computer that runs the private server: ours, or an unprivileged one when we
/// are root, because PostgreSQL refuses to run as root.
class ServerAccount
{
public:
    static Result<ServerAccount> find();

    QString name() const { return m_name; }
    uid_t uid() const { return m_uid; }
    bool isDropped() const { return m_dropped; } ///< we are root and run the server as another

    /// Runs a program as this account in a session of its own, so that nothing that ends us or our
    /// terminal ends it, and waits. Returns its standard output and error together.
    Result<QString> run(const QString &program, const QStringList &arguments,
                        int seconds = 120) const;

    /// Makes a folder (0700) that belongs to the account.
    Result<void> makeFolder(const QString &path) const;
    Result<void> give(const QString &path) const;

    /// Can the account get into `folder`? Opens `ours` for passing through when it is the only
    /// obstacle; else the error names the folder and what to do.
    Result<void> ensureReachable(const QString &folder, const QString &ours) const;

private:
    QString m_name;
    uid_t m_uid = 0;
    gid_t m_gid = 0;
    bool m_dropped = false;
};

} // namespace gl::storage
