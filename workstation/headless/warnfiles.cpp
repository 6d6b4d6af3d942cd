#include "warnfiles.h"

#include "context.h"
#include "interrupt.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

#include <scanstat/scan.h>
#include <warning/studyfiles.h>
#include <warning/warningwords.h>

#include <cmath>

using namespace Qt::StringLiterals;

namespace gl::headless {

namespace {

using scanstat::Model;
using scanstat::Period;
using warning::TimeUnit;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::WarnCommand", text);
}

std::unexpected<Error> wrongValue(const char *option, const QString &what)
{
    return failure(ErrorKind::Invalid, tr("%1 is %2.").arg(QString::fromLatin1(option), what));
}

/// One of some words, or the first when the option is missing.
Result<int> choiceOf(const Arguments &arguments, const char *option, const QStringList &words)
{
    const auto at = words.indexOf(arguments.value(option, words.first()));
    if (at < 0)
        return wrongValue(option, tr("one of: %1").arg(words.join(u", "_s)));
    return static_cast<int>(at);
}

Result<double> numberOf(const Arguments &arguments, const char *option, double otherwise,
                        double least, double most)
{
    if (!arguments.has(option))
        return otherwise;
    bool fine = false;
    const double value = arguments.value(option).toDouble(&fine);
    if (!fine || !(value >= least && value <= most))
        return wrongValue(option, tr("a number from %1 to %2").arg(least).arg(most));
    return value;
}

Result<std::optional<QDate>> dayOf(const Arguments &arguments, const char *option)
{
    if (!arguments.has(option))
        return std::nullopt;
    const QDate day = QDate::fromString(arguments.value(option), Qt::ISODate);
    if (!day.isValid())
        return wrongValue(option, tr("a date like 2026-11-27"));
    return day;
}

struct Order
{
    warning::StudyFiles files{};
    scanstat::ScanOptions options{};
    bool maxGiven = false;
};

Result<void> readWindow(const Arguments &arguments, Order &order)
{
    const auto share = numberOf(arguments, "--max-share", 0.5, 1e-9, 1);
    const auto radius = numberOf(arguments, "--max-radius", INFINITY, 0, 1e9);
    const auto minTime = arguments.integer("--min-time", 1, 1, 100000);
    const auto maxTime = arguments.integer("--max-time", 7, 1, 100000);
    const auto minCases = arguments.integer("--min-cases", 2, 1, 1000000000);
    const auto replications = arguments.integer("--replications", 999, 0, 999999);
    const auto seed = arguments.integer("--seed", 1);
    const auto threads = arguments.integer("--threads", 0, 0, 1024);
    for (const auto *each : {&share, &radius}) {
        if (!*each)
            return std::unexpected(each->error());
    }
    for (const auto *each : {&minTime, &maxTime, &minCases, &replications, &seed, &threads}) {
        if (!*each)
            return std::unexpected(each->error());
    }
    order.options.maxShare = *share;
    order.options.maxRadius = *radius;
    order.options.minSteps = static_cast<int>(*minTime);
    order.options.maxSteps = static_cast<int>(*maxTime);
    order.options.minCases = static_cast<int>(*minCases);
    order.options.replications = static_cast<int>(*replications);
    order.options.seed = static_cast<uint64_t>(*seed);
    order.options.threads = static_cast<int>(*threads);
    order.maxGiven = arguments.has("--max-time");
    return {};
}

Result<Order> readOrder(const Arguments &arguments)
{
    Order order;
    order.files.cases = arguments.value("--cases");
    order.files.places = arguments.value("--places");
    order.files.population = arguments.value("--population");
    order.files.cartesian = arguments.has("--cartesian");
    if (order.files.cases.isEmpty() || order.files.places.isEmpty())
        return failure(ErrorKind::Invalid, tr("Files are scanned with --cases and --places."));
    const auto model = choiceOf(arguments, "--model", {u"permutation"_s, u"poisson"_s});
    const auto period =
        choiceOf(arguments, "--period", {u"prospective"_s, u"retrospective"_s, u"spatial"_s});
    const auto unit = choiceOf(arguments, "--unit", {u"day"_s, u"month"_s, u"year"_s});
    const auto length = arguments.integer("--unit-length", 1, 1, 10000);
    const auto start = dayOf(arguments, "--start");
    const auto end = dayOf(arguments, "--end");
    if (!model || !period || !unit)
        return std::unexpected((!model ? model : !period ? period : unit).error());
    if (!length)
        return std::unexpected(length.error());
    if (!start || !end)
        return std::unexpected((!start ? start : end).error());
    order.options.model = *model == 0 ? Model::Permutation : Model::Poisson;
    constexpr Period kPeriods[] = {Period::Prospective, Period::Retrospective, Period::Spatial};
    order.options.period = kPeriods[*period];
    constexpr TimeUnit kUnits[] = {TimeUnit::Day, TimeUnit::Month, TimeUnit::Year};
    order.files.unit = order.options.period == Period::Spatial ? TimeUnit::None : kUnits[*unit];
    order.files.unitLength = static_cast<int>(*length);
    order.files.start = *start;
    order.files.end = *end;
    if (order.options.model == Model::Poisson && order.files.population.isEmpty())
        return failure(ErrorKind::Invalid, tr("The Poisson model needs --population."));
    if (const auto window = readWindow(arguments, order); !window)
        return std::unexpected(window.error());
    return order;
}

QString timeText(const warning::NamedStudy &named, const scanstat::Cluster &cluster)
{
    if (named.unit == TimeUnit::None)
        return u"-"_s;
    const QString from = named.firstDayOf(cluster.firstStep).toString(Qt::ISODate);
    const QString to = named.lastDayOf(cluster.lastStep).toString(Qt::ISODate);
    return from == to ? from : from + u" - "_s + to;
}

QJsonObject clusterJson(const warning::NamedStudy &named, const scanstat::Cluster &cluster,
                        bool spatial)
{
    const scanstat::Place &centre = named.study.places[static_cast<size_t>(cluster.centre)];
    QJsonArray places;
    for (const int place : cluster.places)
        places.append(named.names.at(place));
    QJsonObject json{{u"centre"_s, named.names.at(cluster.centre)},
                     {u"x"_s, centre.x},
                     {u"y"_s, centre.y},
                     {u"radius_m"_s, cluster.radius},
                     {u"places"_s, places},
                     {u"observed"_s, cluster.observed},
                     {u"expected"_s, cluster.expected},
                     {u"ratio"_s, static_cast<double>(cluster.observed) / cluster.expected},
                     {u"statistic"_s, cluster.statistic}};
    if (!spatial) {
        json[u"from"] = named.firstDayOf(cluster.firstStep).toString(Qt::ISODate);
        json[u"to"] = named.lastDayOf(cluster.lastStep).toString(Qt::ISODate);
    }
    if (!std::isnan(cluster.p))
        json[u"p"] = cluster.p;
    if (!std::isnan(cluster.recurrence))
        json[u"recurrence"] = cluster.recurrence;
    return json;
}

QStringList clusterRow(const warning::NamedStudy &named, const scanstat::Cluster &cluster)
{
    const auto number = [](double value, int digits) {
        return std::isnan(value) ? u"-"_s : QString::number(value, 'f', digits);
    };
    return {named.names.at(cluster.centre),         number(cluster.radius, 0),
            QString::number(cluster.places.size()), timeText(named, cluster),
            QString::number(cluster.observed),      number(cluster.expected, 2),
            number(cluster.statistic, 6),           number(cluster.p, 4),
            number(cluster.recurrence, 0)};
}

void print(Context &context, const warning::NamedStudy &named, const scanstat::ScanResult &result,
           bool spatial)
{
    QList<QStringList> rows;
    QJsonArray clusters;
    for (const scanstat::Cluster &cluster : result.clusters) {
        clusters.append(clusterJson(named, cluster, spatial));
        // Beyond these there is nothing but noise, and --json has all.
        if (rows.size() < 20)
            rows << clusterRow(named, cluster);
    }
    context.out().line(tr("%1 cases at %2 places in %3 steps of time; %4 windows")
                           .arg(result.cases)
                           .arg(named.names.size())
                           .arg(named.study.steps)
                           .arg(result.windows));
    context.out().table({tr("centre"), tr("radius m"), tr("places"), tr("time"), tr("observed"),
                         tr("expected"), tr("statistic"), u"p"_s, tr("once in steps")},
                        rows);
    context.out().json({{u"cases"_s, result.cases},
                        {u"places"_s, named.names.size()},
                        {u"steps"_s, named.study.steps},
                        {u"windows"_s, static_cast<qint64>(result.windows)},
                        {u"clusters"_s, clusters}});
}

} // namespace

int scanFiles(Context &context, const Arguments &arguments)
{
    auto order = readOrder(arguments);
    if (!order)
        return context.wrongUsage(u"warn"_s, order.error().message);
    const auto named = warning::readStudy(order->files);
    if (!named)
        return context.fail(named.error());
    if (!order->maxGiven && order->options.period == Period::Retrospective)
        order->options.maxSteps = std::max(1, named->study.steps / 2);
    interruptIsHandled();
    std::stop_source stop;
    const auto result = scanstat::scan(
        named->study, order->options,
        {.stop = stop.get_token(), .progress = [&](int done, int of) {
             if (wasInterrupted())
                 stop.request_stop();
             if (done % 50 == 0)
                 context.out().progress(tr("replication %1 of %2").arg(done).arg(of));
         }});
    context.out().progress({});
    if (!result)
        return context.fail(result.error());
    print(context, *named, *result, order->options.period == Period::Spatial);
    return Done;
}

} // namespace gl::headless
