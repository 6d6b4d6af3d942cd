#include "privatecluster.h"

#include "clusterlayout.h"
#include "serveraccount.h"
#include "serverprograms.h"
#include "session.h"

#include <storage/log.h>

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QStorageInfo>
#include <QThread>

#include <fcntl.h>
#include <libpq-fe.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

using namespace Qt::StringLiterals;

namespace gl::storage {

namespace {

constexpr int kLockSeconds = 120;
constexpr qint64 kLeastBytes = 8'000'000; ///< with less on the disk a server does not start
constexpr int kOrphanSeconds = 15;        ///< children of a killed server leave within ten

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::storage::PrivateCluster", text);
}

/// Makes a folder and its parents. For root every new one lets others pass through, because the
/// server runs as somebody else; what is inside stays closed.
Result<void> makeDataFolder(const QString &path)
{
    if (QFileInfo(path).isDir())
        return {};
    const QString parent = QFileInfo(path).path();
    if (parent != path)
        if (const auto done = makeDataFolder(parent); !done)
            return done;
    const mode_t mode = ::geteuid() == 0 ? 0711 : 0700;
    if (::mkdir(QFile::encodeName(path).constData(), mode) != 0 && errno != EEXIST)
        return failure(
            {.kind = ErrorKind::Rejected,
             .message = tr("The data folder %1 cannot be made: %2.").arg(path, qt_error_string()),
             .hint = tr("Set GRIDLINE_DATA_DIR to a folder you may write to.")});
    if (::geteuid() == 0)
        ::chmod(QFile::encodeName(path).constData(), mode); // whatever the umask says
    return {};
}

/// One program at a time makes, starts, stops or removes. Released by the system when we die.
class FolderLock
{
public:
    explicit FolderLock(const QString &path)
        : m_file(::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600))
    {}
    ~FolderLock()
    {
        if (m_file >= 0)
            ::close(m_file);
    }
    Q_DISABLE_COPY_MOVE(FolderLock)

    Result<void> take(const QString &folder, const PrivateCluster::Progress &progress) const
    {
        if (m_file < 0)
            return failure(
                {.kind = ErrorKind::Rejected,
                 .message =
                     tr("The data folder %1 cannot be written: %2.").arg(folder, qt_error_string()),
                 .hint = tr("It may belong to another user. Set GRIDLINE_DATA_DIR to a "
                            "folder of your own.")});
        QDeadlineTimer deadline(std::chrono::seconds{kLockSeconds});
        bool said = false;
        while (::flock(m_file, LOCK_EX | LOCK_NB) != 0) {
            if (deadline.hasExpired())
                return failure(
                    ErrorKind::Timeout,
                    tr("Another program has been starting or stopping the database in %1 "
                       "for too long.")
                        .arg(folder));
            if (!said && progress)
                progress(tr("waiting for another program that starts the database"));
            said = true;
            QThread::msleep(50);
        }
        return {};
    }

private:
    int m_file;
};

bool answers(const ConnectionConfig &config)
{
    const QByteArray host = config.option("host").toUtf8();
    if (!QFileInfo::exists(config.option("host") + "/.s.PGSQL.5432"_L1))
        return false;
    const char *keywords[] = {"host", "port", "dbname", "user", "connect_timeout", nullptr};
    const char *values[] = {host.constData(), "5432", "postgres", "gl_admin", "3", nullptr};
    return PQpingParams(keywords, values, 0) == PQPING_OK;
}

/// A full disk first shows as something else: a log line cut short, a file that cannot be made.
std::optional<Error> diskFull(const QString &folder)
{
    if (QStorageInfo(folder).bytesAvailable() > kLeastBytes)
        return {};
    return Error{.kind = ErrorKind::Rejected,
                 .message = tr("The disk with %1 is full.").arg(folder),
                 .hint = tr("Free some space; nothing that was saved is lost.")};
}

/// Is the reason why the server did not start one that goes away by itself?
bool leftoversStillThere(const QString &reason)
{
    return reason.contains("lock file"_L1) || reason.contains("shared memory"_L1)
           || reason.contains("in use"_L1);
}

qint64 sizeOf(const QString &folder)
{
    qint64 bytes = 0;
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::System,
                       QDirIterator::Subdirectories);
    while (files.hasNext())
        bytes += files.nextFileInfo().size();
    return bytes;
}

} // namespace

PrivateCluster::PrivateCluster(const QString &dataFolder)
    : m_folder(QDir::cleanPath(
          QDir(dataFolder.isEmpty() ? defaultDataFolder() : dataFolder).absolutePath()))
{}

QString PrivateCluster::defaultDataFolder()
{
    QString set = qEnvironmentVariable("GRIDLINE_DATA_DIR");
    if (!set.isEmpty())
        return set;
    // The account that runs the server for root may not enter /root.
    if (::geteuid() == 0)
        return u"/var/lib/gridline"_s;
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + "/gridline"_L1;
}

