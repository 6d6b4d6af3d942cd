#include "conference.h"

#include <QJsonArray>

#include <textmodel/masking.h>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace gl::conference {

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

std::optional<QPointF> pointOf(const QJsonValue &row)
{
    if (!row["lon"_L1].isDouble() || !row["lat"_L1].isDouble())
        return std::nullopt;
    return QPointF(row["lon"_L1].toDouble(), row["lat"_L1].toDouble());
}

template <typename Row>
QList<Row> listOf(const QJsonValue &rows, Row (*from)(const QJsonValue &))
{
    QList<Row> list;
    for (const auto &row : rows.toArray())
        list << from(row);
    return list;
}

Unit unitFrom(const QJsonValue &row)
{
    return {.id = row["unit_id"_L1].toInteger(),
            .code = row["code"_L1].toString(),
            .name = row["name"_L1].toString(),
            .state = row["state"_L1].toString(),
            .person = row["person"_L1].toString(),
            .reason = row["reason"_L1].toString(),
            .presence = row["presence"_L1].toString(),
            .presentAt = instant(row["present_at"_L1]),
            .signedAt = instant(row["signed_at"_L1]),
            .reservation = row["reservation"_L1].toString(),
            .online = row["online"_L1].toBool()};
}

Person personFrom(const QJsonValue &row)
{
    return {.name = row["name"_L1].toString(),
            .unit = row["unit"_L1].toString(),
            .returns = row["returns"_L1].toInt(),
            .online = row["online"_L1].toBool(),
            .chair = row["chair"_L1].toBool(),
            .presenter = row["presenter"_L1].toBool()};
}

Position positionFrom(const QJsonValue &row)
{
    return {.unit = row["unit"_L1].toString(),
            .stand = row["stand"_L1].toString(),
            .text = row["text"_L1].toString(),
            .at = instant(row["at"_L1])};
}

Vote voteFrom(const QJsonValue &row)
{
    return {.unit = row["unit"_L1].toString(), .vote = row["vote"_L1].toString()};
}

Count countFrom(const QJsonValue &row)
{
    return {.invited = row["invited"_L1].toInt(),
            .present = row["present"_L1].toInt(),
            .needed = row["needed"_L1].toInt(),
            .yes = row["yes"_L1].toInt(),
            .no = row["no"_L1].toInt(),
            .abstain = row["abstain"_L1].toInt(),
            .outcome = row["outcome"_L1].toString(),
            .casting = row["casting"_L1].toString()};
}

Decision decisionFrom(const QJsonValue &row)
{
    return {.id = row["decision_id"_L1].toInteger(),
            .item = row["item_id"_L1].toInteger(),
            .revision = row["revision"_L1].toInt(),
            .state = row["state"_L1].toString(),
            .unit = row["unit"_L1].toString(),
            .assist = texts(row["assist"_L1]),
            .measure = row["measure"_L1].toString(),
            .dueAt = instant(row["due_at"_L1]),
            .basis = row["basis"_L1].toString(),
            .how = row["how"_L1].toString(),
            .decidedAt = instant(row["decided_at"_L1]),
            .decidedBy = row["decided_by"_L1].toString(),
            .count = countFrom(row["quorum"_L1]),
            .progress = row["progress"_L1].toString(),
            .report = row["report"_L1].toString(),
            .late = row["late"_L1].toBool(),
            .votes = listOf(row["votes"_L1], voteFrom)};
}

std::optional<AgendaCase> caseFrom(const QJsonValue &row)
{
    if (!row.isObject())
        return std::nullopt;
    return AgendaCase{.id = CaseId(row["case_id"_L1].toInteger()),
                      .number = row["number"_L1].toString(),
                      .title = row["title"_L1].toString(),
                      .address = row["address"_L1].toString(),
                      .state = row["state"_L1].toString(),
                      .stateEn = row["state_en"_L1].toString(),
                      .reportedAt = instant(row["reported_at"_L1]),
                      .deadline = instant(row["deadline"_L1]),
                      .className = row["class"_L1].toString(),
                      .classNameEn = row["class_en"_L1].toString(),
                      .town = row["town"_L1].toString(),
                      .owner = row["owner"_L1].toString(),
                      .place = pointOf(row)};
}

