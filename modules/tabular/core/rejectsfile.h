#pragma once

#include "fieldreader.h"

#include <QFile>

namespace gl::tabular {

/// The rows that were not imported: file, line, column, value, reason, and the row as it was. Made
/// when the first one comes; a file of an earlier run is removed, so that what lies there is true.
class RejectsFile
{
public:
    RejectsFile(const QString &path, const QString &inputName, const QStringList &columns);

    Result<void> add(const Reject &reject, const SourceRow &row);
    Result<void> close();

    /// Empty while nothing was rejected.
    QString path() const { return m_count > 0 ? m_file.fileName() : QString(); }

private:
    Result<void> write(const QByteArrayList &cells);

    QFile m_file;
    QByteArray m_inputName;
    QStringList m_columns;
    qint64 m_count = 0;
};

} // namespace gl::tabular
