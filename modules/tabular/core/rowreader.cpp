#include "rowreader.h"

#include "csvreader.h"
#include "jsonlinesreader.h"
#include "textsource.h"
#include "xlsxreader.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace gl::tabular {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::tabular::RowReader", text);
}

QString formatOf(const QString &path, const QByteArray &head)
{
    if (head.startsWith("PK\x03\x04"))
        return u"xlsx"_s;
    QString name = QFileInfo(path).fileName().toLower();
    if (name.endsWith(".gz"_L1))
        name.chop(3);
    if (name.endsWith(".jsonl"_L1) || name.endsWith(".ndjson"_L1) || name.endsWith(".json"_L1))
        return u"jsonl"_s;
    return u"csv"_s;
}

} // namespace

void RowReader::setColumns(const QStringList &names)
{
    m_columns.clear();
    for (const QString &given : names) {
        const QString trimmed = given.trimmed();
        const QString base = trimmed.isEmpty() ? u"column %1"_s.arg(m_columns.size() + 1) : trimmed;
        QString name = base;
        for (int n = 2; m_columns.contains(name); ++n)
            name = u"%1 (%2)"_s.arg(base).arg(n);
        m_columns += name;
    }
}

Result<std::unique_ptr<RowReader>> openRows(const QString &path, const ReadOptions &options)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::NotFound,
                       tr("%1 cannot be read: %2.").arg(path, file.errorString()));
    const QByteArray head = file.peek(8);
    if (file.size() == 0)
        return failure(ErrorKind::Invalid, tr("%1 is empty.").arg(path));
    file.close();

    const QString format = options.format.isEmpty() ? formatOf(path, head) : options.format;
    if (format == "xlsx"_L1)
        return XlsxReader::open(path, options);
    if (head.startsWith("PK\x03\x04") || head.startsWith("\xD0\xCF\x11\xE0"))
        return failure(ErrorKind::Invalid,
                       tr("%1 is no text file; save it as XLSX or CSV.").arg(path));
    auto source = TextSource::open(path, options.encoding);
    if (!source)
        return failure(source.error());
    if (format == "jsonl"_L1)
        return JsonLinesReader::open(std::move(*source));
    return CsvReader::open(std::move(*source), options);
}

} // namespace gl::tabular
