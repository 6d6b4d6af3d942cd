#pragma once

#include <base/error.h>

#include <QList>
#include <QString>
#include <QStringList>

#include <functional>

namespace gl::warning {

/// One line of a file: its fields in the order that was asked for.
struct TableRow
{
    qint64 line = 0;
    QStringList
        fields{}; ///< as many as asked for, then the groups; missing optional ones are empty
};

/// What a kind of file has.
struct TableShape
{
    QStringList fields{};   ///< names of the columns, in the order of a text file
    QStringList optional{}; ///< those of `fields` that a table may lack
    qsizetype least = 0;    ///< a text line has at least so many fields
    bool hasGroups = false;
};

/// The sentence that names file, line and field.
std::unexpected<Error> badField(const QString &path, qint64 line, const QString &field,
                                const QString &reason);

/// Calls `take` for every row; its first error ends the reading.
Result<void> readTable(const QString &path, const TableShape &shape,
                       const std::function<Result<void>(const TableRow &)> &take);

/// Whether a file is a table with a header, by its name.
bool isTable(const QString &path);

/// The column names of a table.
Result<QStringList> columnsOf(const QString &path);

} // namespace gl::warning
