#pragma once

#include "rowreader.h"
#include "textsource.h"

#include <QJsonObject>

#include <deque>

namespace gl::tabular {

/// One JSON object a line. Members of objects inside are columns like "place.lon".
class JsonLinesReader : public RowReader
{
public:
    static Result<std::unique_ptr<RowReader>> open(std::unique_ptr<TextSource> source);

    Result<bool> next(SourceRow &row) override;
    double progress() const override { return m_source->progress(); }

private:
    struct Line
    {
        qint64 number = 0;
        QByteArray text;
    };

    explicit JsonLinesReader(std::unique_ptr<TextSource> source) : m_source(std::move(source)) {}
    Result<void> collectColumns();
    Result<bool> nextLine(Line &line);

    std::unique_ptr<TextSource> m_source;
    std::deque<Line> m_peeked; ///< read to learn the columns
    QByteArray m_buffer;
    qsizetype m_at = 0;
    bool m_ended = false;
    qint64 m_line = 0;
};

} // namespace gl::tabular
