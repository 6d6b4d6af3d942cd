#include "repeatservice.h"

#include <storage/database.h>

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace gl::repeats {

using storage::Lane;
using storage::Session;

namespace {

QString textOf(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QDateTime instant(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODate).toUTC();
}

Trend trendFrom(const QString &code)
{
    return code == "rising"_L1    ? Trend::Rising
           : code == "falling"_L1 ? Trend::Falling
                                  : Trend::Steady;
}

} // namespace

HotIssue hotIssueFrom(const QJsonObject &row)
{
    HotIssue issue{.id = row["issue_id"_L1].toInteger(),
                   .name = row["name"_L1].toString(),
                   .namedBy = row["named_by"_L1].toString(),
                   .className = row["class"_L1]["name"_L1].toString(),
                   .classNameEn = row["class"_L1]["name_en"_L1].toString(),
                   .town = row["town"_L1].toString(),
                   .village = row["village"_L1].toString(),
                   .areaCode = row["area_code"_L1].toString(),
                   .unit = row["unit"_L1].toString(),
                   .radius = row["radius_m"_L1].toDouble(),
                   .first = instant(row["first_at"_L1]),
                   .last = instant(row["last_at"_L1]),
                   .calls = row["calls"_L1].toInt(),
                   .callers = row["callers"_L1].toInt(),
                   .openCalls = row["open_calls"_L1].toInt(),
                   .heat = row["heat"_L1].toDouble(),
                   .trend = trendFrom(row["trend"_L1].toString()),
                   .firstDay = QDate::fromString(row["first_day"_L1].toString(), Qt::ISODate),
                   .state = row["state"_L1].toString()};
    if (row["lon"_L1].isDouble()) {
        issue.lon = row["lon"_L1].toDouble();
        issue.lat = row["lat"_L1].toDouble();
    }
    for (const auto &word : row["words"_L1].toArray())
        issue.words << word.toString();
    for (const auto &n : row["days"_L1].toArray())
        issue.days << n.toInt();
    return issue;
}

HotDetails hotDetailsFrom(const QJsonObject &document)
{
    HotDetails details{.issue = hotIssueFrom(document), .hidden = document["hidden"_L1].toInt()};
    for (const auto &row : document["members"_L1].toArray())
        details.members << HotMember{.id = CaseId(row["case_id"_L1].toInteger()),
                                     .number = row["number"_L1].toString(),
                                     .family = row["family"_L1].toString(),
                                     .title = row["title"_L1].toString(),
                                     .address = row["address"_L1].toString(),
                                     .state = row["state"_L1].toString(),
                                     .unit = row["unit"_L1].toString(),
                                     .reportedAt = instant(row["reported_at"_L1])};
    return details;
}

QFuture<Result<QList<Repeat>>> RepeatService::find(const Query &query)
{
    return m_database->run(Lane::Desk, [question = textOf(query.toJson())](Session &session) {
        return session.json("select gl_api.repeats_find($1::jsonb)", {question})
            .transform([](const QJsonDocument &found) { return repeatsFrom(found.object()); });
    });
}

QFuture<Result<QList<HotIssue>>> RepeatService::hotIssues(const QJsonObject &filter)
{
    return m_database->run(Lane::Desk, [filter = textOf(filter)](Session &session) {
        return session.json("select gl_api.hot_issue_list($1::jsonb)", {filter})
            .transform([](const QJsonDocument &found) {
                QList<HotIssue> issues;
                for (const auto &row : found["rows"_L1].toArray())
                    issues << hotIssueFrom(row.toObject());
                return issues;
            });
    });
}

QFuture<Result<HotDetails>> RepeatService::hotIssue(qint64 id)
{
    return m_database->run(Lane::Desk, [id](Session &session) {
        return session.json("select gl_api.hot_issue_read($1)", {id})
            .transform([](const QJsonDocument &found) { return hotDetailsFrom(found.object()); });
    });
}

QFuture<Result<HotIssue>> RepeatService::nameHotIssue(qint64 id, const QString &name)
{
    return m_database->run(Lane::Desk, [id, name](Session &session) {
        return session.json("select gl_api.hot_issue_name($1, $2)", {id, name})
            .transform([](const QJsonDocument &found) { return hotIssueFrom(found.object()); });
    });
}

} // namespace gl::repeats
