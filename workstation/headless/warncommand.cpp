#include "warncommand.h"

#include "context.h"
#include "warnfiles.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

#include <warning/warning.h>
#include <warning/warningscan.h>
#include <warning/warningwords.h>

using namespace Qt::StringLiterals;

namespace gl::headless {

const char *const kWarnHelp = R"(
Usage: gridlinectl warn scan [--day DATE] [--days N] [--dry-run]
       gridlinectl warn list [--all] [--kind KIND] [--case CASE_ID]
       gridlinectl warn show ID
       gridlinectl warn act ID watch
       gridlinectl warn act ID dismiss --reason TEXT
       gridlinectl warn act ID task [--inspector ACCOUNT] [--class CLASS] [--text TEXT]
       gridlinectl warn scan --cases FILE --places FILE [--population FILE] [OPTIONS]

  scan   what gridlined does every day: looks in the case library for clusters, the same place and
         class again and again, words of repetition and unusual numbers, and keeps what it finds (or,
         with --dry-run, tells the clusters). Limits are settings (warning.*). Needs the role "service"
  list   warnings that go on, or with --all also those dismissed and over; KIND is cluster,
         same_place, repeat_words or volume
  show   one of them, with its cases
  act    watch it; dismiss it and say why; or make a case that an inspector of the area is sent to
         verify. For shift leads, dispatchers and leaders

Scanning files needs no database. Tables (csv, xlsx, jsonl) have the columns place, date, count and
group...; place and lon, lat or x, y; place, date, people and group.... Other files are SaTScan's
.cas, .geo and .pop. Options:
  --model permutation|poisson            poisson compares with --population
  --period prospective|retrospective|spatial
  --unit day|month|year --unit-length N  one step of time
  --start DATE --end DATE                of the study; else those of the cases
  --cartesian                            a text file has x and y in metres, not latitude and longitude
  --max-share S --max-radius METRES      largest circle: share of cases or people (0.5), radius
  --min-time N --max-time N              steps of a window: 1 to 7; retrospective half the study
  --min-cases N                          2
  --replications N --seed N --threads N  999, 1, all processors; the same seed gives the same answer)";

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::WarnCommand", text);
}

struct Work
{
    Context &context;
    const Arguments &arguments;
};

int wrong(const Work &work, const QString &why)
{
    return work.context.wrongUsage(u"warn"_s, why);
}

QString few(double value)
{
    return QString::number(value, 'f', value < 10 ? 1 : 0);
}

QJsonObject clusterJson(const warning::FoundCluster &cluster)
{
    return {{u"root"_s, cluster.root},
            {u"centre"_s, cluster.centreGrid},
            {u"grids"_s, cluster.grids.size()},
            {u"radius_m"_s, cluster.radius},
            {u"from"_s, cluster.from.toString(Qt::ISODate)},
            {u"to"_s, cluster.to.toString(Qt::ISODate)},
            {u"observed"_s, cluster.observed},
            {u"expected"_s, cluster.expected},
            {u"statistic"_s, cluster.statistic},
            {u"p"_s, cluster.p},
            {u"recurrence_days"_s, cluster.recurrenceDays}};
}

void printScan(Output &out, const warning::ScanSummary &summary)
{
    QList<QStringList> rows;
    QJsonArray clusters;
    for (const warning::FoundCluster &cluster : summary.clusters) {
        clusters.append(clusterJson(cluster));
        rows << QStringList{cluster.root == 0 ? tr("all") : QString::number(cluster.root),
                            QString::number(cluster.grids.size()),
                            QString::number(cluster.radius, 'f', 0),
                            cluster.from.toString(Qt::ISODate),
                            cluster.to.toString(Qt::ISODate),
                            QString::number(cluster.observed),
                            few(cluster.expected),
                            QString::number(cluster.statistic, 'f', 3),
                            QString::number(cluster.p, 'f', 3),
                            few(cluster.recurrenceDays)};
    }
    out.line(tr("%1 cases of %2 days up to %3, %4 scans in %5 ms")
                 .arg(summary.cases)
                 .arg(summary.days)
                 .arg(summary.day.toString(Qt::ISODate))
                 .arg(summary.scans)
                 .arg(summary.took.count()));
    out.table({tr("class root"), tr("grids"), tr("radius m"), tr("from"), tr("to"), tr("observed"),
               tr("expected"), tr("statistic"), u"p"_s, tr("once in days")},
              rows);
    if (summary.run != 0)
        out.line(tr("warnings: %1 new, %2 go on, %3 over")
                     .arg(summary.fresh)
                     .arg(summary.continued)
                     .arg(summary.over));
    out.json({{u"day"_s, summary.day.toString(Qt::ISODate)},
              {u"days"_s, summary.days},
              {u"cases"_s, summary.cases},
              {u"scans"_s, summary.scans},
              {u"clusters"_s, clusters},
              {u"run"_s, summary.run},
              {u"new"_s, summary.fresh},
              {u"continued"_s, summary.continued},
              {u"over"_s, summary.over},
              {u"ms"_s, static_cast<qint64>(summary.took.count())}});
}

