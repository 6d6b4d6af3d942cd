#include "csvreader.h"

#include <QCoreApplication>

#include <csv.h>

#include <algorithm>
#include <cstring>

using namespace Qt::StringLiterals;

namespace gl::tabular {

namespace {

constexpr qint64 kMostRowBytes = 8LL * 1024 * 1024;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::tabular::CsvReader", text);
}

/// The candidate that the first line holds most often outside quotes.
char sniffDelimiter(QByteArrayView text, char quote)
{
    constexpr QByteArrayView kCandidates = ",;\t|";
    std::array<int, 4> counts{};
    bool quoted = false;
    for (const char c : text) {
        if (c == quote)
            quoted = !quoted;
        if (quoted)
            continue;
        if (c == '\n')
            break;
        if (const auto at = kCandidates.indexOf(c); at >= 0)
            ++counts[static_cast<size_t>(at)];
    }
    const auto most = std::ranges::max_element(counts);
    return kCandidates[std::distance(counts.begin(), most)];
}

} // namespace

CsvReader::CsvReader(std::unique_ptr<TextSource> source, const ReadOptions &options)
    : m_source(std::move(source)),
      m_parser(std::make_unique<csv_parser>()),
      m_delimiter(options.delimiter)
{
    // An empty last column must not vanish, and nothing is added to a cell.
    csv_init(m_parser.get(), 0);
    csv_set_quote(m_parser.get(), static_cast<unsigned char>(options.quote));
}

CsvReader::~CsvReader()
{
    csv_free(m_parser.get());
}

Result<std::unique_ptr<RowReader>> CsvReader::open(std::unique_ptr<TextSource> source,
                                                   const ReadOptions &options)
{
    std::unique_ptr<CsvReader> reader(new CsvReader(std::move(source), options));
    if (auto header = reader->readHeader(options.headerRow); !header)
        return failure(header.error());
    return reader;
}

Result<void> CsvReader::readHeader(int headerRow)
{
    SourceRow row;
    for (int n = 1; n <= std::max(headerRow, 1); ++n) {
        auto got = nextRaw(row);
        if (!got)
            return failure(got.error());
        if (!*got)
            return failure(ErrorKind::Invalid, tr("The file has no header row."));
    }
    QStringList names;
    for (const QByteArray &cell : row.cells)
        names += headerRow > 0 ? QString::fromUtf8(cell) : QString();
    setColumns(names);
    if (headerRow == 0)
        m_rows.push_front(std::move(row));
    return {};
}

void CsvReader::onField(void *text, size_t size, void *reader)
{
    auto &current = static_cast<CsvReader *>(reader)->m_current;
    current.cells.emplace_back(static_cast<const char *>(text), static_cast<qsizetype>(size));
}

void CsvReader::onRow(int, void *reader)
{
    auto *self = static_cast<CsvReader *>(reader);
    self->m_rows.push_back(std::exchange(self->m_current, SourceRow{}));
    self->m_rowBytes = 0;
    self->m_midRow = false;
    self->m_rowEnded = true;
}

/// libcsv does not tell lines, so it gets one at a time.
Result<void> CsvReader::feedLine(QByteArrayView line)
{
    if (!m_midRow)
        m_current.line = m_line;
    m_rowEnded = false;
    const auto size = static_cast<size_t>(line.size());
    if (csv_parse(m_parser.get(), line.data(), size, onField, onRow, this) != size)
        return failure(ErrorKind::Invalid,
                       tr("Line %1 cannot be read: %2.")
                           .arg(m_line)
                           .arg(QString::fromLatin1(csv_strerror(csv_error(m_parser.get())))));
    if (!m_rowEnded && !line.trimmed().isEmpty())
        m_midRow = true;
    m_rowBytes += line.size();
    if (m_midRow && m_rowBytes > kMostRowBytes)
        return failure(ErrorKind::Invalid,
                       tr("The row at line %1 is longer than 8 MB: a quotation mark is not closed.")
                           .arg(m_current.line));
    return {};
}

Result<void> CsvReader::feedPiece()
{
    auto piece = m_source->read();
    if (!piece)
        return failure(piece.error());
    if (piece->isEmpty())
        return finish();
    if (m_delimiter == 0)
        m_delimiter = sniffDelimiter(*piece, static_cast<char>(csv_get_quote(m_parser.get())));
    csv_set_delim(m_parser.get(), static_cast<unsigned char>(m_delimiter));
    QByteArrayView rest(*piece);
    while (!rest.isEmpty()) {
        const qsizetype at = rest.indexOf('\n');
        const QByteArrayView line = at < 0 ? rest : rest.first(at + 1);
        if (auto fed = feedLine(line); !fed)
            return fed;
        if (at >= 0)
            ++m_line;
        rest = rest.sliced(line.size());
    }
    return {};
}

Result<void> CsvReader::finish()
{
    m_ended = true;
    csv_set_opts(m_parser.get(), CSV_STRICT | CSV_STRICT_FINI);
    if (csv_fini(m_parser.get(), onField, onRow, this) != 0)
        return failure(ErrorKind::Invalid,
                       tr("The quotation mark opened in the row at line %1 is never closed.")
                           .arg(m_current.line));
    return {};
}

Result<bool> CsvReader::nextRaw(SourceRow &row)
{
    while (m_rows.empty()) {
        if (m_ended)
            return false;
        if (auto fed = feedPiece(); !fed)
            return failure(fed.error());
    }
    row = std::move(m_rows.front());
    m_rows.pop_front();
    return true;
}

Result<bool> CsvReader::next(SourceRow &row)
{
    auto got = nextRaw(row);
    if (!got || !*got)
        return got;
    row.problem = m_source->undecodable(row.cells);
    if (std::ssize(row.cells) != m_columns.size())
        row.problem = u"the row has %1 values, the header %2 columns"_s.arg(row.cells.size())
                          .arg(m_columns.size());
    row.cells.resize(static_cast<size_t>(m_columns.size()));
    return true;
}

QStringList CsvReader::notes() const
{
    const QString name = m_delimiter == '\t' ? tr("tab") : QString(QLatin1Char(m_delimiter));
    return {tr("Read as CSV, encoding %1, delimiter %2.").arg(m_source->encoding(), name)};
}

} // namespace gl::tabular
