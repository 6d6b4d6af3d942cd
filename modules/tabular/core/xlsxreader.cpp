#include "xlsxreader.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QHash>
#include <QRegularExpression>
#include <QTimeZone>

#include <cmath>

using namespace Qt::StringLiterals;

namespace gl::tabular {

namespace {

constexpr qint64 kMostRowBytes = 64LL * 1024 * 1024;
constexpr int kMostColumns = 16384; // the format's own limit

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::tabular::XlsxReader", text);
}

/// "AB12" is column 27; -1 without letters.
int columnOf(QStringView reference)
{
    int column = 0;
    for (const QChar c : reference) {
        if (c < u'A' || c > u'Z' || column > kMostColumns)
            break;
        column = column * 26 + (c.unicode() - u'A' + 1);
    }
    return column - 1;
}

/// Built-in number formats of dates, and those whose code holds a letter of a date.
bool isDateFormat(int id, const QHash<int, QString> &codes)
{
    if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47)
        || (id >= 50 && id <= 58))
        return true;
    static const QRegularExpression notCode(u"\"[^\"]*\"|\\[[^\\]]*\\]|\\\\."_s);
    static const QRegularExpression letters(u"[ymdhs]"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    QString code = codes.value(id);
    return code.remove(notCode).contains(letters);
}

/// Text of the element that has just begun; phonetic hints are no part of it.
QString textInside(QXmlStreamReader &xml)
{
    QString text;
    int depth = 1;
    bool take = false;
    while (depth > 0 && !xml.atEnd()) {
        switch (xml.readNext()) {
        case QXmlStreamReader::StartElement:
            if (xml.name() == "rPh"_L1) {
                xml.skipCurrentElement();
                break;
            }
            ++depth;
            take = xml.name() == "t"_L1;
            break;
        case QXmlStreamReader::EndElement:
            --depth;
            take = false;
            break;
        case QXmlStreamReader::Characters:
            if (take)
                text += xml.text();
            break;
        case QXmlStreamReader::DTD: xml.raiseError(u"document types are not allowed"_s); break;
        default: break;
        }
    }
    return text;
}

} // namespace

Result<std::unique_ptr<RowReader>> XlsxReader::open(const QString &path, const ReadOptions &options)
{
    std::unique_ptr<XlsxReader> reader(new XlsxReader);
    QString part;
    if (auto done = reader->readWorkbook(path, options.sheet, &part); !done)
        return failure(done.error());
    if (auto done = reader->readStyles(path); !done)
        return failure(done.error());
    if (auto done = reader->readSharedTexts(path); !done)
        return failure(done.error());
    auto sheet = XlsxPart::open(path, part);
    if (!sheet)
        return failure(sheet.error());
    reader->m_sheet = std::move(*sheet);
    reader->m_xml.setDevice(reader->m_sheet.get());
    if (auto done = reader->readHeader(options.headerRow); !done)
        return failure(done.error());
    return reader;
}

std::unexpected<Error> XlsxReader::broken(const QXmlStreamReader &xml, const XlsxPart &part) const
{
    return failure(ErrorKind::Invalid,
                   part.isExhausted()
                       ? tr("The sheet holds a value larger than 64 MB after row %1.").arg(m_line)
                       : tr("The XLSX file is damaged after row %1.").arg(m_line),
                   xml.errorString());
}

/// Sheet names lead to relation ids, relation ids to parts.
Result<void> XlsxReader::readWorkbook(const QString &path, const QString &sheet, QString *part)
{
    auto book = XlsxPart::open(path, u"xl/workbook.xml"_s);
    if (!book)
        return failure(book.error());
    QXmlStreamReader xml(book->get());
    QString relation;
    QStringList sheets;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement())
            continue;
        const auto attributes = xml.attributes();
        if (xml.name() == "workbookPr"_L1)
            m_from1904 = attributes.value("date1904"_L1) == "1"_L1
                         || attributes.value("date1904"_L1) == "true"_L1;
        if (xml.name() != "sheet"_L1)
            continue;
        const QString name = attributes.value("name"_L1).toString();
        sheets += name;
        if (relation.isEmpty() && (sheet.isEmpty() || name == sheet))
            relation = attributes.value("r:id"_L1).toString();
    }
    if (xml.hasError())
        return broken(xml, **book);
    if (relation.isEmpty())
        return failure(
            ErrorKind::Invalid,
            tr("There is no sheet %1 in the file; it has: %2.").arg(sheet, sheets.join(u", "_s)));

    auto relations = XlsxPart::open(path, u"xl/_rels/workbook.xml.rels"_s);
    if (!relations)
        return failure(relations.error());
    QXmlStreamReader links(relations->get());
    while (!links.atEnd()) {
        links.readNext();
        if (links.isStartElement() && links.attributes().value("Id"_L1) == relation) {
            const QString target = links.attributes().value("Target"_L1).toString();
            *part = target.startsWith(u'/') ? target.mid(1) : u"xl/"_s + target;
        }
    }
    if (part->isEmpty())
        return broken(links, **relations);
    return {};
}

