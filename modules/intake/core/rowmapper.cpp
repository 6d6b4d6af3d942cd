#include "rowmapper.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace gl::intake {

namespace {

constexpr int kMostText = 8000;
constexpr int kMostTitle = 200;
constexpr int kTitleFromText = 60;

QByteArray firstCharacters(const QByteArray &utf8, int most)
{
    qsizetype at = 0;
    for (int n = 0; at < utf8.size(); ++at)
        if ((utf8[at] & 0xC0) != 0x80 && ++n > most)
            break;
    return utf8.first(at);
}

} // namespace

RowMapper::RowMapper(tabular::FieldReader fields)
    : m_fields(std::move(fields)),
      m_factFields(m_fields.fieldsBeginning(u"facts."_s))
{}

Result<RowMapper> RowMapper::create(const Mapping &mapping, const QStringList &columns)
{
    auto fields = tabular::FieldReader::create(mapping, columns);
    if (!fields)
        return failure(fields.error());
    return RowMapper(std::move(*fields));
}

QByteArray RowMapper::copyColumns()
{
    return "line, row_hash, external_no, family, state, source, channel, order_type, rec_type, "
           "urgency, title, body, address, class_levels, unit_name, assist_names, lon, lat, "
           "area_names, caller_name, caller_phone, caller_address, reported_at, filed_at, "
           "dispatched_at, due_at, closed_at, in_time, facts";
}

/// What has no column of its own: kept with the case as JSON.
RowMapper::Value RowMapper::facts(const SourceRow &row)
{
    QJsonObject object;
    for (const QString &field : m_factFields)
        if (const Value found = m_fields.text(field, row, kMostText); found)
            object.insert(field.mid(6), QString::fromUtf8(*found));
    if (const Value reply = m_fields.text(u"reply"_s, row, kMostText); reply)
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

RowMapper::Staged RowMapper::readFields(const SourceRow &row)
{
    return {.externalNo = m_fields.text(u"external_no"_s, row, 100),
            .family = m_fields.choice(u"family"_s, row, {"grid", "hotline"}),
            .state = m_fields.choice(u"state"_s, row, {"open", "closed"}),
            .source = m_fields.text(u"source"_s, row, kMostTitle),
            .words = {m_fields.text(u"channel"_s, row, 50), m_fields.text(u"order_type"_s, row, 50),
                      m_fields.text(u"rec_type"_s, row, 50), m_fields.text(u"urgency"_s, row, 50)},
            .title = m_fields.text(u"title"_s, row, kMostTitle),
            .body = m_fields.text(u"text"_s, row, kMostText),
            .address = m_fields.text(u"address"_s, row, 500),
            .classLevels = m_fields.parts(u"class"_s, row),
            .unit = m_fields.text(u"unit"_s, row, kMostTitle),
            .assists = m_fields.parts(u"assist"_s, row),
            .lon = m_fields.number(u"lon"_s, row, 180),
            .lat = m_fields.number(u"lat"_s, row, 90),
            .areas = m_fields.parts(u"area"_s, row),
            .caller = {m_fields.text(u"caller_name"_s, row, 100),
                       m_fields.text(u"caller_phone"_s, row, 50),
                       m_fields.text(u"caller_address"_s, row, 500)},
            .reportedAt = m_fields.instant(u"reported_at"_s, row),
            .laterTimes = {m_fields.instant(u"filed_at"_s, row),
                           m_fields.instant(u"dispatched_at"_s, row),
                           m_fields.instant(u"due_at"_s, row),
                           m_fields.instant(u"closed_at"_s, row)},
            .inTime = m_fields.flag(u"in_time"_s, row),
            .facts = facts(row)};
}

/// What must be there, and what must fit together.
void RowMapper::checkTogether(const Staged &staged, const SourceRow &row)
{
    if (!staged.externalNo)
        m_fields.refuse(u"external_no"_s, row, u"missing"_s);
    else if (staged.externalNo->startsWith('?'))
        m_fields.refuse(u"external_no"_s, row, u"does not fit the pattern"_s);
    if (!staged.family)
        m_fields.refuse(u"family"_s, row, u"missing"_s);
    if (!staged.reportedAt)
        m_fields.refuse(u"reported_at"_s, row, u"missing"_s);
    if (!staged.body && !staged.title)
        m_fields.refuse(m_fields.has(u"text"_s) ? u"text"_s : u"title"_s, row, u"missing"_s);
    // The same form everywhere, so the texts compare like the instants.
    const Value &closedAt = staged.laterTimes[3];
    if (closedAt && staged.reportedAt && *closedAt < *staged.reportedAt)
        m_fields.refuse(u"closed_at"_s, row, u"closed before it was reported"_s);
    if (staged.lon.has_value() != staged.lat.has_value())
        m_fields.refuse(staged.lon ? u"lat"_s : u"lon"_s, row, u"a point needs both lon and lat"_s);
    else if (staged.lon && staged.lon->toDouble() == 0.0 && staged.lat->toDouble() == 0.0)
        m_fields.refuse(u"lon"_s, row, u"0, 0 stands for a point that is not known"_s);
}

std::optional<Reject> RowMapper::map(const SourceRow &row, CopyText *out)
{
    QByteArray hash;
    if (auto reject = m_fields.begin(row, &hash); reject)
        return reject;
    const Staged staged = readFields(row);
    checkTogether(staged, row);
    if (m_fields.reject())
        return m_fields.reject();
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

} // namespace gl::intake
