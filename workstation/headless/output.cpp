#include "output.h"

#include <QJsonDocument>

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace gl::headless {

namespace {

struct Range
{
    char32_t first;
    char32_t last;
};

/// East Asian Wide and Fullwidth (UAX 11), and emoji.
constexpr auto kWide = std::to_array<Range>({
    {0x1100, 0x115f},
    {0x2e80, 0x303e},
    {0x3041, 0xa4cf},
    {0xa960, 0xa97c},
    {0xac00, 0xd7a3},
    {0xf900, 0xfaff},
    {0xfe30, 0xfe6f},
    {0xff00, 0xff60},
    {0xffe0, 0xffe6},
    {0x1f300, 0x1faff},
    {0x20000, 0x3fffd},
});

void write(std::FILE *file, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), file);
    std::fflush(file);
}

bool isNumber(const QString &text)
{
    bool number = false;
    text.toDouble(&number);
    return number || text.isEmpty() || text == "-"_L1;
}

QString padded(const QString &text, int width, bool right)
{
    const QString space(qMax(0, width - displayWidth(text)), u' ');
    return right ? space + text : text + space;
}

QString trimmedEnd(QString text)
{
    while (text.endsWith(u' '))
        text.chop(1);
    return text;
}

} // namespace

int displayWidth(QStringView text)
{
    int width = 0;
    for (const char32_t c : text.toUcs4()) {
        if (QChar::category(c) == QChar::Mark_NonSpacing)
            continue;
        const bool wide = std::ranges::any_of(
            kWide, [c](const Range &range) { return c >= range.first && c <= range.last; });
        width += wide ? 2 : 1;
    }
    return width;
}

void Output::line(const QString &text)
{
    if (m_json)
        return;
    progress({});
    write(stdout, text + u'\n');
}

void Output::table(const QStringList &headers, const QList<QStringList> &rows)
{
    if (m_json)
        return;
    QList<int> widths;
    QList<bool> right;
    for (qsizetype column = 0; column < headers.size(); ++column) {
        int width = displayWidth(headers.at(column));
        bool numbers = !rows.isEmpty();
        for (const QStringList &row : rows) {
            width = qMax(width, displayWidth(row.value(column)));
            numbers = numbers && isNumber(row.value(column));
        }
        widths += width;
        right += numbers;
    }
    const auto print = [&](const QStringList &cells) {
        QStringList parts;
        for (qsizetype column = 0; column < headers.size(); ++column)
            parts += padded(cells.value(column), widths.at(column), right.at(column));
        line(trimmedEnd(parts.join("  "_L1)));
    };
    print(headers);
    QStringList rule;
    for (const int width : std::as_const(widths))
        rule += QString(width, u'-');
    line(rule.join("  "_L1));
    for (const QStringList &row : rows)
        print(row);
}

void Output::pairs(const QList<std::pair<QString, QString>> &rows)
{
    int width = 0;
    for (const auto &[name, value] : rows)
        width = qMax(width, displayWidth(name));
    for (const auto &[name, value] : rows)
        line(trimmedEnd(padded(name, width, false) + "  "_L1 + value));
}

void Output::json(const QJsonObject &document)
{
    if (!m_json || m_documentWritten)
        return;
    m_documentWritten = true;
    write(stdout, QString::fromUtf8(QJsonDocument(document).toJson(QJsonDocument::Indented)));
}

void Output::error(const Error &error)
{
    progress({});
    write(stderr, u"gridlinectl: "_s + error.message + u'\n');
    if (!error.field.isEmpty())
        write(stderr, u"  field: "_s + error.field + u'\n');
    if (!error.hint.isEmpty())
        write(stderr, u"  "_s + error.hint + u'\n');
    if (error.kind == ErrorKind::Internal && !error.detail.isEmpty())
        write(stderr, u"  detail: "_s + error.detail + u'\n');
    json({{u"error"_s, QJsonObject{{u"kind"_s, errorKindName(error.kind)},
                                   {u"message"_s, error.message},
                                   {u"field"_s, error.field},
                                   {u"hint"_s, error.hint},
                                   {u"detail"_s, error.detail},
                                   {u"code"_s, error.code},
                                   {u"outcome_unknown"_s, error.outcomeUnknown}}}});
}

void Output::progress(const QString &text)
{
    static const bool watched = ::isatty(STDERR_FILENO) == 1;
    if (!watched || (text.isEmpty() && !m_progressShown))
        return;
    m_progressShown = !text.isEmpty();
    write(stderr, u"\r\x1b[K"_s + text);
}

} // namespace gl::headless
