#include "hotrun.h"

#include "hotissue.h"

#include <storage/session.h>

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace gl::repeats {

namespace {

Result<QHash<int, QString>> readNames(storage::Session &session, const storage::Sql &sql)
{
    const auto rows = session.query(sql);
    if (!rows)
        return std::unexpected(rows.error());
    QHash<int, QString> names;
    for (const auto &row : *rows)
        names.insert(int(row.number("id")), row.text("name"));
    return names;
}

} // namespace

Result<HotOptions> readHotOptions(storage::Session &session, int *days)
{
    const auto settings = session.json("select gl_api.hot_issue_settings()");
    if (!settings)
        return std::unexpected(settings.error());
    const auto now = session.serverTime();
    if (!now)
        return std::unexpected(now.error());
    HotOptions options = hotOptionsFrom(settings->object());
    options.now = *now;
    if (days != nullptr)
        *days = hotDaysFrom(settings->object());
    return options;
}

Result<QList<HotItem>> readHotItems(storage::Session &session, const QDateTime &from,
                                    const QDateTime &to)
{
    const auto places = readNames(session, "select area_id as id, name from gl_api.area");
    if (!places)
        return std::unexpected(places.error());
    const auto classes = readNames(session, "select class_id as id, name from gl_api.class_item");
    if (!classes)
        return std::unexpected(classes.error());
    const auto rows = session.query("select * from gl_api.hot_issue_source($1, $2)", {from, to});
    if (!rows)
        return std::unexpected(rows.error());
    QList<HotItem> items;
    items.reserve(rows->size());
    for (const auto &row : *rows) {
        HotItem item{.id = row.integer("case_id"),
                     .at = row.instant("at"),
                     .title = row.text("title"),
                     .text = row.text("body"),
                     .caller = row.text("caller"),
                     .address = row.text("address"),
                     .classId = int(row.number("class_id")),
                     .townId = int(row.number("town_id")),
                     .villageId = int(row.number("village_id")),
                     .unitId = int(row.number("unit_id")),
                     .open = row.flag("is_open")};
        item.place = places->value(item.villageId != 0 ? item.villageId : item.townId);
        item.ofClass = classes->value(item.classId);
        if (!row.isNull("x"))
            item.point = {row.real("x"), row.real("y")};
        items << item;
    }
    return items;
}

Result<HotRun> refreshHotIssues(storage::Session &session, const QDateTime &now)
{
    QElapsedTimer timer;
    timer.start();
    int days = 0;
    auto options = readHotOptions(session, &days);
    if (!options)
        return std::unexpected(options.error());
    if (now.isValid())
        options->now = now;
    const auto items = readHotItems(session, options->now.addDays(-days), options->now);
    if (!items)
        return std::unexpected(items.error());
    QJsonArray issues;
    for (const HotGroup &group : findHotIssues(*items, *options))
        issues.append(toJson(group, *options));
    const auto stored = session.json(
        "select gl_api.hot_issue_store($1::jsonb)",
        {QString::fromUtf8(
            QJsonDocument(QJsonObject{{u"issues"_s, issues}}).toJson(QJsonDocument::Compact))});
    if (!stored)
        return std::unexpected(stored.error());
    const QJsonObject counts = stored->object();
    return HotRun{.requests = int(items->size()),
                  .made = counts["made"_L1].toInt(),
                  .kept = counts["kept"_L1].toInt(),
                  .over = counts["over"_L1].toInt(),
                  .milliseconds = timer.elapsed()};
}

} // namespace gl::repeats
