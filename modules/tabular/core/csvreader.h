#pragma once

#include "rowreader.h"
#include "textsource.h"

#include <deque>

struct csv_parser;

namespace gl::tabular {

/// CSV as people save it: quoted line breaks, any delimiter, blank lines, stray quotes.
class CsvReader : public RowReader
{
public:
    static Result<std::unique_ptr<RowReader>> open(std::unique_ptr<TextSource> source,
                                                   const ReadOptions &options);
    ~CsvReader() override;
    Q_DISABLE_COPY_MOVE(CsvReader)

    Result<bool> next(SourceRow &row) override;
    double progress() const override { return m_source->progress(); }
    QStringList notes() const override;

private:
    CsvReader(std::unique_ptr<TextSource> source, const ReadOptions &options);
    Result<void> readHeader(int headerRow);
    Result<bool> nextRaw(SourceRow &row);
    Result<void> feedPiece();
    Result<void> feedLine(QByteArrayView line);
    Result<void> finish();
    static void onField(void *text, size_t size, void *reader);
    static void onRow(int terminator, void *reader);

    std::unique_ptr<TextSource> m_source;
    std::unique_ptr<csv_parser> m_parser;
    char m_delimiter;
    bool m_ended = false;
    bool m_midRow = false;  ///< a quoted value goes on over the line
    bool m_midLine = false; ///< the piece ended inside a line
    bool m_rowEnded = false;
    qint64 m_line = 1;
    qint64 m_rowBytes = 0;
    SourceRow m_current;
    std::deque<SourceRow> m_rows;
};

} // namespace gl::tabular
