#pragma once

#include <base/error.h>

#include <QList>
#include <QString>
#include <QVariant>

#include <memory>

namespace gl::storage {

/// Somebody else's SQLite file, read only: what is in it is not trusted. One thread only.
class SqliteReader
{
public:
    /// Errors: NotFound when there is no such file, Invalid when it is no database.
    static Result<std::unique_ptr<SqliteReader>> open(const QString &path);
    ~SqliteReader();
    Q_DISABLE_COPY_MOVE(SqliteReader)

    /// The rows of a statement with its values bound to `?`, at most `limit`. Errors: Invalid for
    /// a damaged file and for a statement that does not fit its tables.
    Result<QList<QVariantList>> query(const QString &sql, const QVariantList &values = {},
                                      int limit = 10'000);

private:
    SqliteReader();
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace gl::storage
