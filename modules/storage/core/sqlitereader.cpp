#include "sqlitereader.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QUuid>

#include <unordered_map>

using namespace Qt::StringLiterals;

namespace gl::storage {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::storage::SqliteReader", text);
}

} // namespace

struct SqliteReader::Parts
{
    QString path;
    QString name = "gridline reader "_L1 + QUuid::createUuid().toString();
    QSqlDatabase database;
    std::unordered_map<QString, QSqlQuery> prepared;

    ~Parts()
    {
        prepared.clear();
        database.close();
        database = {};
        QSqlDatabase::removeDatabase(name);
    }

    std::unexpected<Error> damaged(const QSqlError &error) const
    {
        return failure(
            Error{.kind = ErrorKind::Invalid,
                  .message = tr("The file %1 is damaged or no database of this kind.").arg(path),
                  .detail = error.databaseText()});
    }
};

SqliteReader::SqliteReader() : m_parts(std::make_unique<Parts>()) {}
SqliteReader::~SqliteReader() = default;

Result<std::unique_ptr<SqliteReader>> SqliteReader::open(const QString &path)
{
    if (!QFileInfo(path).isFile())
        return failure(ErrorKind::NotFound, tr("There is no file %1.").arg(path));
    std::unique_ptr<SqliteReader> reader(new SqliteReader);
    Parts &parts = *reader->m_parts;
    parts.path = path;
    parts.database = QSqlDatabase::addDatabase(u"QSQLITE"_s, parts.name);
    parts.database.setConnectOptions(u"QSQLITE_OPEN_READONLY"_s);
    parts.database.setDatabaseName(path);
    if (!parts.database.open())
        return parts.damaged(parts.database.lastError());
    // Views and triggers of the file must not call functions that reach outside of it.
    if (const auto safe = reader->query(u"pragma trusted_schema = off"_s); !safe)
        return std::unexpected(safe.error());
    if (const auto read = reader->query(u"select count(*) from sqlite_master"_s); !read)
        return std::unexpected(read.error());
    return reader;
}

Result<QList<QVariantList>> SqliteReader::query(const QString &sql, const QVariantList &values,
                                                int limit)
{
    auto found = m_parts->prepared.find(sql);
    if (found == m_parts->prepared.end()) {
        QSqlQuery fresh(m_parts->database);
        fresh.setForwardOnly(true);
        if (!fresh.prepare(sql))
            return m_parts->damaged(fresh.lastError());
        found = m_parts->prepared.emplace(sql, std::move(fresh)).first;
    }
    QSqlQuery &query = found->second;
    for (qsizetype i = 0; i < values.size(); ++i)
        query.bindValue(static_cast<int>(i), values[i]);
    if (!query.exec())
        return m_parts->damaged(query.lastError());
    QList<QVariantList> rows;
    while (rows.size() < limit && query.next()) {
        QVariantList row;
        for (int column = 0; column < query.record().count(); ++column)
            row << query.value(column);
        rows << row;
    }
    const QSqlError error = query.lastError();
    query.finish();
    if (error.isValid())
        return m_parts->damaged(error);
    return rows;
}

} // namespace gl::storage
