#include "instruction.h"

#include <QJsonArray>

#include <textmodel/masking.h>

using namespace Qt::StringLiterals;

namespace gl::supervise {

const procedure::Procedure kInstruction{
    .name = "instruction",
    .list = "select gl_api.instruction_list($1::jsonb)",
    .read = "select gl_api.instruction_read($1)",
    .make = "select gl_api.instruction_new($1::jsonb, $2::uuid)",
    .act = "select gl_api.instruction_act($1, nullif($2, 0)::int, $3, $4::jsonb, $5::uuid)"};

namespace {

Part partFrom(const QJsonObject &row)
{
    Part part{.unit = row["unit"_L1].toString(),
              .unitName = row["unit_name"_L1].toString(),
              .state = row["state"_L1].toString(),
              .receiveBy = procedure::instant(row["receive_by"_L1]),
              .receivedAt = procedure::instant(row["received_at"_L1]),
              .receiveLate = row["receive_late"_L1].toBool(),
              .person = row["person"_L1].toString(),
              .dueAt = procedure::instant(row["due_at"_L1]),
              .late = row["late"_L1].toBool(),
              .usedPercent = row["used_percent"_L1].toInt(),
              .askedUntil = procedure::instant(row["asked_until"_L1]),
              .returned = row["returned"_L1].toInt(),
              .step = row["step"_L1].toInt(),
              .stepName = row["step_name"_L1].toString(),
              .stepNameEn = row["step_name_en"_L1].toString()};
    if (row["left_s"_L1].isDouble())
        part.leftSeconds = row["left_s"_L1].toInteger();
    if (row["points"_L1].isDouble())
        part.points = row["points"_L1].toInt();
    return part;
}

LogLine lineFrom(const QJsonObject &row)
{
    return {.at = procedure::instant(row["at"_L1]),
            .action = row["action"_L1].toString(),
            .name = row["name"_L1].toString(),
            .nameEn = row["name_en"_L1].toString(),
            .party = row["party"_L1].toString(),
            .actor = row["actor"_L1].toString(),
            .unit = row["unit"_L1].toString(),
            .text = row["inputs"_L1]["text"_L1].toString()};
}

OwedSum sumFrom(const QJsonObject &row)
{
    const bool isUnit = row.contains("unit"_L1);
    return {.code = row["unit"_L1].toString(),
            .name = row[isUnit ? "unit_name"_L1 : "leader"_L1].toString(),
            .open = row[isUnit ? "owed"_L1 : "open"_L1].toInt(),
            .late = row["late"_L1].toInt(),
            .toDecide = row["to_decide"_L1].toInt()};
}

Owed owedFrom(const QJsonObject &row)
{
    return {.instruction = row["instruction_id"_L1].toInteger(),
            .kind = row["kind"_L1].toString(),
            .urgent = row["urgency"_L1].toString() == "urgent"_L1,
            .text = row["text"_L1].toString(),
            .leader = row["leader"_L1].toString(),
            .unit = row["unit"_L1].toString(),
            .unitName = row["unit_name"_L1].toString(),
            .owed = row["owed"_L1].toString(),
            .dueAt = procedure::instant(row["due_at"_L1]),
            .late = row["late"_L1].toBool(),
            .step = row["step"_L1].toInt(),
            .about = CaseId(row["case_id"_L1].toInteger()),
            .caseNumber = row["case_number"_L1].toString()};
}

VoiceFile fileFrom(const QJsonObject &row)
{
    return {.id = row["file_id"_L1].toInteger(),
            .name = row["name"_L1].toString(),
            .mime = row["mime"_L1].toString()};
}

} // namespace

Instruction instructionFrom(const QJsonObject &document)
{
    return {.id = document["instruction_id"_L1].toInteger(),
            .version = document["version"_L1].toInt(),
            .kind = document["kind"_L1].toString(),
            .state = document["state"_L1].toString(),
            .urgent = document["urgency"_L1].toString() == "urgent"_L1,
            .text = document["text"_L1].toString(),
            .leader = document["leader"_L1].toString(),
            .by = document["by"_L1].toString(),
            .about = CaseId(document["case_id"_L1].toInteger()),
            .caseNumber = document["case_number"_L1].toString(),
            .caseTitle = document["case_title"_L1].toString(),
            .className = document["class"_L1].toString(),
            .area = document["area"_L1].toString(),
            .createdAt = procedure::instant(document["created_at"_L1]),
            .result = document["result"_L1].toString(),
            .parts = procedure::rowsOf(document["units"_L1], partFrom),
            .files = procedure::rowsOf(document["files"_L1], fileFrom),
            .offers = procedure::rowsOf(document["actions"_L1], cases::parseOffer),
            .log = procedure::rowsOf(document["log"_L1], lineFrom),
            .callerNames = document["caller_names"_L1].toVariant().toStringList()};
}

Instruction masked(Instruction instruction)
{
    const textmodel::Mask mask(instruction.callerNames);
    mask.over(instruction.text, instruction.caseTitle, instruction.result);
    for (Part &part : instruction.parts)
        mask.over(part.person);
    for (VoiceFile &file : instruction.files)
        mask.over(file.name);
    for (LogLine &line : instruction.log)
        mask.over(line.text);
    return instruction;
}

Board masked(Board board)
{
    const textmodel::Mask mask(board.callerNames);
    for (Owed &one : board.owed)
        mask.over(one.text);
    return board;
}

Board boardFrom(const QJsonObject &document)
{
    return {.owed = procedure::rowsOf(document["owed"_L1], owedFrom),
            .units = procedure::rowsOf(document["units"_L1], sumFrom),
            .leaders = procedure::rowsOf(document["leaders"_L1], sumFrom),
            .callerNames = document["caller_names"_L1].toVariant().toStringList()};
}

} // namespace gl::supervise
