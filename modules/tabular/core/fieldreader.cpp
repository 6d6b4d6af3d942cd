#include "fieldreader.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace gl::tabular {

namespace {

constexpr int kMostName = 200;
constexpr qsizetype kShownValue = 300;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::tabular::FieldReader", text);
}

const QStringList &defaultFormats()
{
    static const QStringList formats{u"yyyy-M-d H:m:s"_s, u"yyyy-M-d H:m"_s, u"yyyy-M-d"_s,
                                     u"yyyy/M/d H:m:s"_s, u"yyyy/M/d H:m"_s, u"yyyy/M/d"_s,
                                     u"yyyyMMddHHmmss"_s, u"yyyyMMdd"_s,     u"iso"_s};
    return formats;
}

std::vector<DatePattern> patterns(const QStringList &formats)
{
    std::vector<DatePattern> result;
    for (const QString &format : formats)
        result.emplace_back(format);
    return result;
}

} // namespace

qsizetype characters(QByteArrayView utf8)
{
    return std::ranges::count_if(utf8, [](char c) { return (c & 0xC0) != 0x80; });
}

FieldReader::FieldReader(const Mapping &mapping, const QStringList &columns)
    : m_columns(columns),
      m_clock(QTimeZone(mapping.timeZone)),
      m_formats(patterns(mapping.formats.isEmpty() ? defaultFormats() : mapping.formats))
{
    for (const QString &word : mapping.empty)
        m_empty += word.toUtf8();
    for (auto it = mapping.only.begin(); it != mapping.only.end(); ++it)
        m_only.emplace_back(static_cast<size_t>(columns.indexOf(it.key())), *it);
    for (const FieldRule &rule : mapping.fields) {
        Rule made{.rule = rule, .cells = {}, .formats = patterns(rule.formats)};
        for (const QString &column : rule.columns)
            made.cells.push_back(static_cast<size_t>(columns.indexOf(column)));
        m_rules.insert(rule.field, made);
    }
}

Result<FieldReader> FieldReader::create(const Mapping &mapping, const QStringList &columns)
{
    QStringList missing;
    for (const FieldRule &rule : mapping.fields)
        for (const QString &column : rule.columns)
            if (!columns.contains(column))
                missing += u"%1 (for %2)"_s.arg(column, rule.field);
    for (auto it = mapping.only.begin(); it != mapping.only.end(); ++it)
        if (!columns.contains(it.key()))
            missing += u"%1 (for only)"_s.arg(it.key());
    if (!missing.isEmpty())
        return failure(Error{.kind = ErrorKind::Invalid,
                             .message = tr("The file has no column %1.").arg(missing.join(u", "_s)),
                             .field = u"mapping"_s,
                             .hint = tr("Its columns are: %1.").arg(columns.join(u", "_s))});
    return FieldReader(mapping, columns);
}

bool FieldReader::isWanted(const SourceRow &row) const
{
    return !row.problem.isEmpty() || std::ranges::all_of(m_only, [&](const auto &only) {
        return row.cells[only.first].trimmed() == only.second;
    });
}

/// A cell that is no text refuses the row; the others make its hash.
std::optional<Reject> FieldReader::begin(const SourceRow &row, QByteArray *hash)
{
    m_reject.reset();
    if (!row.problem.isEmpty())
        return Reject{.line = row.line, .column = {}, .value = {}, .reason = row.problem};
    QCryptographicHash all(QCryptographicHash::Sha1);
    for (qsizetype n = 0; n < m_columns.size(); ++n) {
        const QByteArray &cell = row.cells[static_cast<size_t>(n)];
        if (!cell.isValidUtf8() || cell.contains('\0'))
            return Reject{.line = row.line,
                          .column = m_columns[n],
                          .value = QString::fromUtf8(
                                       cell.first(std::min<qsizetype>(cell.size(), kShownValue)))
                                       .remove(QChar::Null)
                                       .toUtf8(),
                          .reason = u"bytes that are no text in the file's encoding"_s};
        if (hash) {
            all.addData(cell);
            all.addData(QByteArrayView("\x1f", 1));
        }
    }
    if (hash)
        *hash = all.result();
    return std::nullopt;
}

void FieldReader::refuse(const QString &field, const SourceRow &row, const QString &reason)
{
    if (!m_reject)
        m_reject = rejectOf(row, field, reason);
}

Reject FieldReader::rejectOf(const SourceRow &row, const QString &field,
                             const QString &reason) const
{
    const auto found = m_rules.find(field);
    if (found == m_rules.end())
        return {
            .line = row.line, .column = {}, .value = {}, .reason = u"%1: %2"_s.arg(field, reason)};
    QByteArray shown = found->rule.constant;
    if (!found->cells.empty()) {
        shown.clear();
        for (const size_t cell : found->cells)
            shown += (shown.isEmpty() ? QByteArray() : found->rule.join) + row.cells[cell];
    }
    return {.line = row.line,
            .column = found->rule.columns.join(u", "_s),
            .value = shown.first(std::min(shown.size(), kShownValue)),
            .reason = u"%1: %2"_s.arg(field, reason)};
}

/// False for a cell that means nothing.
bool FieldReader::cleanCell(const QByteArray &cell, QByteArray *clean) const
{
    *clean = cell.trimmed();
    return !clean->isEmpty() && !m_empty.contains(*clean);
}

