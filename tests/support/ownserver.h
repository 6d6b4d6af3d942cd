#pragma once

#include <storage/connectionconfig.h>

#include <QString>

namespace gl::test {

/// A PostgreSQL of a test's own, which it may stop, start and promote, in a folder that goes with
/// it. Functions block and return what is in the way, or nothing.
class OwnServer
{
public:
    OwnServer();
    ~OwnServer();
    Q_DISABLE_COPY_MOVE(OwnServer)

    /// Makes it, starts it and brings its database to the schema of this program.
    QString make();
    /// Makes it a streaming copy of `primary`, which from then on acknowledges a commit only when
    /// it is written here, too.
    QString follow(const OwnServer &primary);
    QString start();
    /// "fast": sessions are ended, everything is written; "immediate": as if it were killed.
    QString stop(const QString &mode);
    /// From a copy to a server that takes writes.
    QString promote();

    /// As the superuser.
    storage::ConnectionConfig config(const QString &database = QStringLiteral("gridline")) const;
    QString folder() const { return m_folder; }

private:
    QString run(const QString &program, const QStringList &words);
    QString configure();
    QString data() const { return m_folder + QStringLiteral("/data"); }

    QString m_folder;
    bool m_runs = false;
};

} // namespace gl::test
