#pragma once

#include "rowreader.h"
#include "xlsxarchive.h"

#include <QTemporaryFile>
#include <QXmlStreamReader>

#include <vector>

namespace gl::tabular {

/// The first sheet, or a named one, of an XLSX file, row by row. What the sheet says about its size
/// is not believed: a row counts when it holds a value. Shared texts are kept in a temporary file.
class XlsxReader : public RowReader
{
public:
    static Result<std::unique_ptr<RowReader>> open(const QString &path, const ReadOptions &options);

    Result<bool> next(SourceRow &row) override;
    QStringList notes() const override;
    double progress() const override { return m_sheet ? m_sheet->progress() : 0; }

private:
    XlsxReader() = default;
    Result<void> readWorkbook(const QString &path, const QString &sheet, QString *part);
    Result<void> readStyles(const QString &path);
    Result<void> readSharedTexts(const QString &path);
    Result<void> readHeader(int headerRow);
    Result<bool> nextRaw(SourceRow &row);
    Result<void> readCell(SourceRow &row);
    QByteArray sharedText(qint64 index) const;
    QByteArray cellText(const QString &type, const QString &raw, int style) const;
    std::unexpected<Error> broken(const QXmlStreamReader &xml, const XlsxPart &part) const;

    std::unique_ptr<XlsxPart> m_sheet;
    QXmlStreamReader m_xml;
    QTemporaryFile m_texts;
    const uchar *m_textsMap = nullptr;
    std::vector<qint64> m_textEnds; ///< text n ends here in m_texts
    std::vector<bool> m_styleIsDate;
    bool m_from1904 = false;
    qint64 m_line = 0;
    qint64 m_declared = 0; ///< rows, if the sheet is to be believed
    qint64 m_empty = 0;
    qint64 m_filled = 0;
    bool m_headerless = false;
    SourceRow m_first; ///< of a file without a header, read to learn its width
};

} // namespace gl::tabular
