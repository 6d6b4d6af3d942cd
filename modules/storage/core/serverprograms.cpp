#include "serverprograms.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStandardPaths>

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

} // namespace gl::storage