int scanDatabase(const Work &work)
{
    warning::ScanOrder order{.dryRun = work.arguments.has("--dry-run")};
    if (work.arguments.has("--day")) {
        const QDate day = QDate::fromString(work.arguments.value("--day"), Qt::ISODate);
        if (!day.isValid())
            return wrong(work, tr("--day is a date like 2026-11-27."));
        order.day = day;
    }
    if (work.arguments.has("--days")) {
        const auto days = work.arguments.integer("--days", 60, 2, 3660);
        if (!days)
            return wrong(work, days.error().message);
        order.days = static_cast<int>(*days);
    }
    order.progress = [&](int done, int of) {
        work.context.out().progress(tr("scan %1 of %2").arg(done + 1).arg(of));
    };
    const auto session = work.context.session({.applicationName = u"gridlinectl warn"_s});
    if (!session)
        return work.context.fail(session.error());
    const auto summary = warning::scanWarnings(**session, order);
    work.context.out().progress({});
    if (!summary)
        return work.context.fail(summary.error());
    printScan(work.context.out(), *summary);
    return Done;
}

int scan(const Work &work)
{
    return work.arguments.has("--cases") || work.arguments.has("--places")
               ? scanFiles(work.context, work.arguments)
               : scanDatabase(work);
}

QStringList listRow(const warning::Warning &each)
{
    return {QString::number(each.id),
            warning::severityText(each.severity),
            warning::kindText(each.kind),
            warning::classText(each.className, each.classEnglish),
            each.place,
            each.from.toString(Qt::ISODate),
            each.to.toString(Qt::ISODate),
            warning::countText(each.observed, each.expected),
            warning::stateText(each.state)};
}

int list(const Work &work)
{
    QJsonObject filter;
    if (work.arguments.has("--all"))
        filter[u"states"] =
            QJsonArray{u"new"_s, u"watched"_s, u"tasked"_s, u"dismissed"_s, u"over"_s};
    if (work.arguments.has("--kind"))
        filter[u"kinds"] = QJsonArray{work.arguments.value("--kind")};
    if (work.arguments.has("--case"))
        filter[u"case"] = work.arguments.value("--case");
    const auto session = work.context.session();
    if (!session)
        return work.context.fail(session.error());
    const auto answer = (*session)->json("select gl_api.warning_list($1::jsonb)", {filter});
    if (!answer)
        return work.context.fail(answer.error());
    QList<QStringList> rows;
    for (const auto &row : answer->array())
        rows << listRow(warning::warningFrom(row.toObject()));
    work.context.out().table({tr("id"), tr("severity"), tr("kind"), tr("class"), tr("place"),
                              tr("from"), tr("to"), tr("what"), tr("state")},
                             rows);
    work.context.out().json({{u"warnings"_s, answer->array()}});
    return Done;
}

