#include "advice.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace gl::dispatch {

namespace {

void put(QJsonObject &object, const QString &key, const QString &value)
{
    if (!value.isEmpty())
        object.insert(key, value);
}

QStringList texts(const QJsonValue &value)
{
    QStringList all;
    for (const auto &one : value.toArray())
        all << one.toString();
    return all;
}

} // namespace

QJsonObject OwnerQuery::toJson() const
{
    QJsonObject q;
    if (caseId.isValid())
        q.insert(u"case_id"_s, caseId.value());
    QJsonArray guesses;
    for (const ClassGuess &guess : classes)
        guesses.append(
            QJsonObject{{u"class_id"_s, guess.id.value()}, {u"probability"_s, guess.probability}});
    if (!guesses.isEmpty())
        q.insert(u"classes"_s, guesses);
    if (lon && lat) {
        q.insert(u"lon"_s, *lon);
        q.insert(u"lat"_s, *lat);
    }
    put(q, u"class"_s, classRef);
    put(q, u"area"_s, area);
    put(q, u"ownership"_s, ownership);
    put(q, u"words"_s, words);
    put(q, u"source"_s, source);
    put(q, u"family"_s, family);
    if (at.isValid())
        q.insert(u"at"_s, at.toUTC().toString(Qt::ISODateWithMs));
    QJsonArray units;
    for (const TextGuess &guess : textUnits)
        units.append(QJsonObject{{u"unit"_s, guess.unit}, {u"p"_s, guess.probability}});
    if (!units.isEmpty())
        q.insert(u"text_units"_s, units);
    return q;
}

OwnerAdvice OwnerAdvice::fromJson(const QJsonObject &document)
{
    const QJsonObject rule = document["rule"_L1].toObject();
    OwnerAdvice advice{.units = {},
                       .assist = {},
                       .limit = document["limit"_L1].toString(),
                       .basis = document["basis"_L1].toString(),
                       .ruleId = rule["rule_id"_L1].toInt(),
                       .ruleVersion = rule["version"_L1].toInt(),
                       .ruleSure = rule["sure"_L1].toBool(),
                       .abstains = document["abstains"_L1].toBool(),
                       .automatic = document["automatic"_L1].toBool(),
                       .model = document["model"_L1].toInt(),
                       .document = document};
    for (const auto &id : document["assist"_L1].toArray())
        advice.assist << UnitId(id.toInt());
    for (const auto &value : document["units"_L1].toArray()) {
        AdvisedUnit unit{.id = UnitId(value[u"unit_id"].toInt()),
                         .code = value[u"code"].toString(),
                         .name = value[u"name"].toString(),
                         .probability = value[u"p"].toDouble(),
                         .returnRisk = value[u"return_risk"].toDouble(),
                         .byRule = value[u"by_rule"].toBool(),
                         .reasons = {}};
        for (const auto &reason : value[u"reasons"].toArray())
            unit.reasons << AdviceReason{reason[u"code"].toString(), reason.toObject()};
        advice.units << unit;
    }
    return advice;
}

