#include "benchcommand.h"

#include "bench/ground.h"
#include "benchlearning.h"
#include "benchvideo.h"
#include "benchvideoparts.h"
#include "context.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace gl::headless {

const char *const kBenchHelp = R"(
Usage: gridlinectl bench all|queue|case|search|duplicates|act|notice|import|places|desk|live|map|scan|assist ...
       gridlinectl bench map --beside-qgis
       gridlinectl bench learning [--in FILE --text COLUMN --label COLUMN] [--beside-sklearn]
       gridlinectl bench video [--seconds N] [--publishers N] [--beside-players]

Measures on the cases that the database holds; load them first (gridlinectl demo load --cases N).
The acts it measures are done to cases of its own, and `import` leaves 40,000 synthetic cases of
March 2024: measure on a database that may keep them. `places` adds a million names and takes them
away again. Give an administrator's address: it acts as several accounts. `desk`, `live` and `map`
start the workstation, on a display or without one; `live` acts before its eyes and those of sixty
more; `scan` looks for clusters among cases by chance, `assist` asks for suggestions as a desk does;
with --beside-qgis QGIS draws the layers of the map after it, where its Python is installed
(./dev bench --beside-qgis map sees to that). `learning` needs no database: it tells made-up texts
apart, or those of a file (--group, --strip-answer and --seed as with assist evaluate); with
--beside-sklearn scikit-learn does the same with the same folds (./dev bench --beside-sklearn). `video`
needs no database either: how old a picture is when it stands on a screen, by our player and, with
--beside-players, by mpv, ffplay and gst-launch (./dev bench --beside-players video), and what
50 publishers cost the relay; it is not part of `all`, and wants a quiet machine. Times are
milliseconds as a client sees them; targets are those of the design for 4.2 million cases.)";

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::BenchCommand", text);
}

struct Entry
{
    const char *name;
    Result<std::vector<bench::Measure>> (*run)(const bench::Ground &);
};

constexpr Entry kBenches[] = {
    {"queue", bench::benchQueue},   {"case", bench::benchCase},
    {"search", bench::benchSearch}, {"duplicates", bench::benchDuplicates},
    {"act", bench::benchAct},       {"notice", bench::benchNotice},
    {"import", bench::benchImport}, {"places", bench::benchPlaces},
    {"desk", bench::benchDesk},     {"live", bench::benchLive},
    {"map", bench::benchMap},       {"scan", bench::benchScan},
    {"assist", bench::benchAssist}};

QString number(double value)
{
    return QString::number(value, 'f', value < 10 ? 2 : value < 100 ? 1 : 0);
}

/// A dash where only the rate was measured; milliseconds are what the heading says.
QString figure(const bench::Measure &measure, double value)
{
    if (value <= 0)
        return u"-"_s;
    return measure.unit == "ms"_L1 ? number(value) : number(value) + u' ' + measure.unit;
}

/// The rows of a run, and whether all targets were met.
class Report
{
public:
    void add(const std::vector<bench::Measure> &some);
    QJsonObject json() const { return {{u"met"_s, m_met}, {u"measures"_s, m_measures}}; }
    void print(Context &context) const;

private:
    QList<QStringList> m_rows;
    QJsonArray m_measures;
    bool m_met = true;
};

QStringList tableRow(const bench::Measure &measure)
{
    const QString target =
        measure.target <= 0 ? u"-"_s
        : measure.targetIsRate
            ? tr("%1 a second").arg(number(measure.target))
            : tr("%1 %2 %3").arg(measure.judged, number(measure.target), measure.unit);
    return {measure.name,
            QString::number(measure.runs),
            figure(measure, measure.p50),
            figure(measure, measure.p95),
            figure(measure, measure.p99),
            figure(measure, measure.worst),
            measure.perSecond > 0 ? number(measure.perSecond) : u"-"_s,
            target,
            measure.met() ? tr("yes") : tr("NO")};
}

void Report::add(const std::vector<bench::Measure> &some)
{
    for (const bench::Measure &measure : some) {
        m_rows << tableRow(measure);
        m_measures << measure.toJson();
        m_met = m_met && measure.met();
    }
}

void Report::print(Context &context) const
{
    context.out().table({tr("operation"), tr("runs"), tr("p50 ms"), tr("p95 ms"), tr("p99 ms"),
                         tr("worst"), tr("a second"), tr("target"), tr("met")},
                        m_rows);
}

int runVideoBench(Context &context, const Arguments &arguments)
{
    if (arguments.has("--part"))
        return runVideoPart(context, arguments);
    const auto measures = measureVideo(context, arguments);
    if (!measures)
        return context.fail(measures.error());
    Report report;
    report.add(*measures);
    report.print(context);
    context.out().json(report.json());
    return Done;
}

} // namespace

int runBench(Context &context, const QStringList &words)
{
    const auto arguments = Arguments::parse(words, {{"--beside-qgis", false},
                                                    {"--beside-sklearn", false},
                                                    {"--beside-players", false},
                                                    {"--publishers"},
                                                    {"--seconds"},
                                                    {"--part"},
                                                    {"--port"},
                                                    {"--count"},
                                                    {"--file"},
                                                    {"--folder"},
                                                    {"--in"},
                                                    {"--text"},
                                                    {"--label"},
                                                    {"--group"},
                                                    {"--seed"},
                                                    {"--strip-answer", false}});
    if (!arguments)
        return context.wrongUsage(u"bench"_s, arguments.error().message);
    QStringList wanted = arguments->positional();
    if (wanted == QStringList{u"learning"_s})
        return benchLearning(context, *arguments);
    if (wanted == QStringList{u"video"_s})
        return runVideoBench(context, *arguments);
    if (wanted.isEmpty())
        wanted << u"all"_s;
    for (const QString &word : std::as_const(wanted)) {
        const bool known =
            word == "all"_L1 || std::ranges::any_of(kBenches, [&](const Entry &entry) {
                return word == QLatin1StringView(entry.name);
            });
        if (!known)
            return context.wrongUsage(u"bench"_s, tr("There is no bench %1.").arg(word));
    }
    const auto config = context.config();
    if (!config)
        return context.fail(config.error());
    auto ground = bench::survey(*config);
    if (!ground)
        return context.fail(ground.error());
    ground->server = context.options().db;
    ground->besideQgis = arguments->has("--beside-qgis");
    ground->say = [&context](const QString &text) {
        context.out().progress({});
        std::fprintf(stderr, "%s\n", qUtf8Printable(text));
    };

    Report report;
    std::optional<Error> trouble;
    for (const Entry &entry : kBenches) {
        if (!wanted.contains(u"all"_s) && !wanted.contains(QLatin1StringView(entry.name)))
            continue;
        context.out().progress(tr("measuring %1 ...").arg(QLatin1StringView(entry.name)));
        const auto results = entry.run(*ground);
        context.out().progress({});
        if (!results) {
            trouble = results.error(); // what the others say stays worth having
            continue;
        }
        report.add(*results);
    }
    context.out().line(tr("%1 cases, %2 of them open").arg(ground->cases).arg(ground->open));
    report.print(context);
    QJsonObject document = report.json();
    document.insert(u"cases"_s, ground->cases);
    document.insert(u"open"_s, ground->open);
    context.out().json(document);
    return trouble ? context.fail(*trouble) : Done;
}

} // namespace gl::headless