void printDetails(Output &out, const warning::WarningDetails &details)
{
    const warning::Warning &each = details.warning;
    out.pairs({{tr("kind"), warning::kindText(each.kind)},
               {tr("severity"), warning::severityText(each.severity)},
               {tr("state"), warning::stateText(each.state)},
               {tr("class"), warning::classText(each.className, each.classEnglish)},
               {tr("place"), each.place + u", "_s + warning::radiusText(each.radius)},
               {tr("time"), warning::spanText(each.from, each.to)},
               {tr("what"), warning::countText(each.observed, each.expected)},
               {tr("chance"), warning::chanceText(each.recurrenceDays)},
               {tr("words"), each.words.join(u", "_s)},
               {tr("reason"), each.reason}});
    QList<QStringList> rows;
    for (const warning::WarningCase &of : details.cases)
        rows << QStringList{of.number, of.title, of.address, of.state};
    out.line();
    out.table({tr("case"), tr("title"), tr("address"), tr("state")}, rows);
    if (details.hidden > 0)
        out.line(tr("%1 more that you may not see").arg(details.hidden));
}

/// The number after the verb; none: wrong usage was told.
std::optional<qint64> idOf(const Work &work)
{
    bool fine = false;
    const qint64 id = work.arguments.word(1).toLongLong(&fine);
    return fine ? std::optional(id) : std::nullopt;
}

int show(const Work &work)
{
    const auto id = idOf(work);
    if (!id)
        return wrong(work, tr("Which warning? Give its number."));
    const auto session = work.context.session();
    if (!session)
        return work.context.fail(session.error());
    const auto answer = (*session)->json("select gl_api.warning_read($1)", {*id});
    if (!answer)
        return work.context.fail(answer.error());
    printDetails(work.context.out(), warning::detailsFrom(answer->object()));
    work.context.out().json(answer->object());
    return Done;
}

int act(const Work &work)
{
    const auto id = idOf(work);
    const QString action = work.arguments.word(2);
    if (!id || action.isEmpty())
        return wrong(work, tr("Give the number of the warning and watch, dismiss or task."));
    QJsonObject inputs;
    for (const char *name : {"--reason", "--inspector", "--class", "--text"}) {
        if (work.arguments.has(name))
            inputs[QLatin1StringView(name).mid(2)] = work.arguments.value(name);
    }
    const auto session = work.context.session();
    if (!session)
        return work.context.fail(session.error());
    const auto answer = (*session)->json("select gl_api.warning_act($1, $2, $3::jsonb, $4)",
                                         {*id, action, inputs, QUuid::createUuid()});
    if (!answer)
        return work.context.fail(answer.error());
    const auto outcome = warning::outcomeFrom(answer->object());
    work.context.out().pairs({{tr("state"), warning::stateText(outcome.state)},
                              {tr("case"), outcome.caseNumber},
                              {tr("inspector"), outcome.inspector}});
    work.context.out().json(answer->object());
    return Done;
}

} // namespace

int runWarn(Context &context, const QStringList &words)
{
    const auto arguments = Arguments::parse(words, {{"--day"},
                                                    {"--days"},
                                                    {"--dry-run", false},
                                                    {"--all", false},
                                                    {"--kind"},
                                                    {"--case"},
                                                    {"--reason"},
                                                    {"--inspector"},
                                                    {"--class"},
                                                    {"--text"},
                                                    {"--cases"},
                                                    {"--places"},
                                                    {"--population"},
                                                    {"--model"},
                                                    {"--period"},
                                                    {"--unit"},
                                                    {"--unit-length"},
                                                    {"--start"},
                                                    {"--end"},
                                                    {"--cartesian", false},
                                                    {"--max-share"},
                                                    {"--max-radius"},
                                                    {"--min-time"},
                                                    {"--max-time"},
                                                    {"--min-cases"},
                                                    {"--replications"},
                                                    {"--seed"},
                                                    {"--threads"}});
    if (!arguments)
        return context.wrongUsage(u"warn"_s, arguments.error().message);
    const Work work{context, *arguments};
    const QString verb = arguments->word(0);
    if (verb == "scan"_L1)
        return scan(work);
    if (verb == "list"_L1)
        return list(work);
    if (verb == "show"_L1)
        return show(work);
    if (verb == "act"_L1)
        return act(work);
    return wrong(work, verb.isEmpty() ? tr("What: scan, list, show or act?")
                                      : tr("There is no warn %1.").arg(verb));
}

} // namespace gl::headless
