#pragma once

#include "fieldreader.h"

#include <QHash>

namespace gl::tabular {

/// Watches the first rows: when most of them fail at the same column, the header does not fit the
/// columns (or the mapping does not fit the file), and importing the rest would only do harm.
class HeaderCheck
{
public:
    static constexpr qint64 kRows = 1000;

    /// Every row of the beginning, with what was wrong with it.
    void add(const SourceRow &row, const Reject *reject);
    bool isComplete() const { return m_rows >= kRows; }

    /// Why the import should stop here, with an example of what each column in use holds.
    Result<void> verdict(const FieldReader &fields, const QStringList &columns) const;

private:
    qint64 m_rows = 0;
    QHash<QString, qint64> m_failed; ///< by column
    QHash<QString, QString> m_reasons;
    std::vector<SourceRow> m_examples;
};

} // namespace gl::tabular
