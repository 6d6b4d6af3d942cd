#include "repeatstable.h"

#include <QCoreApplication>
#include <QSaveFile>

#include <tabular/rowreader.h>

using namespace Qt::StringLiterals;

namespace gl::headless {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::RepeatsCommand", text);
}

} // namespace

Result<FileTable> readColumns(const QString &path, const QStringList &columns)
{
    auto reader = tabular::openRows(path, {});
    if (!reader)
        return std::unexpected(reader.error());
    std::vector<qsizetype> places;
    for (const QString &column : columns) {
        const qsizetype place = (*reader)->columns().indexOf(column);
        if (place < 0)
            return failure(ErrorKind::Invalid,
                           tr("The file has no column %1; it has: %2.")
                               .arg(column, (*reader)->columns().join(u", "_s)));
        places.push_back(place);
    }
    FileTable table;
    tabular::SourceRow row;
    for (;;) {
        const auto more = (*reader)->next(row);
        if (!more)
            return std::unexpected(more.error());
        if (!*more)
            return table;
        if (!row.problem.isEmpty()) {
            ++table.unreadable;
            continue;
        }
        QStringList cells;
        for (const qsizetype place : places)
            cells << (size_t(place) < row.cells.size()
                          ? QString::fromUtf8(row.cells[size_t(place)]).trimmed()
                          : QString());
        table.rows.push_back(std::move(cells));
    }
}

Result<void> writeText(const QString &path, const QString &text)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write("\xEF\xBB\xBF") < 0
        || file.write(text.toUtf8()) < 0 || !file.commit())
        return failure(ErrorKind::Invalid,
                       tr("%1 cannot be written: %2.").arg(path, file.errorString()));
    return {};
}

} // namespace gl::headless