ConnectionConfig PrivateCluster::config(const QString &database) const
{
    ConnectionConfig config = ConnectionConfig::localSocket(ClusterLayout(m_folder).socketFolder(),
                                                            database, superuser());
    // Whatever PGPORT says: this server has this port.
    config.setOption("port", u"5432"_s);
    return config;
}

Result<void> PrivateCluster::start(const Progress &progress)
{
    const ClusterLayout layout(m_folder);
    if (layout.exists()) {
        if (const auto fits = checkVersion(); !fits)
            return fits;
        if (answers(config()))
            return ensureDatabase();
    }
    if (const auto made = makeDataFolder(m_folder); !made)
        return made;
    const FolderLock lock(layout.lockFile());
    if (const auto taken = lock.take(m_folder, progress); !taken)
        return taken;
    if (!layout.exists())
        if (const auto made = make(progress); !made)
            return made;
    if (const auto fits = checkVersion(); !fits)
        return fits;
    if (!answers(config()))
        if (const auto started = launch(progress); !started)
            return started;
    return ensureDatabase();
}

Result<void> PrivateCluster::checkVersion() const
{
    const ClusterLayout layout(m_folder);
    const QString version = layout.version();
    if (version.isEmpty() && ::geteuid() != 0 && layout.exists())
        return failure({.kind = ErrorKind::Rejected,
                        .message = tr("The database in %1 belongs to another user.").arg(m_folder),
                        .hint = tr("Set GRIDLINE_DATA_DIR to a folder of your own.")});
    if (version == QString::number(kServerMajor))
        return {};
    return failure(
        {.kind = ErrorKind::Rejected,
         .message = tr("The database in %1 was made by PostgreSQL %2; this program works "
                       "with PostgreSQL %3.")
                        .arg(m_folder, version)
                        .arg(kServerMajor),
         .hint = tr("Bring it over with pg_upgrade, move the folder away to begin anew, or "
                    "set GRIDLINE_DATA_DIR to another folder.")});
}

Result<void> PrivateCluster::make(const Progress &progress) const
{
    const ClusterLayout layout(m_folder);
    const Result<ServerAccount> account = ServerAccount::find();
    if (!account)
        return std::unexpected(account.error());
    const Result<QString> initdb = serverProgram(u"initdb"_s);
    if (!initdb)
        return std::unexpected(initdb.error());
    if (const auto open = account->ensureReachable(m_folder, m_folder); !open)
        return open;
    if (const auto made = account->makeFolder(layout.home()); !made)
        return made;
    if (progress)
        progress(tr("making the database cluster in %1").arg(m_folder));

    // In a folder of another name, renamed when complete: a kill in between leaves no half cluster.
    const QString making = layout.home() + "/data.making"_L1;
    QDir(making).removeRecursively();
    if (QDir(layout.data()).exists()) {
        if (!QDir(layout.data()).isEmpty())
            return failure(
                {.kind = ErrorKind::Rejected,
                 .message =
                     tr("The folder %1 holds something that is no database.").arg(layout.data()),
                 .hint = tr("Move it away and start again.")});
        QDir().rmdir(layout.data());
    }
    const auto done =
        account->run(*initdb, {u"-D"_s, making, u"-U"_s, superuser(), u"-E"_s, u"UTF8"_s,
                               u"--auth=peer"_s, u"--locale-provider=builtin"_s,
                               u"--builtin-locale=C.UTF-8"_s, u"--locale=C.UTF-8"_s,
                               u"--data-checksums"_s, u"--no-sync"_s, u"--no-instructions"_s});
    if (!done) {
        Error error = done.error();
        const QString last = error.detail.section(u'\n', -1);
        error.message = last.isEmpty() ? error.message : tr("initdb failed: %1").arg(last);
        if (const std::optional<Error> full = diskFull(layout.home()))
            error = *full;
        QDir(making).removeRecursively();
        return failure(error);
    }
    QFile conf(making + "/postgresql.conf"_L1);
    if (!conf.open(QIODevice::Append) || conf.write("\ninclude 'gridline.conf'\n") < 0)
        return failure(
            ErrorKind::Rejected,
            tr("The file %1 cannot be written: %2.").arg(conf.fileName(), conf.errorString()));
    conf.close();
    if (::rename(QFile::encodeName(making).constData(),
                 QFile::encodeName(layout.data()).constData())
        != 0)
        return failure(ErrorKind::Rejected,
                       tr("The folder %1 cannot be renamed: %2.").arg(making, qt_error_string()));
    return {};
}