Rule Rule::fromJson(const QJsonObject &d)
{
    Rule rule{.id = d["rule_id"_L1].toInt(),
              .version = d["version"_L1].toInt(),
              .state = d["state"_L1].toString(),
              .classId = ClassId(d["class_id"_L1].toInt()),
              .className = d["class"_L1]["name"_L1].toString(),
              .classPath = d["class"_L1]["path"_L1].toString(),
              .area = AreaId(d["area_id"_L1].toInt()),
              .areaName = d["area"_L1]["name"_L1].toString(),
              .areaCode = d["area"_L1]["code"_L1].toString(),
              .ownership = d["ownership"_L1].toString(),
              .unit = UnitId(d["main_unit"_L1].toInt()),
              .unitName = d["unit"_L1]["name"_L1].toString(),
              .unitActive = d["unit"_L1]["active"_L1].toBool(true),
              .assist = {},
              .assistCodes = {},
              .assistNames = {},
              .limit = d["limit_text"_L1].toString(),
              .basis = d["basis"_L1].toString(),
              .remark = d["remark"_L1].toString(),
              .seasonFrom = d["season_from"_L1].toString(),
              .seasonTo = d["season_to"_L1].toString(),
              .hourFrom = d["hour_from"_L1].toString(),
              .hourTo = d["hour_to"_L1].toString(),
              .days = d["days"_L1].toString(),
              .words = texts(d["words"_L1]),
              .sources = texts(d["sources"_L1]),
              .family = d["family"_L1].toString(),
              .priority = d["priority"_L1].toInt(),
              .validFrom = QDate::fromString(d["valid_from"_L1].toString(), Qt::ISODate),
              .validTo = QDate::fromString(d["valid_to"_L1].toString(), Qt::ISODate),
              .origin = d["origin"_L1].toString(),
              .evidence = {},
              .evidenceCount = d["evidence"_L1]["n"_L1].toInt(),
              .evidenceOf = d["evidence"_L1]["of"_L1].toInt(),
              .changedBy = d["changed_by_name"_L1].toString(),
              .changedAt = d["changed_at"_L1].toString(),
              .proposedBy = d["proposed_by_name"_L1].toString(),
              .approvedBy = d["approved_by_name"_L1].toString(),
              .decision = d["decision"_L1].toString()};
    for (const auto &unit : d["assist"_L1].toArray()) {
        rule.assist << UnitId(unit[u"id"].toInt());
        rule.assistCodes << unit[u"code"].toString();
        rule.assistNames << unit[u"name"].toString();
    }
    for (const auto &id : d["evidence"_L1]["cases"_L1].toArray())
        rule.evidence << CaseId(id.toString().toLongLong());
    return rule;
}

QJsonObject Rule::toJson() const
{
    const auto idOrNull = [](const auto &value) {
        return value.isValid() ? QJsonValue(value.value()) : QJsonValue();
    };
    QJsonObject d{{u"class_id"_s, idOrNull(classId)},
                  {u"area_id"_s, idOrNull(area)},
                  {u"ownership"_s, ownership},
                  {u"unit_id"_s, idOrNull(unit)},
                  {u"assist"_s, QJsonArray::fromStringList(assistCodes)},
                  {u"limit"_s, limit},
                  {u"basis"_s, basis},
                  {u"remark"_s, remark},
                  {u"season_from"_s, seasonFrom},
                  {u"season_to"_s, seasonTo},
                  {u"hour_from"_s, hourFrom},
                  {u"hour_to"_s, hourTo},
                  {u"days"_s, days},
                  {u"words"_s, QJsonArray::fromStringList(words)},
                  {u"sources"_s, QJsonArray::fromStringList(sources)},
                  {u"family"_s, family},
                  {u"priority"_s, QString::number(priority)},
                  {u"valid_to"_s, validTo.isValid() ? validTo.toString(Qt::ISODate) : QString()}};
    if (validFrom.isValid())
        d.insert(u"valid_from"_s, validFrom.toString(Qt::ISODate));
    if (id != 0) {
        d.insert(u"rule_id"_s, id);
        d.insert(u"version"_s, version);
        if (!changedAt.isEmpty())
            d.insert(u"read_at"_s, changedAt);
    }
    return d;
}

bool Rule::hasConditions() const
{
    return !seasonFrom.isEmpty() || !hourFrom.isEmpty() || days != "any"_L1 || !words.isEmpty()
           || !sources.isEmpty() || !family.isEmpty();
}

QJsonObject RuleFilter::toJson() const
{
    QJsonObject filter;
    put(filter, u"text"_s, text);
    put(filter, u"state"_s, state);
    if (classId.isValid())
        filter.insert(u"class_id"_s, classId.value());
    if (area.isValid())
        filter.insert(u"area_id"_s, area.value());
    if (unit.isValid())
        filter.insert(u"unit_id"_s, unit.value());
    return filter;
}

} // namespace gl::dispatch