Item itemFrom(const QJsonValue &row)
{
    return {.id = row["item_id"_L1].toInteger(),
            .place = row["place"_L1].toInt(),
            .state = row["state"_L1].toString(),
            .title = row["title"_L1].toString(),
            .minutes = row["minutes"_L1].toInt(),
            .usedSeconds = row["used_seconds"_L1].toInt(),
            .begunAt = instant(row["begun_at"_L1]),
            .result = row["result"_L1].toString(),
            .carried = row["carried"_L1].toBool(),
            .about = caseFrom(row["case"_L1]),
            .positions = listOf(row["positions"_L1], positionFrom),
            .decisions = listOf(row["decisions"_L1], decisionFrom)};
}

std::optional<Film> filmFrom(const QJsonValue &row)
{
    if (!row.isObject())
        return std::nullopt;
    return Film{.id = row["recording_id"_L1].toInteger(),
                .startedAt = instant(row["started_at"_L1]),
                .endedAt = instant(row["ended_at"_L1]),
                .state = row["state"_L1].toString(),
                .sha256 = row["sha256"_L1].toString()};
}

Material materialFrom(const QJsonValue &row)
{
    return {.id = row["material_id"_L1].toInteger(),
            .item = row["item_id"_L1].toInteger(),
            .kind = row["kind"_L1].toString(),
            .title = row["title"_L1].toString(),
            .about = CaseId(row["case_id"_L1].toInteger()),
            .facts = caseFrom(row["case"_L1]),
            .film = filmFrom(row["recording"_L1]),
            .place = pointOf(row),
            .text = row["text"_L1].toString(),
            .by = row["by"_L1].toString(),
            .hasFile = row["attachment_id"_L1].toInteger() != 0};
}

std::optional<ShownLive> shownLiveFrom(const QJsonValue &shown)
{
    ShownLive live{.stream = shown["stream"_L1].toInteger(),
                   .camera = shown["camera"_L1].toInt(),
                   .title = shown["title"_L1].toString()};
    return live.stream != 0 || live.camera != 0 ? std::optional(live) : std::nullopt;
}

Speech speechFrom(const QJsonValue &row)
{
    return {.id = row["speech_id"_L1].toInteger(),
            .name = row["name"_L1].toString(),
            .unit = row["unit"_L1].toString(),
            .about = row["about"_L1].toString(),
            .askedAt = instant(row["asked_at"_L1]),
            .givenAt = instant(row["given_at"_L1]),
            .minutes = row["minutes"_L1].toInt()};
}

LogEntry entryFrom(const QJsonValue &row)
{
    return {.version = row["version"_L1].toInt(),
            .at = instant(row["at"_L1]),
            .action = row["action"_L1].toString(),
            .name = row["name"_L1].toString(),
            .nameEn = row["name_en"_L1].toString(),
            .actor = row["actor"_L1].toString(),
            .unit = row["unit"_L1].toString(),
            .inputs = row["inputs"_L1].toObject(),
            .effect = row["effect"_L1].toObject()};
}

void hide(AgendaCase &about, const textmodel::Mask &mask)
{
    mask.over(about.title);
    about.address.clear(); // it may be somebody's home
}

void hide(Item &item, const textmodel::Mask &mask)
{
    mask.over(item.title, item.result);
    if (item.about)
        hide(*item.about, mask);
    for (Position &position : item.positions)
        mask.over(position.text);
    for (Decision &decision : item.decisions)
        mask.over(decision.measure, decision.basis, decision.report);
}

template <typename Row>
const Row *byId(const QList<Row> &rows, qint64 id)
{
    const auto found = std::ranges::find(rows, id, &Row::id);
    return found == rows.end() ? nullptr : &*found;
}

} // namespace

const Item *Conference::item(qint64 id) const
{
    return byId(agenda, id);
}

const Material *Conference::material(qint64 id) const
{
    return byId(materials, id);
}

