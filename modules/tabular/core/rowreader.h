#pragma once

#include "readoptions.h"

#include <base/error.h>

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace gl::tabular {

/// One row as the file has it: cells in UTF-8, in the order of RowReader::columns().
struct SourceRow
{
    qint64 line = 0; ///< where it begins, counted from 1; for a sheet the row's own number
    std::vector<QByteArray> cells;
    QString problem;       ///< not empty: this row cannot be used, and why
    QByteArray geometry{}; ///< of a map file: WKB in degrees; empty: none
};

/// A file as a stream of rows. Whatever the size of the file, memory holds a few rows.
class RowReader
{
public:
    virtual ~RowReader() = default;

    const QStringList &columns() const { return m_columns; }

    /// False at the end. A row that cannot be used has a problem; an error ends the reading, the
    /// rows before it were good.
    virtual Result<bool> next(SourceRow &row) = 0;

    /// What a person should know about the file, known after the last row.
    virtual QStringList notes() const { return {}; }

    /// 0 to 1, for a progress bar.
    virtual double progress() const { return 0; }

protected:
    /// Gives every column a name of its own.
    void setColumns(const QStringList &names);

    QStringList m_columns;
};

/// Opens a file by what it holds, and reads its header.
Result<std::unique_ptr<RowReader>> openRows(const QString &path, const ReadOptions &options);

} // namespace gl::tabular
