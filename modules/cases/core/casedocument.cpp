#include "casedocument.h"

#include "casewords.h"

#include <QJsonArray>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace gl::cases {

namespace {

QDateTime instant(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
}

QStringList texts(const QJsonValue &value)
{
    QStringList list;
    for (const auto &item : value.toArray())
        list << item.toString();
    return list;
}

BothNames names(const QJsonObject &row, QLatin1StringView key = "name"_L1)
{
    return {.zh = row[key].toString(), .en = row[key.toString() + u"_en"_s].toString()};
}

template <typename Row, typename Parse>
QList<Row> rows(const QJsonValue &value, Parse parse)
{
    QList<Row> list;
    for (const auto &item : value.toArray())
        list << parse(item.toObject());
    return list;
}

CaseHeader parseHeader(const QJsonObject &row)
{
    const QJsonObject item = row["class"_L1].toObject();
    CaseHeader h;
    h.id = CaseId(row["case_id"_L1].toInteger());
    h.version = row["version"_L1].toInt();
    h.number = row["number"_L1].toString();
    h.family = row["family"_L1].toString();
    h.title = row["title"_L1].toString();
    h.state = row["state"_L1].toString();
    h.stateCode = row["state_code"_L1].toString();
    h.stateName = names(row, "state_name"_L1);
    h.stage = row["stage"_L1].toString();
    h.terminal = row["terminal"_L1].toBool();
    h.flags = texts(row["flags"_L1]);
    h.urgency = row["urgency"_L1].toString();
    h.orderType = row["order_type"_L1].toString();
    h.source = row["source"_L1].toString();
    h.outcome = row["outcome"_L1].toString();
    h.classId = ClassId(row["class_id"_L1].toInt());
    h.classCode = item["code"_L1].toString();
    h.className = names(item);
    h.standardId = row["standard_id"_L1].toInteger();
    h.address = row["address"_L1].toString();
    h.town = row["town"_L1].toString();
    h.village = row["village"_L1].toString();
    h.grid = row["grid"_L1].toString();
    h.unit = row["unit"_L1].toString();
    h.assist = texts(row["assist"_L1]);
    h.handler = row["handler"_L1].toString();
    h.claimedBy = row["claimed"_L1].toString();
    h.claimedById = AccountId(row["claimed_by"_L1].toInt());
    h.externalNumber = row["external_no"_L1].toString();
    h.rounds = row["rounds"_L1].toInt();
    h.reportedAt = instant(row["reported_at"_L1]);
    h.internalDeadline = instant(row["internal_deadline"_L1]);
    h.closedAt = instant(row["closed_at"_L1]);
    h.hasPlace = row["lon"_L1].isDouble();
    h.calls = row["facts"_L1]["joined"_L1]["calls"_L1].toInt(1);
    h.callers = row["facts"_L1]["joined"_L1]["callers"_L1].toInt(1);
    return h;
}

CaseClock parseClock(const QString &key, const QJsonObject &row, const QDateTime &now)
{
    const QString state = row["state"_L1].toString();
    CaseClock clock;
    clock.key = key;
    clock.name = names(row);
    clock.state = state == "running"_L1  ? CaseClock::State::Running
                  : state == "paused"_L1 ? CaseClock::State::Paused
                                         : CaseClock::State::Stopped;
    clock.started = instant(row["started"_L1]);
    clock.stopped = instant(row["stopped"_L1]);
    clock.usedSeconds = row["used"_L1].toInteger();
    clock.remainingSeconds = row["remaining"_L1].toInteger();
    if (!row.contains("remaining"_L1))
        clock.remainingSeconds = row["limit"_L1].toInteger() - clock.usedSeconds;
    clock.inTime = row["intime"_L1].toBool(true);
    clock.face.deadline = instant(row["deadline"_L1]);
    clock.face.yellowAt = instant(row["yellow_at"_L1]);
    const QString light = row["light"_L1].toString();
    // A server that does not say when yellow begins says at least that it has begun.
    if (!clock.face.yellowAt.isValid() && light == "yellow"_L1)
        clock.face.yellowAt = now;
    clock.face.paused = clock.state == CaseClock::State::Paused;
    clock.face.suspended = light == "purple"_L1;
    return clock;
}

QList<CaseClock> parseClocks(const QJsonObject &row, const QDateTime &now)
{
    QList<CaseClock> clocks;
    for (auto it = row.begin(); it != row.end(); ++it)
        clocks << parseClock(it.key(), it.value().toObject(), now);
    std::ranges::sort(clocks, {}, [](const CaseClock &clock) {
        return std::tuple(clock.state,
                          clock.state == CaseClock::State::Running ? clock.face.deadline
                                                                   : clock.started,
                          clock.key);
    });
    return clocks;
}

TimelineEntry parseEntry(const QJsonObject &row)
{
    return {.version = row["version"_L1].toInt(),
            .at = instant(row["at"_L1]),
            .action = row["action"_L1].toString(),
            .name = names(row),
            .from = row["from"_L1].toString(),
            .to = row["to"_L1].toString(),
            .toName = names(row, "to_name"_L1),
            .actor = row["actor"_L1].toString(),
            .unit = row["unit"_L1].toString(),
            .inputs = row["inputs"_L1].toObject()};
}

CaseTask parseTask(const QJsonObject &row)
{
    return {.kind = row["kind"_L1].toString(),
            .state = row["state"_L1].toString(),
            .inspector = row["inspector"_L1].toString(),
            .result = row["result"_L1].toString(),
            .at = instant(row["issued_at"_L1]),
            .answeredAt = instant(row["answered_at"_L1])};
}

CaseRequest parseRequest(const QJsonObject &row)
{
    return {.id = row["request_id"_L1].toInteger(),
            .kind = row["kind"_L1].toString(),
            .state = row["state"_L1].toString(),
            .level = row["level"_L1].toInt(),
            .at = instant(row["at"_L1]),
            .decidedAt = instant(row["decided_at"_L1]),
            .requested = row["requested"_L1].toObject()};
}

CaseSupervision parseSupervision(const QJsonObject &row)
{
    CaseSupervision parsed{.id = row["supervision_id"_L1].toInteger(),
                           .state = row["state"_L1].toString(),
                           .by = row["by"_L1].toString(),
                           .opinion = row["opinion"_L1].toString(),
                           .at = instant(row["at"_L1]),
                           .dueAt = instant(row["due_at"_L1]),
                           .replies = {}};
    for (const auto &reply : row["replies"_L1].toArray())
        parsed.replies << (reply.isString() ? reply.toString()
                                            : reply.toObject()["text"_L1].toString());
    return parsed;
}

CaseUnit parseUnit(const QJsonObject &row)
{
    return {.name = row["unit"_L1].toString(),
            .role = row["role"_L1].toString(),
            .state = row["state"_L1].toString(),
            .round = row["round"_L1].toInt(),
            .since = instant(row["since"_L1])};
}

LinkedCase parseLink(const QJsonObject &row)
{
    return {.id = CaseId(row["case_id"_L1].toInteger()),
            .number = row["number"_L1].toString(),
            .linkType = row["link_type"_L1].toString(),
            .state = row["state"_L1].toString()};
}

CaseFile parseFile(const QJsonObject &row)
{
    return {.id = row["attachment_id"_L1].toInteger(),
            .kind = row["kind"_L1].toString(),
            .name = row["name"_L1].toString(),
            .mime = row["mime"_L1].toString(),
            .size = row["size"_L1].toInteger(),
            .at = instant(row["at"_L1])};
}

MaskedParty parseParty(const QJsonValue &value)
{
    const QJsonObject row = value.toObject();
    return {.name = row["name"_L1].toString(),
            .phone = row["phone"_L1].toString(),
            .secret = row["secret"_L1].toBool(),
            .present = !row.isEmpty()};
}

CaseCaller parseCaller(const QJsonObject &row)
{
    const QJsonObject called = row["called"_L1].toObject();
    return {.id = CaseId(row["case_id"_L1].toInteger()),
            .number = row["number"_L1].toString(),
            .at = instant(row["reported_at"_L1]),
            .party = parseParty(QJsonValue(row)),
            .called = !called.isEmpty(),
            .solved = called["solved"_L1].toString()};
}

QString shown(const BothNames &name, bool chinese)
{
    return chinese || name.en.isEmpty() ? name.zh : name.en;
}

QString flagTexts(const QStringList &flags)
{
    QStringList parts;
    for (const QString &flag : flags)
        parts << flagLabel(flag);
    return parts.join(u", "_s);
}

} // namespace

