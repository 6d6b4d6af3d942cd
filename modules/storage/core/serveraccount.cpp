#include "serveraccount.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>

#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace gl::storage {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::storage::PrivateCluster", text);
}

} // namespace

Result<ServerAccount> ServerAccount::find()
{
    ServerAccount account;
    const passwd *entry = nullptr;
    if (::geteuid() != 0) {
        entry = ::getpwuid(::geteuid());
        if (!entry)
            return failure(
                ErrorKind::Rejected,
                tr("The user number %1 has no name on this computer, and PostgreSQL needs "
                   "one: add it to /etc/passwd.")
                    .arg(::geteuid()));
    } else {
        account.m_dropped = true;
        entry = ::getpwnam("postgres");
        if (!entry)
            entry = ::getpwnam("nobody");
        if (!entry || entry->pw_uid == 0)
            return failure(ErrorKind::Rejected,
                           tr("PostgreSQL refuses to run as root, and there is neither an account "
                              "postgres nor nobody. Run Gridline as an ordinary user."));
    }
    account.m_name = QString::fromLocal8Bit(entry->pw_name);
    account.m_uid = entry->pw_uid;
    account.m_gid = entry->pw_gid;
    return account;
}

Result<QString> ServerAccount::run(const QString &program, const QStringList &arguments,
                                   int seconds) const
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setWorkingDirectory(u"/"_s);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys())
        if (name.startsWith("PG"_L1) || name.startsWith("LC_"_L1) || name.startsWith("LANG"_L1))
            environment.remove(name);
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    process.setProcessEnvironment(environment);
    process.setChildProcessModifier([dropped = m_dropped, uid = m_uid, gid = m_gid] {
        // Between fork and exec: only calls that are safe there.
        ::setsid();
        if (dropped && (::setgroups(0, nullptr) != 0 || ::setgid(gid) != 0 || ::setuid(uid) != 0))
            ::_exit(126);
    });
    process.start(program, arguments);
    if (!process.waitForStarted() || !process.waitForFinished(seconds * 1000)) {
        process.kill();
        process.waitForFinished(1000);
        return failure(ErrorKind::Internal,
                       tr("%1 did not run: %2.").arg(program, process.errorString()));
    }
    QString output = QString::fromUtf8(process.readAll()).trimmed();
    if (process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return output;
    if (process.exitCode() == 126 && output.isEmpty())
        return failure(ErrorKind::Rejected,
                       tr("Cannot become the account %1 to run PostgreSQL.").arg(m_name));
    return failure(ErrorKind::Internal, tr("%1 failed.").arg(QFileInfo(program).fileName()),
                   output);
}

Result<void> ServerAccount::give(const QString &path) const
{
    if (m_dropped && ::lchown(QFile::encodeName(path).constData(), m_uid, m_gid) != 0)
        return failure(
            ErrorKind::Rejected,
            tr("Cannot give %1 to the account %2: %3.").arg(path, m_name, qt_error_string()));
    return {};
}

Result<void> ServerAccount::makeFolder(const QString &path) const
{
    const QByteArray name = QFile::encodeName(path);
    if (::mkdir(name.constData(), 0700) != 0 && errno != EEXIST)
        return failure(ErrorKind::Rejected,
                       tr("The folder %1 cannot be made: %2.").arg(path, qt_error_string()));
    struct stat info = {};
    // Not through a link: in /tmp another user could have put one there.
    if (::lstat(name.constData(), &info) != 0 || !S_ISDIR(info.st_mode)
        || (info.st_uid != m_uid && info.st_uid != ::geteuid()))
        return failure(
            ErrorKind::Rejected,
            tr("The folder %1 belongs to another user. Set GRIDLINE_DATA_DIR to a folder "
               "of your own.")
                .arg(path));
    if ((info.st_mode & 0777) != 0700)
        ::chmod(name.constData(), 0700);
    return give(path);
}

Result<void> ServerAccount::ensureReachable(const QString &folder, const QString &ours) const
{
    if (!m_dropped)
        return {};
    for (QString path = folder;; path = QFileInfo(path).path()) {
        struct stat info = {};
        if (::stat(QFile::encodeName(path).constData(), &info) == 0) {
            const mode_t mine = info.st_uid == m_uid   ? S_IXUSR
                                : info.st_gid == m_gid ? S_IXGRP
                                                       : S_IXOTH;
            if (!(info.st_mode & mine)) {
                if (path != ours
                    || ::chmod(QFile::encodeName(path).constData(), info.st_mode | S_IXOTH))
                    return failure(
                        {.kind = ErrorKind::Rejected,
                         .message =
                             tr("Run as root, the database belongs to the account %1, which may "
                                "not enter the folder %2.")
                                 .arg(m_name, path),
                         .hint = tr("Allow it with \"chmod o+x %1\", or set GRIDLINE_DATA_DIR to a "
                                    "folder elsewhere, for example /var/lib/gridline.")
                                     .arg(path)});
            }
        }
        if (path == "/"_L1 || path.isEmpty())
            return {};
    }
}

} // namespace gl::storage
