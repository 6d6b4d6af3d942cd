#include "rowmapper.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace gl::intake {

namespace {

constexpr int kMostText = 8000;
constexpr int kMostTitle = 200;
constexpr int kTitleFromText = 60;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::intake::RowMapper", text);
}

const QStringList &defaultFormats()
{
    static const QStringList formats{u"yyyy-M-d H:m:s"_s, u"yyyy-M-d H:m"_s, u"yyyy-M-d"_s,
                                     u"yyyy/M/d H:m:s"_s, u"yyyy/M/d H:m"_s, u"yyyy/M/d"_s,
                                     u"yyyyMMddHHmmss"_s, u"yyyyMMdd"_s,     u"iso"_s};
    return formats;
}

qsizetype characters(QByteArrayView utf8)
{
    return std::ranges::count_if(utf8, [](char c) { return (c & 0xC0) != 0x80; });
}

QByteArray firstCharacters(const QByteArray &utf8, int most)
{
    qsizetype at = 0;
    for (int n = 0; at < utf8.size(); ++at)
        if ((utf8[at] & 0xC0) != 0x80 && ++n > most)
            break;
    return utf8.first(at);
}

std::vector<DatePattern> patterns(const QStringList &formats)
{
    std::vector<DatePattern> result;
    for (const QString &format : formats)
        result.emplace_back(format);
    return result;
}

} // namespace

RowMapper::RowMapper(const Mapping &mapping, const QStringList &columns)
    : m_columns(columns),
      m_clock(QTimeZone(mapping.timeZone)),
      m_formats(patterns(mapping.formats.isEmpty() ? defaultFormats() : mapping.formats))
{
    for (const QString &word : mapping.empty)
        m_empty += word.toUtf8();
    for (const FieldRule &rule : mapping.fields) {
        Rule made{.rule = rule, .cells = {}, .formats = patterns(rule.formats)};
        for (const QString &column : rule.columns)
            made.cells.push_back(static_cast<size_t>(columns.indexOf(column)));
        if (rule.field.startsWith("facts."_L1))
            m_factFields += rule.field;
        m_rules.insert(rule.field, std::move(made));
    }
}

Result<RowMapper> RowMapper::create(const Mapping &mapping, const QStringList &columns)
{
    QStringList missing;
    for (const FieldRule &rule : mapping.fields)
        for (const QString &column : rule.columns)
            if (!columns.contains(column))
                missing += u"%1 (for %2)"_s.arg(column, rule.field);
    if (!missing.isEmpty())
        return failure(Error{.kind = ErrorKind::Invalid,
                             .message = tr("The file has no column %1.").arg(missing.join(u", "_s)),
                             .field = u"mapping"_s,
                             .hint = tr("Its columns are: %1.").arg(columns.join(u", "_s))});
    return RowMapper(mapping, columns);
}

QByteArray RowMapper::copyColumns()
{
    return "line, row_hash, external_no, family, state, source, channel, order_type, rec_type, "
           "urgency, title, body, address, class_levels, unit_name, assist_names, lon, lat, "
           "area_names, caller_name, caller_phone, caller_address, reported_at, filed_at, "
           "dispatched_at, due_at, closed_at, in_time, facts";
}

void RowMapper::refuse(const QString &field, const SourceRow &row, const QString &reason)
{
    if (!m_reject)
        m_reject = rejectOf(row, field, reason);
}

Reject RowMapper::rejectOf(const SourceRow &row, const QString &field, const QString &reason) const
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
            .value = shown.first(std::min<qsizetype>(shown.size(), 300)),
            .reason = u"%1: %2"_s.arg(field, reason)};
}

/// False for a cell that means nothing.
bool RowMapper::cleanCell(const QByteArray &cell, QByteArray *clean) const
{
    *clean = cell.trimmed();
    return !clean->isEmpty() && !m_empty.contains(*clean);
}

RowMapper::Value RowMapper::translate(const Rule &rule, QByteArray text)
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