Result<void> XlsxReader::readStyles(const QString &path)
{
    auto styles = XlsxPart::open(path, u"xl/styles.xml"_s);
    if (!styles)
        return styles.error().kind == ErrorKind::NotFound ? Result<void>()
                                                          : failure(styles.error());
    QXmlStreamReader xml(styles->get());
    QHash<int, QString> codes;
    bool inCells = false;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.name() == "cellXfs"_L1)
            inCells = xml.isStartElement();
        if (!xml.isStartElement())
            continue;
        const int id = xml.attributes().value("numFmtId"_L1).toInt();
        if (xml.name() == "numFmt"_L1)
            codes.insert(id, xml.attributes().value("formatCode"_L1).toString());
        else if (inCells && xml.name() == "xf"_L1)
            m_styleIsDate.push_back(isDateFormat(id, codes));
    }
    return xml.hasError() ? Result<void>(broken(xml, **styles)) : Result<void>();
}

Result<void> XlsxReader::readSharedTexts(const QString &path)
{
    auto part = XlsxPart::open(path, u"xl/sharedStrings.xml"_s);
    if (!part)
        return part.error().kind == ErrorKind::NotFound ? Result<void>() : failure(part.error());
    if (!m_texts.open())
        return failure(ErrorKind::Internal,
                       tr("No temporary file can be made: %1.").arg(m_texts.errorString()));
    QXmlStreamReader xml(part->get());
    qint64 end = 0;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.tokenType() == QXmlStreamReader::DTD)
            xml.raiseError(u"document types are not allowed"_s);
        if (!xml.isStartElement() || xml.name() != "si"_L1)
            continue;
        (*part)->allow(kMostRowBytes);
        const QByteArray text = textInside(xml).toUtf8();
        if (m_texts.write(text) != text.size())
            return failure(
                ErrorKind::Internal,
                tr("The temporary file cannot be written: %1.").arg(m_texts.errorString()));
        end += text.size();
        m_textEnds.push_back(end);
    }
    if (xml.hasError())
        return broken(xml, **part);
    m_texts.flush();
    if (end > 0)
        m_textsMap = m_texts.map(0, end);
    if (end > 0 && !m_textsMap)
        return failure(ErrorKind::Internal, tr("The temporary file cannot be read."));
    return {};
}

QByteArray XlsxReader::sharedText(qint64 index) const
{
    if (index < 0 || index >= std::ssize(m_textEnds) || !m_textsMap)
        return {};
    const qint64 begin = index > 0 ? m_textEnds[static_cast<size_t>(index - 1)] : 0;
    const qint64 end = m_textEnds[static_cast<size_t>(index)];
    return QByteArray(reinterpret_cast<const char *>(m_textsMap) + begin, end - begin);
}

QByteArray XlsxReader::cellText(const QString &type, const QString &raw, int style) const
{
    if (type == "s"_L1)
        return sharedText(raw.toLongLong());
    if (type == "b"_L1)
        return raw == "1"_L1 ? "true" : "false";
    if (type == "str"_L1 || type == "inlineStr"_L1 || type == "e"_L1 || type == "d"_L1)
        return raw.toUtf8();
    bool isNumber = false;
    const double number = raw.toDouble(&isNumber);
    if (!isNumber)
        return raw.toUtf8();
    if (style >= 0 && style < std::ssize(m_styleIsDate) && m_styleIsDate[static_cast<size_t>(style)]
        && number >= 0 && number < 2958466) {
        // Day 60 of 1900 never was; days after it are right counted from 1899-12-30.
        const QDate epoch = m_from1904 ? QDate(1904, 1, 1) : QDate(1899, 12, 30);
        const QDateTime base(epoch, QTime(0, 0), QTimeZone::UTC);
        return base.addSecs(std::llround(number * 86400))
            .toString(u"yyyy-MM-dd HH:mm:ss"_s)
            .toUtf8();
    }
    // A long number is written with an exponent; people see its digits.
    if (raw.contains(u'E', Qt::CaseInsensitive) && std::floor(number) == number
        && std::abs(number) < 9e15)
        return QByteArray::number(static_cast<qint64>(number));
    return raw.toUtf8();
}

