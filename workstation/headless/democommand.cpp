#include "democommand.h"

#include "caseprint.h"
#include "context.h"

#include <demo/demo.h>
#include <demo/walk.h>

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace gl::headless {

const char *const kDemoHelp = R"(
Usage: gridlinectl demo load [--cases N] [--seed S] [--today YYYY-MM-DD]
       gridlinectl demo walk

load  A synthetic district: 22 towns, 703 villages, 2,799 grids, about 90 units, 1,240 accounts,
      components and rules, with N cases (10,000 unless given; 0: none) of the last five years, the
      newest of them open at every stage. The passwords of the staff are printed once and kept
      nowhere; an inspector gets one from an administrator. The same seed gives the same district
      and cases. Loading the same again does nothing.
walk  Takes one hotline order and one grid case from report to closure, each step as the account
      whose turn it is. Loads 2,000 cases first when there is no demo yet.)";

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::DemoCommand", text);
}

Result<demo::DemoReport> load(Context &context, const demo::DemoOptions &options)
{
    const auto config = context.config();
    if (!config)
        return std::unexpected(config.error());
    Output &out = context.out();
    const auto report = demo::loadDemo(*config, options, [&out](const QString &what, double share) {
        out.progress(tr("demo: %1 %2 %").arg(what).arg(share * 100, 0, 'f', 0));
    });
    out.progress({});
    return report;
}

void printPasswords(Output &out, const demo::DemoReport &report)
{
    if (report.passwords.isEmpty())
        return;
    out.line(tr("Passwords, shown this once:"));
    QList<QStringList> rows;
    for (const demo::DemoPassword &each : report.passwords)
        rows << QStringList{each.login, each.name, each.unit, each.role, each.password};
    out.table({tr("account"), tr("name"), tr("unit"), tr("role"), tr("password")}, rows);
    out.line();
}

int runLoad(Context &context, const Arguments &arguments)
{
    const auto cases = arguments.integer("--cases", 10000, 0, 50'000'000);
    const auto seed = arguments.integer("--seed", 1);
    if (!cases || !seed)
        return context.wrongUsage(u"demo"_s, (cases ? seed.error() : cases.error()).message);
    demo::DemoOptions options{.cases = *cases, .seed = static_cast<quint64>(*seed)};
    if (arguments.has("--today")) {
        options.today = QDate::fromString(arguments.value("--today"), Qt::ISODate);
        if (!options.today.isValid())
            return context.wrongUsage(u"demo"_s, tr("--today wants a date such as 2026-09-24."));
    }
    const auto report = load(context, options);
    if (!report)
        return context.fail(report.error());
    printPasswords(context.out(), *report);
    if (report->districtMade || report->casesMade)
        context.out().line(tr("Loaded %1 cases (%2 open, %3 events) in %4 s.")
                               .arg(report->cases)
                               .arg(report->open)
                               .arg(report->events)
                               .arg(report->seconds, 0, 'f', 1));
    else
        context.out().line(tr("The demo is loaded already: %1 cases, %2 open.")
                               .arg(report->cases)
                               .arg(report->open));
    QJsonArray passwords;
    for (const demo::DemoPassword &each : report->passwords)
        passwords << QJsonObject{{u"login"_s, each.login},
                                 {u"name"_s, each.name},
                                 {u"unit"_s, each.unit},
                                 {u"role"_s, each.role},
                                 {u"password"_s, each.password}};
    context.out().json({{u"district_made"_s, report->districtMade},
                        {u"cases_made"_s, report->casesMade},
                        {u"cases"_s, report->cases},
                        {u"open"_s, report->open},
                        {u"events"_s, report->events},
                        {u"seconds"_s, report->seconds},
                        {u"passwords"_s, passwords}});
    return Done;
}

void printStep(Output &out, const demo::Walk &walk, const demo::WalkStep &step, bool chinese)
{
    const QJsonObject &event = step.event;
    if (step.number == 1) {
        out.line();
        out.line(walk.family == "hotline"_L1
                     ? (chinese ? u"热线工单 "_s : u"Hotline order "_s) + walk.number
                     : (chinese ? u"网格案件 "_s : u"Grid case "_s) + walk.number);
    }
    const QString action = event[chinese ? u"name"_s : u"name_en"_s].toString();
    const QString from = chinese ? step.fromName : step.fromNameEn;
    const QString to = event[chinese ? u"to_name"_s : u"to_name_en"_s].toString();
    const QString way = from.isEmpty() || from == to ? to : from + u" → "_s + to;
    const QString clock = chinese ? step.clockName : step.clockNameEn;
    const auto padded = [](const QString &text, int width) {
        return text + QString(qMax(1, width - displayWidth(text)), u' ');
    };
    out.line(u"%1. %2%3%4%5"_s.arg(step.number, 2)
                 .arg(padded(action, chinese ? 18 : 30), padded(way, chinese ? 30 : 46),
                      padded(event[u"actor"_s].toString() + u" ("_s + event[u"login"_s].toString()
                                 + u", "_s + event[u"unit"_s].toString() + u')',
                             44),
                      clock.isEmpty() ? QString()
                                      : clock + (chinese ? u" 至 "_s : u" until "_s)
                                            + printTime(step.deadline)));
}

int runWalk(Context &context)
{
    const bool chinese = context.options().language == Language::Chinese;
    const auto config = context.config();
    if (!config)
        return context.fail(config.error());
    auto session = storage::Session::open(*config);
    if (!session)
        return context.fail(session.error());
    const auto loaded =
        (*session)->query("select 1 from gl.demo_load where part = 'cases' and state = 'done'");
    if (!loaded)
        return context.fail(loaded.error());
    if (loaded->isEmpty()) {
        const auto report = load(context, {.cases = 2000});
        if (!report)
            return context.fail(report.error());
        printPasswords(context.out(), *report);
    }
    const auto walks =
        demo::walkDemo(*config, [&](const demo::Walk &walk, const demo::WalkStep &step) {
            printStep(context.out(), walk, step, chinese);
        });
    if (!walks)
        return context.fail(walks.error());
    QJsonArray documents;
    for (const demo::Walk &walk : *walks) {
        context.out().line();
        context.out().line(printTimeline(walk.document, context.options().language));
        QJsonArray steps;
        for (const demo::WalkStep &step : walk.steps) {
            QJsonObject object = step.event;
            object.remove(u"effect"_s);
            object[u"number"_s] = step.number;
            object[u"clock"_s] = step.clockName;
            object[u"deadline"_s] = step.deadline;
            steps << object;
        }
        documents << QJsonObject{{u"number"_s, walk.number},
                                 {u"family"_s, walk.family},
                                 {u"state"_s, walk.document[u"case"_s][u"state"_s]},
                                 {u"steps"_s, steps}};
    }
    context.out().json({{u"walks"_s, documents}});
    return Done;
}

} // namespace

int runDemo(Context &context, const QStringList &words)
{
    const auto arguments = Arguments::parse(words, {{"--cases"}, {"--seed"}, {"--today"}});
    if (!arguments)
        return context.wrongUsage(u"demo"_s, arguments.error().message);
    if (arguments->word(0) == "load"_L1 && arguments->positional().size() == 1)
        return runLoad(context, *arguments);
    if (arguments->word(0) == "walk"_L1 && arguments->positional().size() == 1)
        return runWalk(context);
    return context.wrongUsage(u"demo"_s, tr("Say load or walk."));
}

} // namespace gl::headless
