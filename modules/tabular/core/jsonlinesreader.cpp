#include "jsonlinesreader.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <functional>

using namespace Qt::StringLiterals;

namespace gl::tabular {

namespace {

constexpr qsizetype kMostLineBytes = 8LL * 1024 * 1024;
constexpr int kPeekedLines = 500;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::tabular::JsonLinesReader", text);
}

QByteArray plain(const QJsonValue &value)
{
    if (value.isString())
        return value.toString().toUtf8();
    if (value.isBool())
        return value.toBool() ? "true" : "false";
    if (value.isArray())
        return QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact);
    return value.toVariant().toString().toUtf8(); // numbers keep their digits, null is empty
}

void flatten(const QString &prefix, const QJsonObject &object,
             const std::function<void(const QString &, const QJsonValue &)> &take, int depth = 0)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it->isObject() && depth < 8)
            flatten(prefix + it.key() + u'.', it->toObject(), take, depth + 1);
        else
            take(prefix + it.key(), *it);
    }
}

} // namespace

Result<std::unique_ptr<RowReader>> JsonLinesReader::open(std::unique_ptr<TextSource> source)
{
    std::unique_ptr<JsonLinesReader> reader(new JsonLinesReader(std::move(source)));
    if (auto done = reader->collectColumns(); !done)
        return failure(done.error());
    return reader;
}

Result<void> JsonLinesReader::collectColumns()
{
    QStringList names;
    Line line;
    while (m_peeked.size() < kPeekedLines) {
        auto got = nextLine(line);
        if (!got)
            return failure(got.error());
        if (!*got)
            break;
        flatten({}, QJsonDocument::fromJson(line.text).object(),
                [&](const QString &name, const QJsonValue &) {
                    if (!names.contains(name))
                        names += name;
                });
        m_peeked.push_back(std::move(line));
    }
    m_columns = names;
    if (names.isEmpty())
        return failure(ErrorKind::Invalid, tr("None of the first lines is a JSON object."));
    return {};
}

Result<bool> JsonLinesReader::nextLine(Line &line)
{
    for (;;) {
        const qsizetype end = m_buffer.indexOf('\n', m_at);
        if (end < 0 && !m_ended) {
            auto piece = m_source->read();
            if (!piece)
                return failure(piece.error());
            m_ended = piece->isEmpty();
            m_buffer = m_buffer.sliced(m_at) + *piece;
            m_at = 0;
            if (m_buffer.size() > kMostLineBytes)
                return failure(ErrorKind::Invalid,
                               tr("Line %1 is longer than 8 MB.").arg(m_line + 1));
            continue;
        }
        const qsizetype stop = end < 0 ? m_buffer.size() : end;
        if (end < 0 && m_at >= m_buffer.size())
            return false;
        line = {.number = ++m_line, .text = m_buffer.sliced(m_at, stop - m_at).trimmed()};
        m_at = end < 0 ? m_buffer.size() : end + 1;
        if (!line.text.isEmpty())
            return true;
    }
}

Result<bool> JsonLinesReader::next(SourceRow &row)
{
    Line line;
    if (!m_peeked.empty()) {
        line = std::move(m_peeked.front());
        m_peeked.pop_front();
    } else {
        auto got = nextLine(line);
        if (!got || !*got)
            return got;
    }
    row = {.line = line.number, .cells = {}, .problem = {}};
    row.cells.resize(static_cast<size_t>(m_columns.size()));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(line.text, &error);
    if (!document.isObject()) {
        row.problem = error.error == QJsonParseError::NoError
                          ? u"the line is no JSON object"_s
                          : u"the line is no JSON: %1"_s.arg(error.errorString());
        row.cells[0] = line.text.first(std::min<qsizetype>(line.text.size(), 200));
        return true;
    }
    flatten({}, document.object(), [&](const QString &name, const QJsonValue &value) {
        if (const qsizetype at = m_columns.indexOf(name); at >= 0)
            row.cells[static_cast<size_t>(at)] = plain(value);
    });
    row.problem = m_source->undecodable(row.cells);
    return true;
}

} // namespace gl::tabular
