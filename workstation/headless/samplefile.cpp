#include "samplefile.h"

#include <QCoreApplication>

#include <tabular/rowreader.h>
#include <textmodel/answerclause.h>

using namespace Qt::StringLiterals;

namespace gl::headless {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::SampleFile", text);
}

/// Cells of the columns with these names.
Result<QList<size_t>> cellsOf(const QStringList &names, const QStringList &columns,
                              const QString &path)
{
    QList<size_t> cells;
    for (const QString &name : names) {
        const qsizetype at = columns.indexOf(name);
        if (at < 0)
            return failure(Error{.kind = ErrorKind::Invalid,
                                 .message = tr("%1 has no column %2.").arg(path, name),
                                 .field = name,
                                 .hint = tr("Its columns are: %1.").arg(columns.join(u", "_s))});
        cells << size_t(at);
    }
    return cells;
}

QString cellOf(const tabular::SourceRow &row, size_t cell)
{
    return cell < row.cells.size() ? QString::fromUtf8(row.cells[cell]) : QString();
}

QString joined(const tabular::SourceRow &row, const QList<size_t> &cells, QChar separator)
{
    QStringList parts;
    for (const size_t cell : cells)
        parts << cellOf(row, cell);
    return parts.join(separator);
}

/// Steps that are empty at the end are none: the label ends above them.
QString labelOf(const tabular::SourceRow &row, const QList<size_t> &cells)
{
    if (cells.size() == 1)
        return cellOf(row, cells.front()).trimmed();
    QStringList steps;
    for (const size_t cell : cells)
        steps << cellOf(row, cell).trimmed().replace(kLabelSeparator, u'／');
    while (!steps.isEmpty() && steps.back().isEmpty())
        steps.removeLast();
    return steps.join(kLabelSeparator);
}

} // namespace

QList<textmodel::Sample> SampleFile::labelled() const
{
    QList<textmodel::Sample> result;
    for (const textmodel::Sample &sample : samples)
        if (!sample.label.isEmpty())
            result.append(sample);
    return result;
}

Result<SampleFile> readSamples(const QString &path, const SampleColumns &columns,
                               const std::function<bool()> &isStopped)
{
    const auto reader = tabular::openRows(path, {});
    if (!reader)
        return std::unexpected(reader.error());
    const auto texts = cellsOf(columns.texts, (*reader)->columns(), path);
    if (!texts)
        return std::unexpected(texts.error());
    const auto labels = cellsOf(columns.labels, (*reader)->columns(), path);
    if (!labels)
        return std::unexpected(labels.error());
    const auto groups = cellsOf(columns.groups, (*reader)->columns(), path);
    if (!groups)
        return std::unexpected(groups.error());
    SampleFile file;
    tabular::SourceRow row;
    while (true) {
        const Result<bool> more = (*reader)->next(row);
        if (!more)
            return std::unexpected(more.error());
        if (!*more)
            break;
        if (file.samples.size() % 1024 == 0 && isStopped())
            return failure(ErrorKind::Rejected, tr("Stopped while reading %1.").arg(path));
        textmodel::Sample &sample = file.samples.emplaceBack();
        if (!row.problem.isEmpty()) {
            if (file.broken++ == 0)
                file.firstProblem = tr("line %1: %2").arg(row.line).arg(row.problem);
            continue;
        }
        sample.text = joined(row, *texts, u'\n');
        if (columns.withoutAnswer)
            sample.text = textmodel::withoutAnswer(sample.text);
        sample.label = labelOf(row, *labels);
        if (const QString group = joined(row, *groups, u'\x1f'); !groups->isEmpty())
            sample.group = group.trimmed();
    }
    file.notes = (*reader)->notes();
    return file;
}

} // namespace gl::headless