const cases::ActionOffer *Conference::offer(const QString &action) const
{
    const auto found = std::ranges::find(offers, action, &cases::ActionOffer::action);
    return found == offers.end() ? nullptr : &*found;
}

Summary masked(Summary summary)
{
    const textmodel::Mask mask(summary.callerNames);
    mask.over(summary.title, summary.place, summary.result);
    return summary;
}

Conference masked(Conference conference)
{
    const textmodel::Mask mask(conference.summary.callerNames);
    conference.summary = masked(std::move(conference.summary));
    mask.over(conference.remarks);
    for (Unit &unit : conference.units)
        mask.over(unit.person, unit.reason, unit.reservation);
    for (Item &item : conference.agenda)
        hide(item, mask);
    for (Material &material : conference.materials) {
        mask.over(material.title, material.text);
        if (material.facts)
            hide(*material.facts, mask);
    }
    if (conference.shownLive)
        mask.over(conference.shownLive->title);
    if (conference.speech)
        mask.over(conference.speech->about);
    for (Speech &speech : conference.asking)
        mask.over(speech.about);
    for (QList<cases::Choice> &picks : conference.picks) {
        for (cases::Choice &pick : picks)
            mask.over(pick.name);
    }
    for (LogEntry &entry : conference.log)
        mask.over(entry.inputs);
    return conference;
}

Summary summaryFrom(const QJsonObject &row)
{
    return {.id = row["conference_id"_L1].toInteger(),
            .version = row["version"_L1].toInt(),
            .kind = row["kind"_L1].toString(),
            .state = row["state"_L1].toString(),
            .title = row["title"_L1].toString(),
            .place = row["place"_L1].toString(),
            .startsAt = instant(row["starts_at"_L1]),
            .town = row["town"_L1].toString(),
            .chair = row["chair"_L1].toString(),
            .secretary = row["secretary"_L1].toString(),
            .openedAt = instant(row["opened_at"_L1]),
            .closedAt = instant(row["closed_at"_L1]),
            .result = row["result"_L1].toString(),
            .items = row["items"_L1].toInt(),
            .invited = row["invited"_L1].toInt(),
            .answered = row["answered"_L1].toInt(),
            .declined = row["declined"_L1].toInt(),
            .unfinished = row["unfinished"_L1].toInt(),
            .reminderMinutes = row["reminder"_L1]["minutes"_L1].toInt(),
            .remindedAt = instant(row["reminder"_L1]["at"_L1]),
            .myUnit = row["my_unit"_L1].toString(),
            .myState = row["my_state"_L1].toString(),
            .myPresence = row["my_presence"_L1].toString(),
            .awaits = texts(row["awaits"_L1]),
            .callerNames = texts(row["caller_names"_L1])};
}

Conference conferenceFrom(const QJsonObject &document)
{
    Conference one;
    one.summary = summaryFrom(document);
    one.parties = texts(document["parties"_L1]);
    one.remarks = document["remarks"_L1].toString();
    one.currentItem = document["item_id"_L1].toInteger();
    one.shownItem = document["shown"_L1]["item"_L1].toInteger();
    one.shownMaterial = document["shown"_L1]["material"_L1].toInteger();
    one.shownLive = shownLiveFrom(document["shown"_L1]);
    one.shownBy = document["shown_by"_L1].toString();
    one.shownAt = instant(document["shown_at"_L1]);
    one.presenter = document["presenter"_L1].toString();
    if (document["speech"_L1].isObject())
        one.speech = speechFrom(document["speech"_L1]);
    one.asking = listOf(document["asking"_L1], speechFrom);
    one.units = listOf(document["units"_L1], unitFrom);
    one.people = listOf(document["people"_L1], personFrom);
    one.agenda = listOf(document["agenda"_L1], itemFrom);
    one.materials = listOf(document["materials"_L1], materialFrom);
    for (const auto &offer : document["actions"_L1].toArray())
        one.offers << cases::parseOffer(offer.toObject());
    one.picks = cases::picksOf(document["picks"_L1].toObject());
    one.log = listOf(document["log"_L1], entryFrom);
    return one;
}

} // namespace gl::conference
