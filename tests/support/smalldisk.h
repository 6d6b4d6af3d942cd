#pragma once

#include <QFile>
#include <QString>
#include <QTemporaryDir>

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace gl::test {

/// A file system of a few megabytes that this process alone sees, to be filled up. Make it in
/// main(), before there is a second thread: namespaces are given to whole processes only.
class SmallDisk
{
public:
    explicit SmallDisk(int megabytes)
    {
        const auto user = ::geteuid();
        const auto group = ::getegid();
        // Root needs no namespace of users; whoever is not gets one in which he may mount.
        if (::unshare(CLONE_NEWNS) != 0) {
            if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) {
                m_problem = QString::fromLocal8Bit(std::strerror(errno));
                return;
            }
            write("/proc/self/setgroups", "deny");
            write("/proc/self/uid_map",
                  QByteArray::number(user) + ' ' + QByteArray::number(user) + " 1");
            write("/proc/self/gid_map",
                  QByteArray::number(group) + ' ' + QByteArray::number(group) + " 1");
        }
        const QByteArray size = "size=" + QByteArray::number(megabytes) + "m";
        ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr);
        if (::mount("none", QFile::encodeName(m_folder.path()).constData(), "tmpfs", 0,
                    size.constData())
            != 0)
            m_problem = QString::fromLocal8Bit(std::strerror(errno));
        m_isMounted = m_problem.isEmpty();
    }
    ~SmallDisk()
    {
        if (m_isMounted)
            ::umount2(QFile::encodeName(m_folder.path()).constData(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;

    QString problem() const { return m_problem; } ///< empty: it is there
    QString path() const { return m_folder.path(); }
    qint64 free() const
    {
        struct statvfs about{};
        return ::statvfs(QFile::encodeName(path()).constData(), &about) == 0
                   ? static_cast<qint64>(about.f_bavail * about.f_frsize)
                   : -1;
    }
    /// Somebody else's data, so much that only `left` bytes stay free.
    bool fill(qint64 left)
    {
        QFile file(m_folder.filePath(QStringLiteral("filler")));
        const QByteArray page(4096, 'x');
        if (!file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
            return false;
        while (free() > left && file.write(page) == page.size()) {}
        return true;
    }
    bool clear() { return QFile::remove(m_folder.filePath(QStringLiteral("filler"))); }

private:
    static void write(const char *path, const QByteArray &text)
    {
        QFile file(QString::fromLatin1(path));
        if (file.open(QIODevice::WriteOnly))
            file.write(text);
    }

    QTemporaryDir m_folder;
    QString m_problem;
    bool m_isMounted = false;
};

} // namespace gl::test
