#include "videovalues.h"

#include <QJsonArray>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace gl::video {

namespace {

template <typename T, size_t N>
T named(const std::array<std::pair<const char *, T>, N> &names, const QJsonValue &value)
{
    const QByteArray word = value.toString().toLatin1();
    for (const auto &[name, meaning] : names) {
        if (word == name)
            return meaning;
    }
    return names.front().second;
}

constexpr std::array<std::pair<const char *, StreamKind>, 4> kStreamKinds{
    {{"inspector", StreamKind::Inspector},
     {"camera", StreamKind::Camera},
     {"talk", StreamKind::Talk},
     {"record", StreamKind::Record}}};

constexpr std::array<std::pair<const char *, VerificationKind>, 3> kKinds{
    {{"before_filing", VerificationKind::BeforeFiling},
     {"after_handling", VerificationKind::AfterHandling},
     {"look", VerificationKind::Look}}};

constexpr std::array<std::pair<const char *, VerificationState>, 6> kStates{
    {{"asked", VerificationState::Asked},
     {"accepted", VerificationState::Accepted},
     {"done", VerificationState::Done},
     {"declined", VerificationState::Declined},
     {"expired", VerificationState::Expired},
     {"cancelled", VerificationState::Cancelled}}};

constexpr std::array<std::pair<const char *, VerificationResult>, 3> kResults{
    {{"true", VerificationResult::True},
     {"not_true", VerificationResult::NotTrue},
     {"cannot_tell", VerificationResult::CannotTell}}};

constexpr std::array<std::pair<const char *, RecordingState>, 4> kRecordingStates{
    {{"recording", RecordingState::Recording},
     {"closed", RecordingState::Closed},
     {"failed", RecordingState::Failed},
     {"expired", RecordingState::Expired}}};

QDateTime instant(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs).toUTC();
}

std::optional<CaseId> caseOf(const QJsonValue &value)
{
    if (value.isNull() || value.isUndefined())
        return {};
    return CaseId(value.toInteger());
}

std::optional<bool> flag(const QJsonValue &value)
{
    return value.isBool() ? std::optional(value.toBool()) : std::nullopt;
}

QUrl relayUrl(const StreamAddress &address, const QString &directory)
{
    QUrl url;
    url.setScheme(address.tls ? u"rtsps"_s : u"rtsp"_s);
    url.setUserName(address.user);
    url.setPassword(address.secret);
    url.setHost(address.host);
    url.setPort(address.rtspPort);
    url.setPath(directory + address.path);
    return url;
}

template <typename T, size_t N>
QString codeOf(const std::array<std::pair<const char *, T>, N> &names, T meaning)
{
    for (const auto &[name, each] : names) {
        if (each == meaning)
            return QString::fromLatin1(name);
    }
    return {};
}

} // namespace

QUrl StreamAddress::playUrl() const
{
    return relayUrl(*this, u"/live/"_s);
}

QUrl StreamAddress::publishUrl() const
{
    return relayUrl(*this, u"/publish/"_s);
}

StreamAddress StreamAddress::at(const QString &otherHost) const
{
    StreamAddress other = *this;
    other.host = otherHost;
    return other;
}

Stream streamFrom(const QJsonObject &json)
{
    return {.id = json[u"stream_id"].toInteger(),
            .kind = named(kStreamKinds, json[u"kind"]),
            .title = json[u"title"].toString(),
            .caseId = caseOf(json[u"case_id"]),
            .caseNumber = json[u"case_number"].toString(),
            .inspector = AccountId(json[u"account_id"].toInt()),
            .cameraId = json[u"camera_id"].toInt(),
            .verificationId = json[u"verification_id"].toInteger(),
            .openedAt = instant(json[u"opened_at"]),
            .endsAt = instant(json[u"ends_at"]),
            .liveSince = instant(json[u"live_since"]),
            .lastLiveAt = instant(json[u"last_live_at"]),
            .recording = json[u"recording"].toBool(),
            .unrecorded = json[u"unrecorded"].toBool(),
            .watchers = json[u"watchers"].toInt(),
            .cameraCode = json[u"camera_code"].toString(),
            .turns = json[u"turns"].toBool(),
            .records = json[u"records"].toBool(),
            .recordedFrom = instant(json[u"from_at"]),
            .recordedTo = instant(json[u"to_at"]),
            .talker = json[u"talker"].toString()};
}

