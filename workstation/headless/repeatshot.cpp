#include "repeatshot.h"

#include "context.h"
#include "repeatstable.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>

#include <repeats/csvtext.h>
#include <repeats/hotissue.h>
#include <repeats/hotrun.h>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace gl::headless {

namespace {

using repeats::HotGroup;
using repeats::HotItem;
using repeats::HotOptions;

QString tr(const char *text, const char *comment = nullptr, int n = -1)
{
    return QCoreApplication::translate("gl::headless::RepeatsCommand", text, comment, n);
}

QString trendText(const QString &code)
{
    return code == "rising"_L1 ? tr("rising") : code == "falling"_L1 ? tr("falling") : tr("steady");
}

/// Times as people write them in tables.
QDateTime timeFrom(const QString &text, const QTimeZone &zone)
{
    QDateTime time = QDateTime::fromString(text, Qt::ISODate);
    for (const auto *format : {"yyyy/M/d H:m:s", "yyyy/M/d H:m", "yyyy/M/d", "yyyy-M-d H:m:s",
                               "yyyy-M-d H:m", "yyyy-M-d"}) {
        if (time.isValid())
            break;
        time = QDateTime::fromString(text, QLatin1StringView(format).toString());
    }
    if (time.isValid() && time.timeSpec() == Qt::LocalTime)
        time.setTimeZone(zone);
    return time;
}

struct FileQuestion
{
    QStringList columns; ///< texts first
    qsizetype texts = 0;
    qsizetype time = -1, id = -1, user = -1, likes = -1, dislikes = -1;
};

FileQuestion columnsOf(const Arguments &arguments)
{
    FileQuestion question;
    question.columns = arguments.value("--text").split(u',', Qt::SkipEmptyParts);
    question.texts = question.columns.size();
    const auto add = [&](const char *option, qsizetype &place) {
        if (arguments.has(option)) {
            place = question.columns.size();
            question.columns << arguments.value(option);
        }
    };
    add("--time", question.time);
    add("--id", question.id);
    add("--user", question.user);
    add("--likes", question.likes);
    add("--dislikes", question.dislikes);
    return question;
}

HotItem itemOf(const QStringList &row, const FileQuestion &question, qint64 line,
               const QTimeZone &zone)
{
    HotItem item{.id = line, .at = timeFrom(row[question.time], zone)};
    if (question.texts > 1)
        item.title = row[0];
    item.text =
        row.mid(question.texts > 1 ? 1 : 0, std::max<qsizetype>(1, question.texts - 1)).join(u' ');
    if (question.user >= 0)
        item.caller = row[question.user];
    if (question.likes >= 0)
        item.likes = row[question.likes].toInt();
    if (question.dislikes >= 0)
        item.dislikes = row[question.dislikes].toInt();
    return item;
}

QString idOf(const std::vector<QStringList> &rows, const FileQuestion &question, qint64 line)
{
    return question.id >= 0 ? rows[size_t(line - 1)][question.id] : QString::number(line);
}

QList<QStringList> tableOf(const QList<HotGroup> &groups, const QTimeZone &zone)
{
    QList<QStringList> rows;
    int rank = 0;
    for (const HotGroup &group : groups)
        rows << QStringList{QString::number(++rank),
                            group.name,
                            QString::number(group.heat, 'f', 1),
                            group.first.toTimeZone(zone).date().toString(Qt::ISODate),
                            group.last.toTimeZone(zone).date().toString(Qt::ISODate),
                            QString::number(group.calls),
                            QString::number(group.callers),
                            trendText(repeats::trendCode(group.trend))};
    return rows;
}

QStringList tableHead()
{
    return {tr("rank"), tr("name"),     tr("heat"),   tr("first"),
            tr("last"), tr("requests"), tr("people"), tr("trend")};
}

Result<void> writeOut(const QString &path, const QList<QStringList> &rows, const QStringList &head,
                      const QJsonArray &issues)
{
    if (path.endsWith(".json"_L1, Qt::CaseInsensitive))
        return writeText(path, QString::fromUtf8(QJsonDocument(issues).toJson()));
    QString text = repeats::csvLine(head);
    for (const QStringList &row : rows)
        text += repeats::csvLine(row);
    return writeText(path, text);
}

Result<HotOptions> fileOptions(const Arguments &arguments)
{
    HotOptions options;
    options.zone = QTimeZone("Asia/Shanghai");
    const auto least = arguments.integer("--least", options.likeness.least, 2, 100000);
    if (!least)
        return std::unexpected(least.error());
    options.likeness.least = int(*least);
    // A file is looked at as a whole: without a half life all of it counts alike.
    const auto halfLife = arguments.integer("--half-life", 0, 0, 3650);
    if (!halfLife)
        return std::unexpected(halfLife.error());
    options.heat.halfLifeDays = double(*halfLife);
    return options;
}

/// The rows as items; those without a readable time or outside the span are left out.
QList<HotItem> itemsOf(const FileTable &table, const FileQuestion &question,
                       const Arguments &arguments, const QTimeZone &zone)
{
    const QDateTime from = timeFrom(arguments.value("--from"), zone);
    const QDateTime to = timeFrom(arguments.value("--to"), zone);
    QList<HotItem> items;
    for (size_t i = 0; i < table.rows.size(); ++i) {
        const HotItem item = itemOf(table.rows[i], question, qint64(i) + 1, zone);
        if (item.at.isValid() && (!from.isValid() || item.at >= from)
            && (!to.isValid() || item.at < to.addDays(1)))
            items << item;
    }
    return items;
}

int hotOfFile(Context &context, const Arguments &arguments)
{
    if (!arguments.has("--text") || !arguments.has("--time"))
        return context.wrongUsage(u"repeats"_s, tr("Which columns? Give --text and --time."));
    auto options = fileOptions(arguments);
    const auto most = arguments.integer("--most", 20, 1, 100000);
    if (!options || !most)
        return context.wrongUsage(u"repeats"_s,
                                  (!options ? options.error() : most.error()).message);
    const FileQuestion question = columnsOf(arguments);
    const auto table = readColumns(arguments.value("--in"), question.columns);
    if (!table)
        return context.fail(table.error());
    const QList<HotItem> items = itemsOf(*table, question, arguments, options->zone);
    if (items.isEmpty())
        return context.fail({.kind = ErrorKind::Invalid,
                             .message = tr("No row has a time that can be read in that span.")});
    options->now = std::ranges::max_element(items, {}, &HotItem::at)->at;
    QElapsedTimer timer;
    timer.start();
    const QList<HotGroup> groups = findHotIssues(items, *options);
    const QList<QStringList> rows =
        tableOf(groups.first(std::min(*most, groups.size())), options->zone);
    QJsonArray issues;
    for (const HotGroup &group : groups) {
        QJsonObject issue = toJson(group, *options);
        QJsonArray members;
        for (const qint64 line : group.members)
            members.append(idOf(table->rows, question, line));
        issue.insert(u"members"_s, members);
        issues.append(issue);
    }
    if (arguments.has("--out")) {
        const auto written =
            writeOut(arguments.value("--out"), tableOf(groups, options->zone), tableHead(), issues);
        if (!written)
            return context.fail(written.error());
    }
    context.out().table(tableHead(), rows);
    context.out().line();
    context.out().line(
        tr("%1 of %2 rows in %3 issues, %4 s.")
            .arg(std::accumulate(groups.begin(), groups.end(), 0,
                                 [](int n, const HotGroup &group) { return n + group.calls; }))
            .arg(items.size())
            .arg(groups.size())
            .arg(double(timer.elapsed()) / 1000, 0, 'f', 1));
    context.out().json({{u"rows"_s, items.size()},
                        {u"unreadable"_s, table->unreadable},
                        {u"seconds"_s, double(timer.elapsed()) / 1000},
                        {u"issues"_s, issues}});
    return Done;
}

int refresh(Context &context, storage::Session &session)
{
    if (const auto begun = session.begin(); !begun)
        return context.fail(begun.error());
    const auto run = repeats::refreshHotIssues(session);
    if (!run) {
        session.rollback();
        return context.fail(run.error());
    }
    if (const auto committed = session.commit(); !committed)
        return context.fail(committed.error());
    context.out().pairs(
        {{tr("requests"), QString::number(run->requests)},
         {tr("new issues"), QString::number(run->made)},
         {tr("issues that go on"), QString::number(run->kept)},
         {tr("issues that are over"), QString::number(run->over)},
         {tr("seconds"), QString::number(double(run->milliseconds) / 1000, 'f', 1)}});
    context.out().json({{u"requests"_s, run->requests},
                        {u"made"_s, run->made},
                        {u"kept"_s, run->kept},
                        {u"over"_s, run->over},
                        {u"seconds"_s, double(run->milliseconds) / 1000}});
    return Done;
}

int hotOfDatabase(Context &context, const Arguments &arguments)
{
    auto session = context.session();
    if (!session)
        return context.fail(session.error());
    if (arguments.has("--refresh"))
        return refresh(context, **session);
    const auto most = arguments.integer("--most", 20, 1, 1000);
    if (!most)
        return context.wrongUsage(u"repeats"_s, most.error().message);
    QJsonObject filter{{u"most"_s, *most}};
    if (arguments.has("--state"))
        filter.insert(u"state"_s, arguments.value("--state"));
    const auto found =
        (*session)->json("select gl_api.hot_issue_list($1::jsonb)",
                         {QString::fromUtf8(QJsonDocument(filter).toJson(QJsonDocument::Compact))});
    if (!found)
        return context.fail(found.error());
    const QJsonArray issues = found->object()["rows"_L1].toArray();
    QList<QStringList> rows;
    for (const auto &issue : issues)
        rows << QStringList{QString::number(rows.size() + 1),
                            issue[u"name"].toString(),
                            QString::number(issue[u"heat"].toDouble(), 'f', 1),
                            issue[u"first_at"].toString().left(10),
                            issue[u"last_at"].toString().left(10),
                            QString::number(issue[u"calls"].toInt()),
                            QString::number(issue[u"callers"].toInt()),
                            trendText(issue[u"trend"].toString())};
    if (arguments.has("--out")) {
        const auto written = writeOut(arguments.value("--out"), rows, tableHead(), issues);
        if (!written)
            return context.fail(written.error());
    }
    context.out().table(tableHead(), rows);
    context.out().json(found->object());
    return Done;
}

} // namespace

int repeatsHot(Context &context, const Arguments &arguments)
{
    return arguments.has("--in") ? hotOfFile(context, arguments)
                                 : hotOfDatabase(context, arguments);
}

} // namespace gl::headless
