#pragma once

#include <base/error.h>

#include <QString>
#include <QStringList>

#include <functional>
#include <vector>

namespace gl::headless {

/// A file's rows as texts, the wanted columns only. Invalid: a column is missing; says which there
/// are. Rows that cannot be read are left out and counted.
struct FileTable
{
    std::vector<QStringList> rows; ///< cells in the order of the columns asked for
    qint64 unreadable = 0;
};
Result<FileTable> readColumns(const QString &path, const QStringList &columns);

/// UTF-8 with the mark that spreadsheets need.
Result<void> writeText(const QString &path, const QString &text);

} // namespace gl::headless