RowMapper::Value RowMapper::value(const QString &field, const SourceRow &row)
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

/// Several columns as a list: levels of a class, areas, assisting units.
std::vector<QByteArray> RowMapper::parts(const QString &field, const SourceRow &row)
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
            return characters(name) > kMostTitle;
        }))
        refuse(field, row, u"a name is longer than 200 characters"_s);
    return list;
}

RowMapper::Value RowMapper::instant(const QString &field, const SourceRow &row)
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

RowMapper::Value RowMapper::number(const QString &field, const SourceRow &row, double most)
{
    const Value text = value(field, row);
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

RowMapper::Value RowMapper::flag(const QString &field, const SourceRow &row)
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

RowMapper::Value RowMapper::choice(const QString &field, const SourceRow &row,
                                   const QByteArrayList &words)
{
    const Value word = value(field, row);
    if (word && !words.contains(*word))
        refuse(field, row, u"none of: %1"_s.arg(QString::fromUtf8(words.join(", "))));
    return word;
}

RowMapper::Value RowMapper::text(const QString &field, const SourceRow &row, int most)
{
    const Value found = value(field, row);
    if (found && characters(*found) > most)
        refuse(field, row, u"longer than %1 characters"_s.arg(most));
    return found;
}

/// What has no column of its own: kept with the case as JSON.
RowMapper::Value RowMapper::facts(const SourceRow &row)
{
    QJsonObject object;
    for (const QString &field : m_factFields)
        if (const Value found = text(field, row, kMostText); found)
            object.insert(field.mid(6), QString::fromUtf8(*found));
    if (const Value reply = text(u"reply"_s, row, kMostText); reply)
        object.insert(u"reply"_s, QJsonObject{{u"text"_s, QString::fromUtf8(*reply)}});
    if (object.isEmpty())
        return {};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<Reject> RowMapper::findDuplicate(const SourceRow &row, const QByteArray &externalNo)
{
    const auto [at, isNew] = m_seen.emplace(qHash(externalNo, 0), row.line);
    if (isNew)
        return std::nullopt;
    return rejectOf(row, u"external_no"_s, u"the same number as in line %1"_s.arg(at->second));
}

/// A cell that is no text refuses the row; the others make its hash.
std::optional<Reject> RowMapper::readCells(const SourceRow &row, QByteArray *hash) const
{
    QCryptographicHash all(QCryptographicHash::Sha1);
    for (qsizetype n = 0; n < m_columns.size(); ++n) {
        const QByteArray &cell = row.cells[static_cast<size_t>(n)];
        if (!cell.isValidUtf8() || cell.contains('\0'))
            return Reject{.line = row.line,
                          .column = m_columns[n],
                          .value =
                              QString::fromUtf8(cell.first(std::min<qsizetype>(cell.size(), 300)))
                                  .remove(QChar::Null)
                                  .toUtf8(),
                          .reason = u"bytes that are no text in the file's encoding"_s};
        all.addData(cell);
        all.addData(QByteArrayView("\x1f", 1));
    }
    *hash = all.result();
    return std::nullopt;
}

RowMapper::Staged RowMapper::readFields(const SourceRow &row)
{
    return {.externalNo = text(u"external_no"_s, row, 100),
            .family = choice(u"family"_s, row, {"grid", "hotline"}),
            .state = choice(u"state"_s, row, {"open", "closed"}),
            .source = text(u"source"_s, row, kMostTitle),
            .words = {text(u"channel"_s, row, 50), text(u"order_type"_s, row, 50),
                      text(u"rec_type"_s, row, 50), text(u"urgency"_s, row, 50)},
            .title = text(u"title"_s, row, kMostTitle),
            .body = text(u"text"_s, row, kMostText),
            .address = text(u"address"_s, row, 500),
            .classLevels = parts(u"class"_s, row),
            .unit = text(u"unit"_s, row, kMostTitle),
            .assists = parts(u"assist"_s, row),
            .lon = number(u"lon"_s, row, 180),
            .lat = number(u"lat"_s, row, 90),
            .areas = parts(u"area"_s, row),
            .caller = {text(u"caller_name"_s, row, 100), text(u"caller_phone"_s, row, 50),
                       text(u"caller_address"_s, row, 500)},
            .reportedAt = instant(u"reported_at"_s, row),
            .laterTimes = {instant(u"filed_at"_s, row), instant(u"dispatched_at"_s, row),
                           instant(u"due_at"_s, row), instant(u"closed_at"_s, row)},
            .inTime = flag(u"in_time"_s, row),
            .facts = facts(row)};
}

/// What must be there, and what must fit together.
void RowMapper::checkTogether(const Staged &staged, const SourceRow &row)
{
    if (!staged.externalNo)
        refuse(u"external_no"_s, row, u"missing"_s);
    else if (staged.externalNo->startsWith('?'))
        refuse(u"external_no"_s, row, u"does not fit the pattern"_s);
    if (!staged.family)
        refuse(u"family"_s, row, u"missing"_s);
    if (!staged.reportedAt)
        refuse(u"reported_at"_s, row, u"missing"_s);
    if (!staged.body && !staged.title)
        refuse(m_rules.contains(u"text"_s) ? u"text"_s : u"title"_s, row, u"missing"_s);
    // The same form everywhere, so the texts compare like the instants.
    const Value &closedAt = staged.laterTimes[3];
    if (closedAt && staged.reportedAt && *closedAt < *staged.reportedAt)
        refuse(u"closed_at"_s, row, u"closed before it was reported"_s);
    if (staged.lon.has_value() != staged.lat.has_value())
        refuse(staged.lon ? u"lat"_s : u"lon"_s, row, u"a point needs both lon and lat"_s);
    else if (staged.lon && staged.lon->toDouble() == 0.0 && staged.lat->toDouble() == 0.0)
        refuse(u"lon"_s, row, u"0, 0 stands for a point that is not known"_s);
}

std::optional<Reject> RowMapper::map(const SourceRow &row, CopyText *out)
{
    m_reject.reset();
    if (!row.problem.isEmpty())
        return Reject{.line = row.line, .column = {}, .value = {}, .reason = row.problem};
    QByteArray hash;
    if (auto reject = readCells(row, &hash); reject)
        return reject;
    const Staged staged = readFields(row);
    checkTogether(staged, row);
    if (m_reject)
        return m_reject;
    if (auto duplicate = findDuplicate(row, *staged.externalNo); duplicate)
        return duplicate;

    out->add(QByteArray::number(row.line));
    out->addBytes(hash);
    out->add(*staged.externalNo);
    out->add(*staged.family);
    out->add(staged.state.value_or("closed"));
    out->add(staged.source.value_or("import"));
    for (const Value &word : staged.words)
        out->addOrNull(word);
    out->add(
        staged.title.value_or(firstCharacters(staged.body.value_or(QByteArray()), kTitleFromText)));
    out->add(staged.body ? *staged.body : *staged.title);
    out->addOrNull(staged.address);
    out->addArray(staged.classLevels);
    out->addOrNull(staged.unit);
    out->addArray(staged.assists);
    out->addOrNull(staged.lon);
    out->addOrNull(staged.lat);
    out->addArray(staged.areas);
    for (const Value &word : staged.caller)
        out->addOrNull(word);
    out->add(*staged.reportedAt);
    for (const Value &time : staged.laterTimes)
        out->addOrNull(time);
    out->addOrNull(staged.inTime);
    out->addOrNull(staged.facts);
    out->endRow();
    return std::nullopt;
}

QList<std::pair<QString, QStringList>> RowMapper::usedColumns() const
{
    QList<std::pair<QString, QStringList>> used;
    for (const Rule &rule : m_rules)
        if (!rule.rule.columns.isEmpty())
            used.append({rule.rule.field, rule.rule.columns});
    std::ranges::sort(used);
    return used;
}

} // namespace gl::intake
