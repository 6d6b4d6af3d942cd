#include "schemafiles.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::storage {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::storage::SchemaFiles", text);
}

/// The value of a `-- key: value` line among the first lines, before any statement.
QByteArray header(const QByteArray &sql, const QByteArray &key)
{
    for (const QByteArray &line : sql.left(2000).split('\n')) {
        if (!line.startsWith("--"))
            break;
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.mid(2, colon - 2).trimmed() == key)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

Result<SchemaFile> readFile(const QString &root, const QString &path)
{
    QFile file(root + u'/' + path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Internal,
                       tr("The schema file %1 cannot be read: %2.").arg(path, file.errorString()));
    SchemaFile schema{.path = path, .sql = file.readAll()};
    schema.sha256 = QCryptographicHash::hash(schema.sql, QCryptographicHash::Sha256).toHex();
    schema.asSuperuser = header(schema.sql, "run_as") == "superuser";
    if (const QByteArray minimum = header(schema.sql, "min_client"); !minimum.isEmpty())
        schema.minClient = minimum.toInt();
    return schema;
}

QStringList sqlFilesUnder(const QString &root, const QString &folder)
{
    QStringList paths;
    QDirIterator files(root + u'/' + folder, {u"*.sql"_s}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext())
        paths += QDir(root).relativeFilePath(files.next());
    // By code point, never by locale: the order is part of the schema.
    std::ranges::sort(paths);
    return paths;
}

} // namespace

Result<QList<SchemaFile>> loadSchemaFiles(const QString &root)
{
    static const QRegularExpression named(u"^migrations/(\\d{4})_[a-z0-9_]+\\.sql$"_s);
    QList<SchemaFile> files;
    for (const QString &path : sqlFilesUnder(root, u"migrations"_s)) {
        const QRegularExpressionMatch match = named.match(path);
        if (!match.hasMatch())
            return failure(ErrorKind::Internal,
                           tr("The migration %1 is not named NNNN_what.sql.").arg(path));
        Result<SchemaFile> file = readFile(root, path);
        if (!file)
            return std::unexpected(file.error());
        file->number = match.captured(1).toInt();
        if (!files.isEmpty() && files.last().number == file->number)
            return failure(ErrorKind::Internal,
                           tr("Two migrations have the number %1.").arg(file->number));
        files += *file;
    }
    if (files.isEmpty())
        return failure(ErrorKind::Internal, tr("This program was built without its schema files."),
                       root);
    for (const QString &path : sqlFilesUnder(root, u"repeatable"_s)) {
        Result<SchemaFile> file = readFile(root, path);
        if (!file)
            return std::unexpected(file.error());
        files += *file;
    }
    return files;
}

} // namespace gl::storage