Light lightOf(const CaseClock &clock, const QDateTime &now)
{
    if (clock.state == CaseClock::State::Stopped)
        return clock.inTime ? Light::Green : Light::Red;
    return lightOf(clock.face, now);
}

const ActionOffer *CaseDocument::offer(const QString &action) const
{
    const auto found = std::ranges::find(actions, action, &ActionOffer::action);
    return found == actions.end() ? nullptr : &*found;
}

QList<TimelineEntry> CaseDocument::since(int version) const
{
    QList<TimelineEntry> later;
    for (const TimelineEntry &entry : timeline) {
        if (entry.version > version)
            later << entry;
    }
    return later;
}

CaseDocument parseCase(const QJsonObject &document)
{
    const QJsonObject row = document["case"_L1].toObject();
    CaseDocument parsed;
    parsed.serverTime = instant(document["server_time"_L1]);
    parsed.header = parseHeader(row);
    parsed.text = document["text"_L1].toString();
    parsed.party = parseParty(document["party"_L1]);
    parsed.clocks = parseClocks(row["clocks"_L1].toObject(), parsed.serverTime);
    parsed.timeline = rows<TimelineEntry>(document["timeline"_L1], parseEntry);
    parsed.actions = rows<ActionOffer>(document["actions"_L1], parseOffer);
    parsed.tasks = rows<CaseTask>(document["tasks"_L1], parseTask);
    parsed.requests = rows<CaseRequest>(document["requests"_L1], parseRequest);
    parsed.supervisions = rows<CaseSupervision>(document["supervisions"_L1], parseSupervision);
    parsed.units = rows<CaseUnit>(document["units"_L1], parseUnit);
    parsed.links = rows<LinkedCase>(document["links"_L1], parseLink);
    parsed.callers = rows<CaseCaller>(document["callers"_L1], parseCaller);
    parsed.files = rows<CaseFile>(document["attachments"_L1], parseFile);
    parsed.callerNames = document["caller_names"_L1].toVariant().toStringList();
    return parsed;
}

