#include "serverprograms.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace gl::storage {

Result<QString> serverProgram(const QString &name)
{
    QString debian = u"/usr/lib/postgresql/%1/bin/%2"_s.arg(kServerMajor).arg(name);
    if (QFileInfo(debian).isExecutable())
        return debian;
    QString found = QStandardPaths::findExecutable(name);
    if (!found.isEmpty())
        return found;
    return failure(
        {.kind = ErrorKind::Rejected,
         .message =
             QCoreApplication::translate("gl::storage::PrivateCluster",
                                         "PostgreSQL %1 is not installed on this computer (%2 "
                                         "was not found).")
                 .arg(kServerMajor)
                 .arg(name),
         .hint = QCoreApplication::translate(
                     "gl::storage::PrivateCluster",
                     "Install postgresql-%1 and postgresql-%1-postgis-3, or give the address of a "
                     "server with --db.")
                     .arg(kServerMajor)});
}

bool serverLibraryExists(const QString &name)
{
    const Result<QString> server = serverProgram(u"postgres"_s);
    if (!server)
        return false;
    // Beside the programs on Debian (17/bin, 17/lib), one deeper elsewhere (bin, lib/postgresql).
    const QDir programs = QFileInfo(*server).dir();
    return std::ranges::any_of(
        std::array{u"../lib/"_s, u"../lib/postgresql/"_s},
        [&](const QString &folder) { return programs.exists(folder + name + u".so"_s); });
}

} // namespace gl::storage
