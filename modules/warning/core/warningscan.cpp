#include "warningscan.h"

#include <storage/session.h>

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <scanstat/scan.h>

#include <algorithm>
#include <map>
#include <vector>

using namespace Qt::StringLiterals;

namespace gl::warning {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::warning::WarningScan", text);
}

constexpr int kAll = 0; ///< instead of a class root

struct Counts
{
    std::vector<scanstat::Place> places;
    std::vector<int> grids; ///< their ids
    std::map<int, std::vector<scanstat::CaseCount>> ofRoot;
};

/// A setting that must be a number.
class Settings
{
public:
    explicit Settings(const QJsonObject &values) : m_values(values) {}

    double number(const QString &key, double least, double most)
    {
        const QJsonValue value = m_values[key];
        if ((!value.isDouble() || value.toDouble() < least || value.toDouble() > most)
            && m_wrong.isEmpty())
            m_wrong = key;
        return value.toDouble(least);
    }
    int whole(const QString &key, int least, int most)
    {
        return static_cast<int>(number(key, least, most));
    }

    Result<void> check() const
    {
        if (m_wrong.isEmpty())
            return {};
        return failure(
            {.kind = ErrorKind::Invalid,
             .message = tr("The setting warning.%1 is no number that makes sense.").arg(m_wrong),
             .field = m_wrong});
    }

private:
    const QJsonObject m_values;
    QString m_wrong;
};

struct Limits
{
    scanstat::ScanOptions options;
    int days = 0;
    double minRecurrence = 0;
};

Result<Limits> limitsOf(const QJsonObject &values, const ScanOrder &order)
{
    Settings settings(values);
    Limits limits;
    scanstat::ScanOptions &options = limits.options;
    options.maxSteps = settings.whole(u"window_days"_s, 1, 366);
    options.maxRadius = settings.number(u"max_radius_m"_s, 0, 1e6);
    options.maxShare = settings.number(u"max_share"_s, 1e-6, 1);
    options.minCases = settings.whole(u"min_cases"_s, 1, 1000000);
    options.replications = settings.whole(u"replications"_s, 9, 99999);
    options.seed = static_cast<uint64_t>(settings.number(u"seed"_s, 0, 9e15));
    options.threads = order.threads;
    limits.days = order.days.value_or(settings.whole(u"study_days"_s, 2, 3660));
    limits.minRecurrence = settings.number(u"min_recurrence_days"_s, 1, 1e9);
    if (const auto fine = settings.check(); !fine)
        return std::unexpected(fine.error());
    return limits;
}

Result<Counts> readCounts(storage::Session &session, QDate day, int days)
{
    const auto rows =
        session.query("select * from gl_api.warning_counts($1::date, $2::int)", {day, days});
    if (!rows)
        return std::unexpected(rows.error());
    Counts counts;
    for (const storage::Row row : *rows) {
        const int grid = row.number("grid_id");
        if (counts.grids.empty() || counts.grids.back() != grid) { // they come in order
            counts.grids.push_back(grid);
            counts.places.push_back({row.real("x"), row.real("y")});
        }
        if (row.isNull("age"))
            continue;
        const scanstat::CaseCount each{.place = static_cast<int>(counts.grids.size()) - 1,
                                       .step = days - 1 - row.number("age"),
                                       .count = row.number("n")};
        counts.ofRoot[kAll].push_back(each);
        if (const int root = row.number("root_id"); root != 0)
            counts.ofRoot[root].push_back(each);
    }
    return counts;
}

FoundCluster found(const scanstat::Cluster &cluster, const Counts &counts, int root, QDate firstDay)
{
    FoundCluster each{.root = root,
                      .centreGrid = counts.grids[static_cast<size_t>(cluster.centre)],
                      .grids = {},
                      .radius = cluster.radius,
                      .from = firstDay.addDays(cluster.firstStep),
                      .to = firstDay.addDays(cluster.lastStep),
                      .observed = cluster.observed,
                      .expected = cluster.expected,
                      .statistic = cluster.statistic,
                      .p = cluster.p,
                      .recurrenceDays = cluster.recurrence};
    for (const int place : cluster.places)
        each.grids.append(counts.grids[static_cast<size_t>(place)]);
    return each;
}

