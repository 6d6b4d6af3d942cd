#include "whistle.h"

#include <QJsonArray>

#include <textmodel/masking.h>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace gl::whistle {

namespace {

constexpr const char *kKinds[] = {"enforcement", "key_work", "emergency"};
constexpr const char *kStates[] = {"draft",     "blown",    "solved",   "unsolved",
                                   "escalated", "archived", "withdrawn"};
constexpr const char *kPartStates[] = {"called", "confirmed", "on_site",
                                       "left",   "absent",    "excused"};

template <typename Enum, size_t N>
Enum wordOf(const char *const (&words)[N], const QString &code)
{
    for (size_t i = 0; i < N; ++i) {
        if (code == QLatin1StringView(words[i]))
            return static_cast<Enum>(i);
    }
    return static_cast<Enum>(0);
}

QDateTime timeFrom(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs).toUTC();
}

std::optional<int> countFrom(const QJsonValue &value)
{
    return value.isDouble() ? std::optional(value.toInt()) : std::nullopt;
}

std::optional<Marks> marksFrom(const QJsonValue &row)
{
    if (!row.isObject())
        return std::nullopt;
    return Marks{.arrival = row[u"arrival"].toInt(),
                 .cooperation = row[u"cooperation"].toInt(),
                 .result = row[u"result"].toInt(),
                 .note = row[u"note"].toString()};
}

std::optional<Judgement> judgementFrom(const QJsonValue &row)
{
    if (!row.isObject())
        return std::nullopt;
    return Judgement{.score = row[u"score"].toInt(), .note = row[u"note"].toString()};
}

Part partFrom(const QJsonValue &row)
{
    return {.unit = row[u"unit_id"].toInt(),
            .code = row[u"unit"].toString(),
            .name = row[u"unit_name"].toString(),
            .state = partStateOf(row[u"state"].toString()),
            .own = row[u"own"].toBool(),
            .calledAt = timeFrom(row[u"called_at"]),
            .confirmBy = timeFrom(row[u"confirm_by"]),
            .arriveBy = timeFrom(row[u"arrive_by"]),
            .confirmedAt = timeFrom(row[u"confirmed_at"]),
            .confirmLate = row[u"confirm_late"].toBool(),
            .person = row[u"person"].toString(),
            .reportedAt = timeFrom(row[u"reported_at"]),
            .how = row[u"how"].toString(),
            .metres = countFrom(row[u"metres"]),
            .late = row[u"late"].toBool(),
            .owner = row[u"owner"].toString(),
            .measures = row[u"measures"].toString(),
            .leftAt = timeFrom(row[u"left_at"]),
            .marks = marksFrom(row[u"scores"]),
            .judged = judgementFrom(row[u"judged"])};
}

LogEntry logFrom(const QJsonValue &row)
{
    return {.version = row[u"version"].toInt(),
            .at = timeFrom(row[u"at"]),
            .action = row[u"action"].toString(),
            .nameZh = row[u"name"].toString(),
            .nameEn = row[u"name_en"].toString(),
            .actor = row[u"actor"].toString(),
            .unit = row[u"unit"].toString(),
            .inputs = row[u"inputs"].toObject()};
}

WhistleFile fileFrom(const QJsonValue &row)
{
    return {.file = {.id = row[u"attachment_id"].toInteger(),
                     .kind = u"whistle"_s,
                     .name = row[u"name"].toString(),
                     .mime = row[u"mime"].toString(),
                     .size = row[u"size"].toInteger(),
                     .at = timeFrom(row[u"at"])},
            .unit = row[u"unit"].toString()};
}

cases::InputSpec input(const QString &name, cases::InputType type, bool required,
                       const QStringList &options = {})
{
    return {.name = name, .type = type, .arg = {}, .options = options, .required = required};
}

/// What only a device on the spot knows.
bool isOfADevice(const cases::InputSpec &input)
{
    static const QStringList names{u"how"_s, u"lon"_s, u"lat"_s, u"datum"_s};
    return names.contains(input.name);
}

} // namespace

QString kindCode(Kind kind)
{
    return QString::fromLatin1(kKinds[static_cast<size_t>(kind)]);
}

Kind kindOf(const QString &code)
{
    return wordOf<Kind>(kKinds, code);
}

State stateOf(const QString &code)
{
    return wordOf<State>(kStates, code);
}

PartState partStateOf(const QString &code)
{
    return wordOf<PartState>(kPartStates, code);
}

const Part *Whistle::own() const
{
    const auto found = std::ranges::find(parts, true, &Part::own);
    return found == parts.end() ? nullptr : &*found;
}

const cases::ActionOffer *Whistle::offer(const QString &action) const
{
    const auto found = std::ranges::find(actions, action, &cases::ActionOffer::action);
    return found == actions.end() ? nullptr : &*found;
}