FieldReader::Value FieldReader::translate(const Rule &rule, QByteArray text)
{
    if (!rule.rule.pattern.pattern().isEmpty()) {
        const auto match = rule.rule.pattern.match(QString::fromUtf8(text));
        if (!match.hasMatch())
            return QByteArray("?") + text; // refused by whatever reads it; never taken as nothing
        text = match.captured(1).toUtf8();
    }
    if (!rule.rule.words.isEmpty() || rule.rule.otherwise) {
        const auto word = rule.rule.words.find(text);
        if (word != rule.rule.words.end())
            text = *word;
        else if (rule.rule.otherwise)
            text = *rule.rule.otherwise;
    }
    return text.isEmpty() ? Value() : Value(text);
}

FieldReader::Value FieldReader::value(const QString &field, const SourceRow &row) const
{
    const auto found = m_rules.constFind(field);
    if (found == m_rules.cend())
        return {};
    if (found->cells.empty())
        return found->rule.constant.isEmpty() ? Value() : Value(found->rule.constant);
    QByteArray joined;
    QByteArray clean;
    for (const size_t cell : found->cells)
        if (cleanCell(row.cells[cell], &clean))
            joined += (joined.isEmpty() ? QByteArray() : found->rule.join) + clean;
    if (joined.isEmpty())
        return {};
    return translate(*found, joined);
}

std::vector<QByteArray> FieldReader::parts(const QString &field, const SourceRow &row)
{
    std::vector<QByteArray> list;
    const auto found = m_rules.constFind(field);
    if (found == m_rules.cend())
        return list;
    if (found->cells.empty())
        return {found->rule.constant};
    QByteArray clean;
    for (const size_t cell : found->cells) {
        if (!cleanCell(row.cells[cell], &clean))
            continue;
        if (const Value word = translate(*found, clean); word)
            list.push_back(*word);
    }
    if (list.size() > 8 || std::ranges::any_of(list, [](const QByteArray &name) {
            return characters(name) > kMostName;
        }))
        refuse(field, row, u"a name is longer than 200 characters"_s);
    return list;
}

std::optional<DatePattern::Local> FieldReader::localTime(const QString &field,
                                                         const QByteArray &text) const
{
    const auto &own = m_rules.constFind(field)->formats;
    for (const DatePattern &pattern : own.empty() ? m_formats : own)
        if (!pattern.isIso())
            if (const auto local = pattern.parse(text); local)
                return local;
    return std::nullopt;
}

FieldReader::Value FieldReader::instant(const QString &field, const SourceRow &row)
{
    const Value text = value(field, row);
    if (!text)
        return {};
    const auto &own = m_rules.constFind(field)->formats;
    for (const DatePattern &pattern : own.empty() ? m_formats : own) {
        if (pattern.isIso()) {
            const QDateTime time = QDateTime::fromString(QString::fromUtf8(*text), Qt::ISODate);
            if (time.isValid() && time.timeSpec() != Qt::LocalTime)
                return utcText(time.toSecsSinceEpoch());
        } else if (const auto local = pattern.parse(*text); local) {
            return utcText(m_clock.toUtc(*local));
        }
    }
    refuse(field, row, u"not a date in the expected form"_s);
    return {};
}

FieldReader::Value FieldReader::day(const QString &field, const SourceRow &row)
{
    const Value text = value(field, row);
    if (!text)
        return {};
    if (const auto local = localTime(field, *text); local)
        return QDate(local->year, local->month, local->day).toString(Qt::ISODate).toUtf8();
    refuse(field, row, u"not a date in the expected form"_s);
    return {};
}

FieldReader::Value FieldReader::number(const QString &field, const SourceRow &row, double most)
{
    Value text = value(field, row);
    if (!text)
        return {};
    bool isNumber = false;
    const double found = text->toDouble(&isNumber);
    if (!isNumber || !std::isfinite(found) || std::abs(found) > most) {
        refuse(field, row, isNumber ? u"no such place on earth"_s : u"not a number"_s);
        return {};
    }
    return text;
}

FieldReader::Value FieldReader::flag(const QString &field, const SourceRow &row)
{
    const Value text = value(field, row);
    if (!text)
        return {};
    const QByteArray word = text->toLower();
    if (word == "true" || word == "1" || word == "yes" || word == "是")
        return QByteArray("true");
    if (word == "false" || word == "0" || word == "no" || word == "否")
        return QByteArray("false");
    refuse(field, row, u"neither true nor false"_s);
    return {};
}

FieldReader::Value FieldReader::choice(const QString &field, const SourceRow &row,
                                       const QByteArrayList &words)
{
    Value word = value(field, row);
    if (word && !words.contains(*word))
        refuse(field, row, u"none of: %1"_s.arg(QString::fromUtf8(words.join(", "))));
    return word;
}

FieldReader::Value FieldReader::text(const QString &field, const SourceRow &row, int most)
{
    Value found = value(field, row);
    if (found && characters(*found) > most)
        refuse(field, row, u"longer than %1 characters"_s.arg(most));
    return found;
}

QStringList FieldReader::fieldsBeginning(const QString &text) const
{
    QStringList found;
    for (auto it = m_rules.begin(); it != m_rules.end(); ++it)
        if (it.key().startsWith(text))
            found += it.key();
    found.sort();
    return found;
}

QList<std::pair<QString, QStringList>> FieldReader::usedColumns() const
{
    QList<std::pair<QString, QStringList>> used;
    for (const Rule &rule : m_rules)
        if (!rule.rule.columns.isEmpty())
            used.append({rule.rule.field, rule.rule.columns});
    std::ranges::sort(used, {}, &std::pair<QString, QStringList>::first);
    return used;
}

} // namespace gl::tabular