QList<HeaderChange> headerChanges(const CaseHeader &before, const CaseHeader &after, bool chinese)
{
    QList<HeaderChange> changes;
    const auto compare = [&](QLatin1StringView field, const QString &was, const QString &is) {
        if (was != is)
            changes << HeaderChange{.field = field.toString(), .before = was, .after = is};
    };
    compare("state"_L1, shown(before.stateName, chinese), shown(after.stateName, chinese));
    compare("claimed"_L1, before.claimedBy, after.claimedBy);
    compare("unit"_L1, before.unit, after.unit);
    compare("assist"_L1, before.assist.join(u", "_s), after.assist.join(u", "_s));
    compare("handler"_L1, before.handler, after.handler);
    compare("class"_L1, shown(before.className, chinese), shown(after.className, chinese));
    compare("title"_L1, before.title, after.title);
    compare("address"_L1, before.address, after.address);
    compare("grid"_L1, before.grid, after.grid);
    compare("urgency"_L1, choiceLabel(u"urgency"_s, before.urgency),
            choiceLabel(u"urgency"_s, after.urgency));
    compare("flags"_L1, flagTexts(before.flags), flagTexts(after.flags));
    return changes;
}

ClassManual parseManual(const QJsonObject &document)
{
    ClassManual manual;
    manual.classId = ClassId(document["class_id"_L1].toInt());
    manual.code = document["code"_L1].toString();
    manual.name = names(document);
    manual.path = document["path"_L1].toString();
    manual.hotlineLimit = document["hotline_limit"_L1].toString();
    for (const auto &value : document["conditions"_L1].toArray()) {
        const QJsonObject row = value.toObject();
        manual.conditions << ManualCondition{.standardId = row["standard_id"_L1].toInteger(),
                                             .condition = row["condition"_L1].toString(),
                                             .limit = row["limit"_L1].toString(),
                                             .interim = row["interim"_L1].toString(),
                                             .closing = row["close"_L1].toString(),
                                             .owner = row["owner"_L1].toString(),
                                             .basis = row["basis"_L1].toString()};
    }
    return manual;
}

} // namespace gl::cases