Result<void> PrivateCluster::launch(const Progress &progress) const
{
    const ClusterLayout layout(m_folder);
    const Result<ServerAccount> account = ServerAccount::find();
    if (!account)
        return std::unexpected(account.error());
    const Result<QString> control = serverProgram(u"pg_ctl"_s);
    if (!control)
        return std::unexpected(control.error());
    struct stat owner = {};
    if (::stat(QFile::encodeName(layout.data()).constData(), &owner) == 0
        && owner.st_uid != account->uid())
        return failure({.kind = ErrorKind::Rejected,
                        .message = tr("The database in %1 belongs to another user than %2.")
                                       .arg(m_folder, account->name()),
                        .hint = tr("Run Gridline as that user, or set GRIDLINE_DATA_DIR to another "
                                   "folder.")});
    if (const auto open = account->ensureReachable(layout.home(), m_folder); !open)
        return open;
    if (const auto made = account->makeFolder(layout.socketFolder()); !made)
        return made;
    if (const auto written = layout.writeConfiguration(layout.data(), *account); !written)
        return written;
    if (QFileInfo(layout.log()).size() > 10'000'000)
        QFile::remove(layout.log());
    if (progress)
        progress(tr("starting the database"));

    // After kill -9 of the server its children need some seconds to leave, and until then a new one
    // refuses. The pid file is PostgreSQL's business: removing it can destroy the data.
    QDeadlineTimer deadline(std::chrono::seconds{kOrphanSeconds});
    for (;;) {
        // Recovery after a crash may take minutes, so wait long for a server that has started.
        const auto started = account->run(*control,
                                          {u"start"_s, u"-w"_s, u"-s"_s, u"-t"_s, u"600"_s, u"-D"_s,
                                           layout.data(), u"-l"_s, layout.log()},
                                          620);
        if (answers(config()))
            return {};
        if (const std::optional<Error> full = diskFull(layout.home()))
            return failure(*full);
        if (deadline.hasExpired() || !leftoversStillThere(layout.logTail()))
            return failure(
                {.kind = ErrorKind::Internal,
                 .message =
                     tr("The database in %1 does not start: %2.").arg(m_folder, layout.logTail()),
                 .detail = started ? QString() : started.error().detail,
                 .hint = tr("The reason is in %1.").arg(layout.log())});
        QThread::msleep(250);
    }
}

Result<void> PrivateCluster::ensureDatabase() const
{
    // The usual case costs one connection; only a missing database takes the long way.
    const auto session = Session::open(config());
    if (session)
        return {};
    if (session.error().code != "3D000"_L1)
        return std::unexpected(session.error());
    const auto admin = Session::open(config(u"postgres"_s));
    if (!admin)
        return std::unexpected(admin.error());
    const auto made = (*admin)->exec("create database gridline");
    // Two at once: the loser's database is there as well.
    if (!made && made.error().code != "42P04"_L1 && made.error().code != "23505"_L1)
        return std::unexpected(made.error());
    return {};
}

Result<void> PrivateCluster::stop()
{
    const ClusterLayout layout(m_folder);
    if (!layout.exists() || layout.processId() == 0)
        return {};
    const FolderLock lock(layout.lockFile());
    if (const auto taken = lock.take(m_folder, {}); !taken)
        return taken;
    const qint64 processId = layout.processId();
    if (processId == 0 || (::kill(pid_t(processId), 0) != 0 && errno == ESRCH))
        return {}; // already down, or its pid file is left from a crash
    const Result<ServerAccount> account = ServerAccount::find();
    if (!account)
        return std::unexpected(account.error());
    const Result<QString> control = serverProgram(u"pg_ctl"_s);
    if (!control)
        return std::unexpected(control.error());
    const auto stopped = account->run(*control, {u"stop"_s, u"-w"_s, u"-s"_s, u"-t"_s, u"60"_s,
                                                 u"-m"_s, u"fast"_s, u"-D"_s, layout.data()});
    if (stopped || !answers(config()))
        return {};
    return failure({.kind = ErrorKind::Internal,
                    .message = tr("The database in %1 did not stop.").arg(m_folder),
                    .detail = stopped.error().detail,
                    .hint = tr("The reason is in %1.").arg(layout.log())});
}

Result<ClusterStatus> PrivateCluster::status() const
{
    const ClusterLayout layout(m_folder);
    ClusterStatus status{.exists = layout.exists(),
                         .running = false,
                         .processId = 0,
                         .version = layout.version(),
                         .dataFolder = m_folder,
                         .socketFolder = layout.socketFolder(),
                         .uri = config().display(),
                         .bytes = 0};
    if (!status.exists)
        return status;
    status.running = answers(config());
    status.processId = status.running ? layout.processId() : 0;
    status.bytes = sizeOf(layout.home());
    return status;
}

Result<void> PrivateCluster::destroy()
{
    if (const auto stopped = stop(); !stopped)
        return stopped;
    const ClusterLayout layout(m_folder);
    if (!QFileInfo::exists(m_folder))
        return {};
    const FolderLock lock(layout.lockFile());
    if (const auto taken = lock.take(m_folder, {}); !taken)
        return taken;
    if (layout.socketFolder().startsWith("/tmp/gridline-"_L1))
        QDir(layout.socketFolder()).removeRecursively();
    if (QFileInfo::exists(layout.home()) && !QDir(layout.home()).removeRecursively())
        return failure(ErrorKind::Rejected,
                       tr("Not everything in %1 could be removed.").arg(layout.home()));
    // The lock file stays: somebody may be waiting for it.
    return {};
}

} // namespace gl::storage