CameraAnswer cameraAnswerFrom(const QJsonObject &json)
{
    CameraAnswer answer{.isDone = json[u"done"].toBool(), .problem = json[u"problem"].toString()};
    for (const auto &row : json[u"answer"][u"presets"].toArray())
        answer.presets.append({.number = row[u"number"].toInt(), .name = row[u"name"].toString()});
    for (const auto &row : json[u"answer"][u"records"].toArray())
        answer.records.append({.from = instant(row[u"from"]),
                               .to = instant(row[u"to"]),
                               .type = row[u"type"].toString()});
    return answer;
}

StreamAddress addressFrom(const QJsonObject &json)
{
    return {.streamId = json[u"stream_id"].toInteger(),
            .path = json[u"path"].toString(),
            .user = json[u"user"].toString(),
            .secret = json[u"secret"].toString(),
            .host = json[u"host"].toString(),
            .rtspPort = static_cast<quint16>(json[u"rtsp_port"].toInt()),
            .webPort = static_cast<quint16>(json[u"web_port"].toInt()),
            .tls = json[u"tls"].toBool(),
            .expiresAt = instant(json[u"expires_at"])};
}

Verification verificationFrom(const QJsonObject &json)
{
    Verification verification{.id = json[u"verification_id"].toInteger(),
                              .version = json[u"version"].toInt(),
                              .kind = named(kKinds, json[u"kind"]),
                              .state = named(kStates, json[u"state"]),
                              .caseId = caseOf(json[u"case_id"]),
                              .caseNumber = json[u"case_number"].toString(),
                              .caseTitle = json[u"case_title"].toString(),
                              .inspector = AccountId(json[u"inspector_id"].toInt()),
                              .inspectorName = json[u"inspector"].toString(),
                              .inspectorLogin = json[u"inspector_login"].toString(),
                              .asker = AccountId(json[u"asked_by"].toInt()),
                              .askerName = json[u"asker"].toString(),
                              .askedAt = instant(json[u"asked_at"]),
                              .answerBy = instant(json[u"answer_by"]),
                              .acceptedAt = instant(json[u"accepted_at"]),
                              .endedAt = instant(json[u"ended_at"]),
                              .remark = json[u"remark"].toString(),
                              .snapshotId = json[u"snapshot_id"].toInteger(),
                              .streamId = json[u"stream_id"].toInteger(),
                              .liveSince = instant(json[u"live_since"]),
                              .code = json[u"code"].toString(),
                              .codeUntil = instant(json[u"code_until"]),
                              .page = json[u"page"].toString()};
    if (json[u"result"].isString())
        verification.result = named(kResults, json[u"result"]);
    for (const auto &item : json[u"checklist"].toArray())
        verification.checklist.append({.text = item[u"text"].toString(), .ok = flag(item[u"ok"])});
    return verification;
}

VerificationOutcome outcomeFrom(const QJsonObject &json)
{
    VerificationOutcome outcome{.verification = verificationFrom(json),
                                .caseState = json[u"case_state"].toString()};
    if (json[u"publish"].isObject())
        outcome.publish = addressFrom(json[u"publish"].toObject());
    return outcome;
}

QUrl RecordingAddress::partUrl(int number) const
{
    QUrl url;
    url.setScheme(tls ? u"https"_s : u"http"_s);
    url.setHost(host);
    url.setPort(port);
    url.setPath(u"/parts/%1"_s.arg(number));
    return url;
}

RecordingRoom recordingRoomFrom(const QJsonObject &json)
{
    return {.fullSince = instant(json[u"full_since"]),
            .freeMb = json[u"free_mb"].toInteger(),
            .reserveMb = json[u"reserve_mb"].toInteger(),
            .unrecorded = json[u"unrecorded"].toInt()};
}

