#include "hardcase.h"

#include <QJsonArray>

#include <textmodel/masking.h>

#include <utility>

using namespace Qt::StringLiterals;

namespace gl::hardcase {

namespace {

QDateTime instant(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
}

QStringList texts(const QJsonValue &value)
{
    QStringList list;
    for (const auto &one : value.toArray())
        list << one.toString();
    return list;
}

Order orderFrom(const QJsonValue &row)
{
    return {.state = row["state"_L1].toString(),
            .unit = row["unit"_L1].toString(),
            .assist = texts(row["assist"_L1]),
            .limit = row["limit"_L1].toString(),
            .basis = row["basis"_L1].toString(),
            .proposedBy = row["proposed_by"_L1].toString(),
            .decidedBy = row["decided_by"_L1].toString(),
            .decidedAt = instant(row["decided_at"_L1]),
            .decision = row["decision"_L1].toString()};
}

Funds fundsFrom(const QJsonValue &row)
{
    return {.state = row["state"_L1].toString(),
            .unit = row["unit"_L1].toString(),
            .purpose = row["purpose"_L1].toString(),
            .asked = row["asked"_L1].toDouble(),
            .approved = row["approved"_L1].toDouble(),
            .spent = row["spent"_L1].toDouble(),
            .proposedBy = row["proposed_by"_L1].toString(),
            .decidedBy = row["decided_by"_L1].toString()};
}

LogEntry entryFrom(const QJsonValue &row)
{
    return {.at = instant(row["at"_L1]),
            .name = row["name"_L1].toString(),
            .nameEn = row["name_en"_L1].toString(),
            .actor = row["actor"_L1].toString(),
            .unit = row["unit"_L1].toString(),
            .text = row["text"_L1].toString()};
}

} // namespace

HardCase hardCaseFrom(const QJsonObject &row)
{
    HardCase one;
    one.id = row["hard_id"_L1].toInteger();
    one.version = row["version"_L1].toInt();
    one.state = row["state"_L1].toString();
    one.caseId = CaseId(row["case_id"_L1].toInteger());
    one.number = row["case_number"_L1].toString();
    one.family = row["family"_L1].toString();
    one.title = row["title"_L1].toString();
    one.address = row["address"_L1].toString();
    one.caseState = row["case_state_name"_L1].toString();
    one.caseStateEn = row["case_state_name_en"_L1].toString();
    one.caseEnded = row["case_ended"_L1].toBool();
    one.deadline = instant(row["deadline"_L1]);
    one.className = row["class"_L1].toString();
    one.classNameEn = row["class_en"_L1].toString();
    one.town = row["town"_L1].toString();
    one.owner = row["owner"_L1].toString();
    one.assist = texts(row["assist"_L1]);
    if (row["lon"_L1].isDouble())
        one.place = QPointF(row["lon"_L1].toDouble(), row["lat"_L1].toDouble());
    for (const auto &reason : row["reasons"_L1].toArray())
        one.reasons << Reason{.reason = reason["reason"_L1].toString(),
                              .mark = reason["mark"_L1].toString(),
                              .note = reason["note"_L1].toString(),
                              .at = instant(reason["at"_L1])};
    one.keeper = row["keeper"_L1].toString();
    one.nextStep = row["next_step"_L1].toString();
    one.nextBy = instant(row["next_by"_L1]);
    one.neglected = row["neglected"_L1].toBool();
    one.openedAt = instant(row["opened_at"_L1]);
    one.closedAt = instant(row["closed_at"_L1]);
    one.outcome = row["outcome"_L1].toString();
    one.result = row["result"_L1].toString();
    one.ruleId = row["rule_id"_L1].toInt();
    one.unfinished = row["unfinished"_L1].toString();
    one.callerNames = texts(row["caller_names"_L1]);
    return one;
}

HardCase masked(HardCase one)
{
    const textmodel::Mask mask(one.callerNames);
    mask.over(one.title, one.nextStep, one.result, one.unfinished);
    one.address.clear(); // it may be somebody's home
    for (Reason &reason : one.reasons)
        mask.over(reason.note);
    return one;
}

HardDetails masked(HardDetails details)
{
    const textmodel::Mask mask(details.hardCase.callerNames);
    details.hardCase = masked(std::move(details.hardCase));
    for (Order &order : details.orders)
        mask.over(order.limit, order.basis, order.decision);
    for (Funds &funds : details.funds)
        mask.over(funds.purpose);
    for (Meeting &meeting : details.meetings)
        mask.over(meeting.title);
    for (Task &task : details.tasks)
        mask.over(task.measure);
    for (QList<cases::Choice> &picks : details.picks) {
        for (cases::Choice &pick : picks)
            mask.over(pick.name);
    }
    for (LogEntry &entry : details.log)
        mask.over(entry.text);
    return details;
}

HardDetails hardDetailsFrom(const QJsonObject &document)
{
    HardDetails details;
    details.hardCase = hardCaseFrom(document);
    for (const auto &offer : document["actions"_L1].toArray())
        details.offers << cases::parseOffer(offer.toObject());
    details.picks = cases::picksOf(document["picks"_L1].toObject());
    for (const auto &row : document["orders"_L1].toArray())
        details.orders << orderFrom(row);
    for (const auto &row : document["funds"_L1].toArray())
        details.funds << fundsFrom(row);
    for (const auto &row : document["meetings"_L1].toArray())
        details.meetings << Meeting{.conference = row["conference_id"_L1].toInteger(),
                                    .title = row["title"_L1].toString(),
                                    .state = row["state"_L1].toString(),
                                    .startsAt = instant(row["starts_at"_L1])};
    for (const auto &row : document["decisions"_L1].toArray())
        details.tasks << Task{.unit = row["unit"_L1].toString(),
                              .measure = row["measure"_L1].toString(),
                              .dueAt = instant(row["due_at"_L1]),
                              .progress = row["progress"_L1].toString()};
    details.whistle = document["whistle"_L1]["whistle_id"_L1].toInteger();
    details.whistleState = document["whistle"_L1]["state"_L1].toString();
    for (const auto &row : document["log"_L1].toArray())
        details.log << entryFrom(row);
    return details;
}

} // namespace gl::hardcase