/// Scans one class after the other.
Result<void> scanAll(const Counts &counts, const Limits &limits, const ScanOrder &order,
                     ScanSummary &summary)
{
    const QDate firstDay = summary.day.addDays(1 - limits.days);
    int done = 0;
    for (const auto &[root, cases] : counts.ofRoot) {
        if (order.progress)
            order.progress(done++, static_cast<int>(counts.ofRoot.size()));
        scanstat::Study study{
            .places = counts.places, .steps = limits.days, .cases = cases, .expected = {}};
        if (study.total() < std::max(2, limits.options.minCases))
            continue;
        const auto result = scanstat::scan(study, limits.options, {.stop = order.stop});
        if (!result)
            return std::unexpected(result.error());
        ++summary.scans;
        for (const scanstat::Cluster &cluster : result->clusters) {
            if (cluster.recurrence >= limits.minRecurrence)
                summary.clusters.append(found(cluster, counts, root, firstDay));
        }
    }
    return {};
}

QJsonObject clusterJson(const FoundCluster &cluster)
{
    QJsonArray grids;
    for (const int grid : cluster.grids)
        grids.append(grid);
    return {{u"root"_s, cluster.root == kAll ? QJsonValue() : QJsonValue(cluster.root)},
            {u"centre"_s, cluster.centreGrid},
            {u"grids"_s, grids},
            {u"radius_m"_s, cluster.radius},
            {u"from"_s, cluster.from.toString(Qt::ISODate)},
            {u"to"_s, cluster.to.toString(Qt::ISODate)},
            {u"observed"_s, cluster.observed},
            {u"expected"_s, cluster.expected},
            {u"p"_s, cluster.p},
            {u"recurrence_days"_s, cluster.recurrenceDays}};
}

Result<void> keep(storage::Session &session, const ScanPlan &plan, const QDateTime &started,
                  ScanSummary &summary)
{
    QJsonArray clusters;
    for (const FoundCluster &cluster : summary.clusters)
        clusters.append(clusterJson(cluster));
    QJsonObject parameters = plan.settings;
    parameters[u"study_days"] = summary.days;
    const QJsonObject run{{u"day"_s, summary.day.toString(Qt::ISODate)},
                          {u"started_at"_s, started.toString(Qt::ISODateWithMs)},
                          {u"parameters"_s, parameters},
                          {u"cases"_s, summary.cases},
                          {u"clusters"_s, clusters}};
    const auto answer = session.json("select gl_api.warning_store($1::jsonb)", {run});
    if (!answer)
        return std::unexpected(answer.error());
    const QJsonObject kept = answer->object();
    summary.run = kept[u"run_id"].toInteger();
    summary.fresh = kept[u"new"].toInt();
    summary.continued = kept[u"continued"].toInt();
    summary.over = kept[u"over"].toInt();
    return {};
}

} // namespace

Result<ScanPlan> readPlan(storage::Session &session)
{
    const auto answer = session.json("select gl_api.warning_settings()");
    if (!answer)
        return std::unexpected(answer.error());
    ScanPlan plan{.today = {}, .now = {}, .scanTime = {}, .settings = answer->object()};
    const auto take = [&](const QString &key) { return plan.settings.take(key); };
    plan.today = QDate::fromString(take(u"today"_s).toString(), Qt::ISODate);
    plan.now = QTime::fromString(take(u"time"_s).toString(), u"HH:mm"_s);
    plan.scanned = take(u"scanned"_s).toBool();
    plan.scanTime = QTime::fromString(plan.settings[u"scan_time"].toString(), u"HH:mm"_s);
    if (!plan.scanTime.isValid())
        return failure({.kind = ErrorKind::Invalid,
                        .message = tr("The setting warning.scan_time is no time like 06:00."),
                        .field = u"scan_time"_s});
    return plan;
}

Result<ScanSummary> scanWarnings(storage::Session &session, const ScanOrder &order)
{
    const auto begin = std::chrono::steady_clock::now();
    const auto plan = readPlan(session);
    if (!plan)
        return std::unexpected(plan.error());
    const auto started = session.serverTime();
    const auto limits = limitsOf(plan->settings, order);
    if (!started || !limits)
        return std::unexpected(!started ? started.error() : limits.error());
    ScanSummary summary{.day = order.day.value_or(plan->today),
                        .days = limits->days,
                        .maxSteps = limits->options.maxSteps};
    const auto counts = readCounts(session, summary.day, limits->days);
    if (!counts)
        return std::unexpected(counts.error());
    if (const auto all = counts->ofRoot.find(kAll); all != counts->ofRoot.end()) {
        for (const scanstat::CaseCount &each : all->second)
            summary.cases += each.count;
    }
    if (const auto scanned = scanAll(*counts, *limits, order, summary); !scanned)
        return std::unexpected(scanned.error());
    if (!order.dryRun) {
        if (const auto kept = keep(session, *plan, *started, summary); !kept)
            return std::unexpected(kept.error());
    }
    summary.took = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - begin);
    return summary;
}

} // namespace gl::warning