Whistle whistleFrom(const QJsonObject &row)
{
    Whistle whistle{.id = row[u"whistle_id"].toInteger(),
                    .version = row[u"version"].toInt(),
                    .kind = kindOf(row[u"kind"].toString()),
                    .state = stateOf(row[u"state"].toString()),
                    .matter = row[u"matter"].toString(),
                    .spot = row[u"spot"].toString(),
                    .place = {},
                    .town = row[u"town"].toString(),
                    .unit = row[u"unit"].toString(),
                    .about = CaseId(row[u"case_id"].toInteger()),
                    .caseNumber = row[u"case_number"].toString(),
                    .arriveBy = timeFrom(row[u"arrive_by"]),
                    .createdAt = timeFrom(row[u"created_at"]),
                    .blownAt = timeFrom(row[u"blown_at"]),
                    .endedAt = timeFrom(row[u"ended_at"]),
                    .result = row[u"result"].toString(),
                    .review = row[u"review"].toString(),
                    .reviewText = row[u"review_text"].toString(),
                    .code = row[u"code"].toString()};
    if (row[u"lon"].isDouble() && row[u"lat"].isDouble())
        whistle.place = QPointF(row[u"lon"].toDouble(), row[u"lat"].toDouble());
    for (const auto &party : row[u"parties"].toArray())
        whistle.parties << party.toString();
    for (const auto &part : row[u"units"].toArray())
        whistle.parts << partFrom(part);
    for (const auto &action : row[u"actions"].toArray())
        whistle.actions << cases::parseOffer(action.toObject());
    whistle.callerNames = row[u"caller_names"].toVariant().toStringList();
    return whistle;
}

WhistleDetails detailsFrom(const QJsonObject &document)
{
    WhistleDetails details{.whistle = whistleFrom(document), .log = {}, .files = {}};
    for (const auto &entry : document[u"log"].toArray())
        details.log << logFrom(entry);
    for (const auto &file : document[u"files"].toArray())
        details.files << fileFrom(file);
    return details;
}

Whistle masked(Whistle whistle)
{
    const textmodel::Mask mask(whistle.callerNames);
    mask.over(whistle.matter, whistle.spot, whistle.result, whistle.reviewText);
    for (Part &part : whistle.parts) {
        mask.over(part.person, part.owner, part.measures);
        if (part.marks)
            mask.over(part.marks->note);
        if (part.judged)
            mask.over(part.judged->note);
    }
    return whistle;
}

WhistleDetails masked(WhistleDetails details)
{
    const textmodel::Mask mask(details.whistle.callerNames);
    details.whistle = masked(std::move(details.whistle));
    for (LogEntry &entry : details.log)
        mask.over(entry.inputs);
    for (WhistleFile &file : details.files)
        mask.over(file.file.name);
    return details;
}

DeskRules rulesFrom(const QJsonObject &document)
{
    DeskRules rules{.towns = {},
                    .minutesToConfirm = countFrom(document[u"minutes_to_confirm"]),
                    .minutesToArrive = document[u"minutes_to_arrive"].toInt()};
    for (const auto &town : document[u"towns"].toArray())
        rules.towns << Town{.code = town[u"code"].toString(),
                            .name = town[u"name"].toString(),
                            .area = town[u"town"].toString(),
                            .own = town[u"own"].toBool()};
    return rules;
}

cases::ActionOffer blowOffer(const DeskRules &rules)
{
    using cases::InputType;
    cases::ActionOffer offer{.action = u"new"_s,
                             .nameZh = u"吹哨"_s,
                             .nameEn = u"Blow a whistle"_s,
                             .direction = cases::Direction::Forward};
    if (rules.towns.size() > 1)
        offer.inputs << input(u"unit"_s, InputType::Unit, true);
    offer.inputs << input(u"kind"_s, InputType::Choice, true,
                          {u"emergency"_s, u"enforcement"_s, u"key_work"_s})
                 << input(u"matter"_s, InputType::Text, true)
                 << input(u"units"_s, InputType::Units, true)
                 << input(u"arrive_at"_s, InputType::Instant, false)
                 << input(u"spot"_s, InputType::Text, false)
                 << input(u"case"_s, InputType::Case, false);
    return offer;
}

QJsonObject blowInputs(const QJsonObject &values, const std::optional<QPointF> &place)
{
    QJsonObject given = values;
    if (place) {
        given[u"lon"] = place->x();
        given[u"lat"] = place->y();
    }
    return given;
}

cases::ActionOffer deskOffer(const cases::ActionOffer &offer)
{
    cases::ActionOffer shown = offer;
    if (offer.action != "report_in"_L1)
        return shown;
    shown.inputs.removeIf(isOfADevice);
    for (cases::InputSpec &input : shown.inputs)
        input.required = input.name == "code"_L1;
    return shown;
}

QJsonObject deskInputs(const QString &action, const QJsonObject &inputs)
{
    QJsonObject sent = inputs;
    if (action == "report_in"_L1)
        sent[u"how"] = u"code"_s;
    return sent;
}

} // namespace gl::whistle