Result<void> XlsxReader::readHeader(int headerRow)
{
    SourceRow row;
    for (int n = 1; n <= std::max(headerRow, 1); ++n) {
        auto got = nextRaw(row);
        if (!got)
            return failure(got.error());
        if (!*got)
            return failure(ErrorKind::Invalid, tr("The sheet is empty."));
    }
    QStringList names;
    for (const QByteArray &cell : row.cells)
        names += headerRow > 0 ? QString::fromUtf8(cell) : QString();
    setColumns(names);
    m_headerless = headerRow == 0;
    m_first = std::move(row);
    m_filled = m_headerless ? 1 : 0;
    return {};
}

Result<void> XlsxReader::readCell(SourceRow &row)
{
    const auto attributes = m_xml.attributes();
    const QString type = attributes.value("t"_L1).toString();
    const auto style = attributes.value("s"_L1);
    const int styleIndex = style.isEmpty() ? -1 : style.toInt();
    int column = columnOf(attributes.value("r"_L1));
    if (column < 0)
        column = static_cast<int>(row.cells.size());
    if (column >= kMostColumns)
        return failure(ErrorKind::Invalid, tr("Row %1 has too many columns.").arg(m_line));
    QString raw;
    while (!m_xml.atEnd()) {
        m_xml.readNext();
        if (m_xml.isEndElement() && m_xml.name() == "c"_L1)
            break;
        if (!m_xml.isStartElement())
            continue;
        if (m_xml.name() == "v"_L1)
            raw = m_xml.readElementText(QXmlStreamReader::SkipChildElements);
        else if (m_xml.name() == "is"_L1)
            raw = textInside(m_xml);
        else
            m_xml.skipCurrentElement();
    }
    const QByteArray text = cellText(type, raw, styleIndex);
    if (text.isEmpty())
        return {};
    if (std::ssize(row.cells) <= column)
        row.cells.resize(static_cast<size_t>(column) + 1);
    row.cells[static_cast<size_t>(column)] = text;
    return {};
}

Result<bool> XlsxReader::nextRaw(SourceRow &row)
{
    while (!m_xml.atEnd()) {
        m_sheet->allow(kMostRowBytes);
        m_xml.readNext();
        if (m_xml.tokenType() == QXmlStreamReader::DTD)
            m_xml.raiseError(u"document types are not allowed"_s);
        if (!m_xml.isStartElement())
            continue;
        if (m_xml.name() == "dimension"_L1) {
            static const QRegularExpression lastRow(u"(\\d+)$"_s);
            const QString area = m_xml.attributes().value("ref"_L1).toString();
            m_declared = lastRow.match(area).captured(1).toLongLong();
        }
        if (m_xml.name() != "row"_L1)
            continue;
        const qint64 number = m_xml.attributes().value("r"_L1).toLongLong();
        m_line = number > m_line ? number : m_line + 1;
        row = {.line = m_line, .cells = {}, .problem = {}};
        while (m_xml.readNextStartElement()) {
            if (m_xml.name() != "c"_L1) {
                m_xml.skipCurrentElement();
                continue;
            }
            if (auto done = readCell(row); !done)
                return failure(done.error());
        }
        if (m_xml.hasError())
            break;
        if (!row.cells.empty())
            return true;
        ++m_empty;
    }
    if (m_xml.hasError())
        return broken(m_xml, *m_sheet);
    return false;
}

Result<bool> XlsxReader::next(SourceRow &row)
{
    if (m_headerless) {
        m_headerless = false;
        row = std::move(m_first);
        return true;
    }
    auto got = nextRaw(row);
    if (!got || !*got)
        return got;
    ++m_filled;
    if (std::ssize(row.cells) > m_columns.size())
        row.problem = u"the row has %1 values, the header %2 columns"_s.arg(row.cells.size())
                          .arg(m_columns.size());
    row.cells.resize(static_cast<size_t>(m_columns.size()));
    return true;
}

QStringList XlsxReader::notes() const
{
    QStringList notes;
    if (m_empty > 0 || m_declared > m_line)
        notes += tr("The sheet declares %1 rows; %2 of them hold data below the header.")
                     .arg(m_declared)
                     .arg(m_filled);
    return notes;
}

} // namespace gl::tabular
