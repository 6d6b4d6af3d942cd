#include "tablerows.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>

#include <tabular/rowreader.h>

using namespace Qt::StringLiterals;

namespace gl::warning {

namespace {

constexpr qint64 kLongestLine = 64 * 1024;
constexpr qsizetype kMostFields = 64;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::warning::StudyFiles", text);
}

using Take = std::function<Result<void>(const TableRow &)>;

Result<QStringList> splitLine(const QString &path, qint64 number, const QByteArray &line)
{
    if (line.size() >= kLongestLine)
        return badField(path, number, {}, tr("the line is too long"));
    if (line.contains('\0'))
        return badField(path, number, {}, tr("this is no text"));
    QStringDecoder decode(QStringDecoder::Utf8);
    const QString text = decode(line);
    if (decode.hasError())
        return badField(path, number, {}, tr("the text is not UTF-8"));
    QStringList fields = text.simplified().split(u' ', Qt::SkipEmptyParts);
    if (fields.size() > kMostFields)
        return badField(path, number, {}, tr("there are more than %1 fields").arg(kMostFields));
    return fields;
}

Result<void> readText(const QString &path, const TableShape &shape, const Take &take)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::NotFound,
                       tr("The file %1 cannot be read: %2").arg(path, file.errorString()));
    for (qint64 number = 1; !file.atEnd(); ++number) {
        auto fields = splitLine(path, number, file.readLine(kLongestLine + 1));
        if (!fields)
            return std::unexpected(fields.error());
        if (fields->isEmpty())
            continue;
        if (fields->size() < shape.least)
            return badField(path, number, shape.fields.at(fields->size()), tr("it is missing"));
        while (fields->size() < shape.fields.size())
            fields->append(QString());
        if (!shape.hasGroups)
            fields->resize(shape.fields.size()); // what else stands there is a remark
        if (const auto taken = take({.line = number, .fields = *fields}); !taken)
            return taken;
    }
    return {};
}

/// Where each field of the shape stands in a table; -1: it is missing and optional.
Result<QList<qsizetype>> findColumns(const QString &path, const TableShape &shape,
                                     const QStringList &columns)
{
    QList<qsizetype> order;
    for (const QString &field : shape.fields) {
        const qsizetype at = columns.indexOf(field, 0, Qt::CaseInsensitive);
        if (at < 0 && !shape.optional.contains(field))
            return badField(
                path, 1, field,
                tr("there is no such column; there are: %1").arg(columns.join(u", "_s)));
        order.append(at);
    }
    for (qsizetype at = 0; shape.hasGroups && at < columns.size(); ++at) {
        if (columns.at(at).startsWith("group"_L1, Qt::CaseInsensitive))
            order.append(at);
    }
    return order;
}

Result<void> readHeaded(const QString &path, const TableShape &shape, const Take &take)
{
    const auto reader = tabular::openRows(path, {});
    if (!reader)
        return std::unexpected(reader.error());
    const auto order = findColumns(path, shape, (*reader)->columns());
    if (!order)
        return std::unexpected(order.error());
    tabular::SourceRow row;
    for (;;) {
        const auto more = (*reader)->next(row);
        if (!more)
            return std::unexpected(more.error());
        if (!*more)
            return {};
        if (!row.problem.isEmpty())
            return badField(path, row.line, {}, row.problem);
        TableRow taken{.line = row.line, .fields = {}};
        for (const qsizetype at : *order)
            taken.fields.append(
                at < 0 || static_cast<size_t>(at) >= row.cells.size()
                    ? QString()
                    : QString::fromUtf8(row.cells[static_cast<size_t>(at)]).trimmed());
        if (const auto fine = take(taken); !fine)
            return fine;
    }
}

} // namespace

std::unexpected<Error> badField(const QString &path, qint64 line, const QString &field,
                                const QString &reason)
{
    const QString file = QFileInfo(path).fileName();
    const QString message =
        field.isEmpty()
            ? tr("%1, line %2: %3.").arg(file, QString::number(line), reason)
            : tr("%1, line %2, field \"%3\": %4.").arg(file, QString::number(line), field, reason);
    return failure({.kind = ErrorKind::Invalid, .message = message, .field = field});
}

bool isTable(const QString &path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    return suffix == "csv"_L1 || suffix == "xlsx"_L1 || suffix == "jsonl"_L1;
}

Result<QStringList> columnsOf(const QString &path)
{
    return tabular::openRows(path, {}).transform(
        [](const auto &reader) { return reader->columns(); });
}

Result<void> readTable(const QString &path, const TableShape &shape, const Take &take)
{
    return isTable(path) ? readHeaded(path, shape, take) : readText(path, shape, take);
}

} // namespace gl::warning