Recording recordingFrom(const QJsonObject &json)
{
    Recording recording{.id = json[u"recording_id"].toInteger(),
                        .streamId = json[u"stream_id"].toInteger(),
                        .caseId = caseOf(json[u"case_id"]),
                        .state = named(kRecordingStates, json[u"state"]),
                        .title = json[u"title"].toString(),
                        .folder = json[u"folder"].toString(),
                        .startedAt = instant(json[u"started_at"]),
                        .endedAt = instant(json[u"ended_at"]),
                        .keepUntil = QDate::fromString(json[u"keep_until"].toString(), Qt::ISODate),
                        .note = json[u"note"].toString(),
                        .bytes = json[u"bytes"].toInteger(),
                        .sha256 = QByteArray::fromHex(json[u"sha256"].toString().toLatin1())};
    for (const auto &part : json[u"segments"].toArray())
        recording.parts.append(
            {.number = part[u"number"].toInt(),
             .file = part[u"file"].toString(),
             .from = instant(part[u"from"]),
             .to = instant(part[u"to"]),
             .bytes = part[u"bytes"].toInteger(),
             .sha256 = QByteArray::fromHex(part[u"sha256"].toString().toLatin1())});
    for (const auto &mark : json[u"marks"].toArray())
        recording.marks.append({.id = mark[u"mark_id"].toInteger(),
                                .at = instant(mark[u"at"]),
                                .remark = mark[u"remark"].toString(),
                                .by = mark[u"by"].toString()});
    const QJsonObject address = json[u"address"].toObject();
    recording.address = {.host = address[u"host"].toString(),
                         .port = static_cast<quint16>(address[u"port"].toInt()),
                         .tls = address[u"tls"].toBool(),
                         .secret = address[u"secret"].toString()};
    return recording;
}

WallPlan wallPlanFrom(const QJsonObject &json)
{
    WallPlan plan{.id = json["plan_id"_L1].toInt(),
                  .version = json["version"_L1].toInt(),
                  .name = json["name"_L1].toString(),
                  .tiles = json["tiles"_L1].toInt(),
                  .rotation = std::chrono::seconds(json["rotate_seconds"_L1].toInteger()),
                  .hidden = json["hidden"_L1].toInt()};
    for (const auto &source : json["sources"_L1].toArray())
        plan.sources << WallSource{.camera = source["camera"_L1].toString(),
                                   .title = source["title"_L1].toString()};
    return plan;
}

QJsonObject wallPlanJson(const WallPlan &plan)
{
    QJsonArray sources;
    for (const WallSource &source : plan.sources)
        sources << (source.isInspectors() ? QJsonObject{{u"live"_s, true}}
                                          : QJsonObject{{u"camera"_s, source.camera}});
    QJsonObject json{{u"name"_s, plan.name},
                     {u"tiles"_s, plan.tiles},
                     {u"rotate_seconds"_s, qint64(plan.rotation.count())},
                     {u"sources"_s, sources}};
    if (plan.id != 0) {
        json[u"plan_id"_s] = plan.id;
        json[u"version"_s] = plan.version;
    }
    return json;
}

Wall wallFrom(const QJsonObject &json)
{
    Wall wall{.id = json["wall_id"_L1].toInt(), .name = json["name"_L1].toString()};
    if (json["plan"_L1].isObject())
        wall.plan = wallPlanFrom(json["plan"_L1].toObject());
    for (const auto &one : json["thrown"_L1].toArray())
        wall.thrown << ThrownPicture{.id = one["throw_id"_L1].toInteger(),
                                     .stream = one["stream_id"_L1].toInteger(),
                                     .camera = one["camera"_L1].toString(),
                                     .title = one["title"_L1].toString(),
                                     .caseNumber = one["case_number"_L1].toString(),
                                     .by = one["by"_L1].toString(),
                                     .mine = one["mine"_L1].toBool(),
                                     .until = instant(one["until"_L1])};
    return wall;
}

QJsonObject answerJson(const VerificationAnswer &answer)
{
    QJsonArray checklist;
    for (const CheckItem &item : answer.checklist)
        checklist.append(
            QJsonObject{{u"text"_s, item.text},
                        {u"ok"_s, item.ok ? QJsonValue(*item.ok) : QJsonValue(QJsonValue::Null)}});
    QJsonObject json{{u"result"_s, codeOf(kResults, answer.result)},
                     {u"remark"_s, answer.remark},
                     {u"checklist"_s, checklist}};
    if (answer.snapshotId > 0)
        json[u"snapshot"_s] = answer.snapshotId;
    return json;
}

QString kindCode(VerificationKind kind)
{
    return codeOf(kKinds, kind);
}

} // namespace gl::video
