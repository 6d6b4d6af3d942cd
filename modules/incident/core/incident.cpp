#include "incident.h"

#include <QJsonArray>

#include <textmodel/masking.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::incident {

const procedure::Procedure kIncident{
    .name = "incident",
    .list = "select gl_api.incident_list($1::jsonb)",
    .read = "select gl_api.incident_read($1)",
    .make = "select gl_api.incident_new($1::jsonb, $2::uuid)",
    .act = "select gl_api.incident_act($1, nullif($2, 0)::int, $3, $4::jsonb, $5::uuid)"};

namespace {

std::optional<QPointF> placeOf(const QJsonObject &row)
{
    if (!row["lon"_L1].isDouble())
        return std::nullopt;
    return QPointF(row["lon"_L1].toDouble(), row["lat"_L1].toDouble());
}

Task taskFrom(const QJsonObject &row)
{
    return {.number = row["task"_L1].toInt(),
            .name = row["name"_L1].toString(),
            .nameEn = row["name_en"_L1].toString(),
            .who = row["who"_L1].toString(),
            .unit = row["unit"_L1].toString(),
            .unitName = row["unit_name"_L1].toString(),
            .person = row["person"_L1].toString(),
            .must = row["must"_L1].toBool(),
            .dueAt = procedure::instant(row["due_at"_L1]),
            .state = row["state"_L1].toString(),
            .endedAt = procedure::instant(row["ended_at"_L1]),
            .late = row["late"_L1].toBool(),
            .note = row["note"_L1].toString()};
}

Receipt receiptFrom(const QJsonObject &row)
{
    return {.unit = row["unit"_L1].toString(),
            .login = row["login"_L1].toString(),
            .name = row["name"_L1].toString(),
            .answeredAt = procedure::instant(row["answered_at"_L1]),
            .late = row["late"_L1].toBool(),
            .text = row["text"_L1].toString(),
            .place = placeOf(row),
            .metres = row["metres"_L1].toInt()};
}

Message messageFrom(const QJsonObject &row)
{
    return {.number = row["message"_L1].toInt(),
            .kind = row["kind"_L1].toString(),
            .text = row["text"_L1].toString(),
            .area = row["area"_L1].toString(),
            .by = row["by"_L1].toString(),
            .at = procedure::instant(row["at"_L1]),
            .answerBy = procedure::instant(row["answer_by"_L1]),
            .receipts = procedure::rowsOf(row["receipts"_L1], receiptFrom)};
}

LogLine lineFrom(const QJsonObject &row)
{
    const QString said = row["inputs"_L1]["text"_L1].toString();
    const QString task = row["effect"_L1]["name"_L1].toString();
    return {.at = procedure::instant(row["at"_L1]),
            .action = row["action"_L1].toString(),
            .name = row["name"_L1].toString(),
            .nameEn = row["name_en"_L1].toString(),
            .actor = row["actor"_L1].toString(),
            .unit = row["unit"_L1].toString(),
            .text = said.isEmpty() || task.isEmpty() ? task + said : task + u" · "_s + said};
}

/// What a list shows of an incident, too.
Incident headOf(const QJsonObject &document)
{
    return {.id = document["incident_id"_L1].toInteger(),
            .version = document["version"_L1].toInt(),
            .state = document["state"_L1].toString(),
            .title = document["title"_L1].toString(),
            .text = document["text"_L1].toString(),
            .level = document["level"_L1].toInt(),
            .spot = document["spot"_L1].toString(),
            .place = placeOf(document),
            .town = document["town"_L1].toString(),
            .townCode = document["town_code"_L1].toString(),
            .plan = planFrom(document["plan"_L1].toObject()),
            .about = CaseId(document["case_id"_L1].toInteger()),
            .caseNumber = document["case_number"_L1].toString(),
            .openedAt = procedure::instant(document["opened_at"_L1]),
            .closedAt = procedure::instant(document["closed_at"_L1]),
            .summary = document["summary"_L1].toString(),
            .tasksDone = document["tasks_done"_L1].toInt(),
            .tasksAll = document["tasks_all"_L1].toInt(),
            .tasksLate = document["tasks_late"_L1].toInt(),
            .missing = document["missing"_L1].toInt()};
}

} // namespace

int Message::missing() const
{
    return static_cast<int>(std::ranges::count_if(
        receipts, [](const Receipt &one) { return !one.answeredAt.isValid(); }));
}

Incident incidentFrom(const QJsonObject &document)
{
    Incident incident = headOf(document);
    for (const auto &number : document["to_answer"_L1].toArray())
        incident.toAnswer << number.toInt();
    for (const auto &unit : document["units"_L1].toArray())
        incident.units << unit["unit_name"_L1].toString();
    incident.offers = procedure::rowsOf(document["actions"_L1], cases::parseOffer);
    incident.tasks = procedure::rowsOf(document["tasks"_L1], taskFrom);
    incident.messages = procedure::rowsOf(document["messages"_L1], messageFrom);
    incident.log = procedure::rowsOf(document["log"_L1], lineFrom);
    incident.callerNames = document["caller_names"_L1].toVariant().toStringList();
    return incident;
}

Incident masked(Incident incident)
{
    const textmodel::Mask mask(incident.callerNames);
    mask.over(incident.title, incident.text, incident.spot, incident.summary);
    for (Task &task : incident.tasks)
        mask.over(task.name, task.nameEn, task.who, task.person, task.note);
    for (Message &message : incident.messages) {
        mask.over(message.text);
        for (Receipt &receipt : message.receipts)
            mask.over(receipt.text);
    }
    for (LogLine &line : incident.log)
        mask.over(line.text);
    return incident;
}

} // namespace gl::incident
