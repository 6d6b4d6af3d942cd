#include "clusterlayout.h"

#include "serverprograms.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <pwd.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace gl::storage {

namespace {

/// A socket path has 107 bytes, of which "/.s.PGSQL.5432.lock" takes 19.
constexpr qsizetype kLongestSocketFolder = 88;

QString osUser()
{
    const passwd *entry = ::getpwuid(::geteuid());
    return entry ? QString::fromLocal8Bit(entry->pw_name) : QString();
}

/// A setting that the user of this computer may choose; it cannot bring along another one.
QString fromEnvironment(const char *variable, const QString &otherwise)
{
    return qEnvironmentVariable(variable, otherwise)
        .remove(u'\'')
        .remove(u'\\')
        .remove(u'\n')
        .remove(u'\r');
}

QByteArray firstLine(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readLine().trimmed() : QByteArray();
}

Result<void> write(const QString &path, const QString &text, const ServerAccount &account)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(text.toUtf8()) < 0
        || !file.flush())
        return failure(ErrorKind::Rejected,
                       QCoreApplication::translate("gl::storage::PrivateCluster",
                                                   "The file %1 cannot be written: %2.")
                           .arg(path, file.errorString()));
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return account.give(path);
}

} // namespace

QString ClusterLayout::socketFolder() const
{
    QString own = home() + "/run"_L1;
    if (QFile::encodeName(own).size() <= kLongestSocketFolder)
        return own;
    // In /tmp and not in XDG_RUNTIME_DIR: that one vanishes at logout, and the server stays.
    const QByteArray hash =
        QCryptographicHash::hash(QFile::encodeName(home()), QCryptographicHash::Sha256).toHex();
    return u"/tmp/gridline-%1"_s.arg(QString::fromLatin1(hash.left(16)));
}

bool ClusterLayout::exists() const
{
    return QFileInfo::exists(data() + "/PG_VERSION"_L1);
}

QString ClusterLayout::version() const
{
    return QString::fromLatin1(firstLine(data() + "/PG_VERSION"_L1));
}

qint64 ClusterLayout::processId() const
{
    return firstLine(data() + "/postmaster.pid"_L1).toLongLong();
}

QString ClusterLayout::settings() const
{
    QString socket = socketFolder();
    // A list of quoted names inside a quoted string.
    socket.replace(u'"', u"\"\""_s).replace(u'\'', u"''"_s);
    const QString buffers = fromEnvironment("GRIDLINE_PG_SHARED_BUFFERS", u"256MB"_s);
    // A district of desks, as the notice bench has them.
    const QString connections = fromEnvironment("GRIDLINE_PG_MAX_CONNECTIONS", u"640"_s);
    return u"# Written by Gridline at every start; changes here are lost.\n"
           "listen_addresses = ''\n"
           "port = 5432\n"
           "unix_socket_directories = '\"%1\"'\n"
           "unix_socket_permissions = 0777\n" // the folder is 0700
           "max_connections = '%4'\n"
           "shared_buffers = '%2'\n"
           "work_mem = 16MB\n"
           "maintenance_work_mem = 256MB\n"
           "effective_cache_size = 1GB\n"
           "random_page_cost = 1.1\n"
           "jit = off\n"                       // compiling costs more than our short queries take
           "max_locks_per_transaction = 256\n" // monthly partitions and their indexes
           // Nothing is replicated from here, and loads and index builds write far less.
           "wal_level = minimal\n"
           "max_wal_senders = 0\n"
           "max_wal_size = 4GB\n"
           "checkpoint_timeout = 15min\n"
           "password_encryption = 'scram-sha-256'\n"
           "timezone = 'UTC'\n"
           "%3"
           "log_timezone = 'UTC'\n"
           "lc_messages = 'C'\n"
           "log_destination = 'stderr'\n"
           "logging_collector = off\n"
           "log_line_prefix = '%m [%p] '\n"
           // The log must not hold data of people: no statements, no values.
           "log_min_error_statement = panic\n"
           "log_error_verbosity = terse\n"
           "log_parameter_max_length_on_error = 0\n"_s.replace("%1"_L1, socket)
               .replace("%2"_L1, buffers)
               .replace("%3"_L1, loginGuard())
               .replace("%4"_L1, connections);
}

/// Locks accounts after failed logins. A server told to load what is not there does not start, so
/// without the package it runs without, and `gridlinectl doctor` says so.
QString ClusterLayout::loginGuard()
{
    if (!serverLibraryExists(u"credcheck"_s))
        return {};
    return u"shared_preload_libraries = 'credcheck'\n"
           // The first value; the setting login.max_fail of the database follows.
           "credcheck.max_auth_failure = 5\n"
           "credcheck.whitelist_auth_failure = 'gl_admin'\n" // known by the system, not a password
           "credcheck.encrypted_password_allowed = on\n"_s;  // clients send verifiers only
}

Result<void> ClusterLayout::writeConfiguration(const QString &data,
                                               const ServerAccount &account) const
{
    if (const auto done = write(data + "/gridline.conf"_L1, settings(), account); !done)
        return done;
    const QString hba = u"# Written by Gridline at every start.\n"
                        "local all gl_admin peer map=gridline\n"
                        "local all all scram-sha-256\n"_s;
    if (const auto done = write(data + "/pg_hba.conf"_L1, hba, account); !done)
        return done;
    QStringList names{u"root"_s, account.name(), osUser()};
    names.removeDuplicates();
    names.removeAll(QString());
    QString ident =
        u"# Written by Gridline at every start: who on this computer is the superuser.\n"_s;
    for (const QString &name : std::as_const(names))
        ident += u"gridline \"%1\" gl_admin\n"_s.arg(name);
    return write(data + "/pg_ident.conf"_L1, ident, account);
}

QString ClusterLayout::logTail() const
{
    QFile file(log());
    if (!file.open(QIODevice::ReadOnly))
        return {};
    file.seek(qMax<qint64>(0, file.size() - 4000));
    QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    const QStringList serious = lines.filter(u"FATAL"_s);
    return serious.isEmpty() ? lines.mid(qMax<qsizetype>(0, lines.size() - 3)).join(u'\n')
                             : serious.last().section("FATAL:"_L1, -1).trimmed();
}

} // namespace gl::storage
