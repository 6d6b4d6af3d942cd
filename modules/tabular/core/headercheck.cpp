#include "headercheck.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace gl::tabular {

namespace {

constexpr qint64 kFewestRows = 20; // fewer say nothing about the file
constexpr int kExamples = 5;
constexpr int kExampleLength = 40;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::tabular::HeaderCheck", text);
}

} // namespace

void HeaderCheck::add(const SourceRow &row, const Reject *reject)
{
    if (isComplete())
        return;
    ++m_rows;
    if (m_examples.size() < kExamples && row.problem.isEmpty())
        m_examples.push_back(row);
    if (reject && !reject->column.isEmpty()) {
        ++m_failed[reject->column];
        m_reasons.insert(reject->column, reject->reason);
    }
}

Result<void> HeaderCheck::verdict(const FieldReader &fields, const QStringList &columns) const
{
    for (auto it = m_failed.begin(); m_rows >= kFewestRows && it != m_failed.end(); ++it) {
        if (*it * 2 <= m_rows)
            continue;
        QStringList lines;
        for (const auto &[field, names] : fields.usedColumns()) {
            for (const QString &name : names) {
                QString example;
                const auto at = static_cast<size_t>(columns.indexOf(name));
                for (const SourceRow &row : m_examples)
                    if (example.isEmpty())
                        example = QString::fromUtf8(row.cells[at]).simplified();
                lines += u"  %1 <- %2: %3"_s.arg(field, name, example.left(kExampleLength));
            }
        }
        return failure(Error{
            .kind = ErrorKind::Invalid,
            .message = tr("The header does not fit the columns: %1 of the first %2 rows have no "
                          "usable value in column %3 (%4). Nothing was imported.")
                           .arg(*it)
                           .arg(m_rows)
                           .arg(it.key(), m_reasons.value(it.key())),
            .field = it.key(),
            .hint =
                tr("Look whether each column holds what its name says, and correct the header or "
                   "the mapping. Field, column and an example:")
                + u'\n' + lines.join(u'\n')});
    }
    return {};
}

} // namespace gl::tabular
