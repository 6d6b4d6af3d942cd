#include "dispatchcommand.h"

#include "context.h"
#include "dispatchrules.h"
#include "dispatchtrial.h"
#include "interrupt.h"

#include <dispatch/advice.h>
#include <dispatch/casehistory.h>
#include <dispatch/filebacktest.h>
#include <dispatch/ruletexts.h>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace gl::headless {

const char *const kDispatchHelp = R"(
Usage: gridlinectl dispatch suggest CASE
       gridlinectl dispatch check
       gridlinectl dispatch rules list [--text WORDS] [--state STATE]
       gridlinectl dispatch rules show|history RULE [VERSION]
       gridlinectl dispatch rules save FILE.json|-
       gridlinectl dispatch rules propose|approve RULE VERSION
       gridlinectl dispatch rules approve all
       gridlinectl dispatch rules reject RULE VERSION --reason TEXT
       gridlinectl dispatch rules retire RULE --reason TEXT
       gridlinectl dispatch rules refresh
       gridlinectl dispatch try [--last N | --from DATE --to DATE | --in FILE [--mapping FILE]]
       gridlinectl dispatch train [--months N] [--force]
       gridlinectl dispatch models | dispatch use VERSION
       gridlinectl dispatch backtest [--from DATE] [--to DATE] [--train-months N]
       gridlinectl dispatch backtest --in FILE --label COL [options]
       gridlinectl dispatch automatic [--most N]

  suggest    whose a case is: three units with probability, return risk and the reasons
  check      what is wrong with the rules: conflicts, rules that never win, holes
  rules      the rights-and-duties list; two persons make a rule. "refresh" proposes rules from
             corrections. Many at once: import rules
  try        what the rules with all drafts and proposals would do to the last cases (1000), those
             registered on these days, or the rows of a file; changes nothing. Columns of a file:
             number, class, standard, family, area, ownership, unit, at, text, source
  train      learns from finished cases; the model comes into force when it is no worse than the
             one in force, or with --force. --months: of cases that teach (6)
  models     the models that were kept; "use" puts one in force, also an earlier one
  backtest   replays finished cases in order, with what was known at each moment, and compares the
             advice with what was done. --from, --to: the days that are judged (the last two
             months); --train-months: the months before that teach (6)
  automatic  dispatches what is sure enough, when the district allows it (dispatch.automatic_above);
             for an account with the roles service and dispatcher

Backtest of a file (CSV, XLSX, JSON Lines):
  --label COL      the unit that handled it
  --text COL       what was said; --strip REGEX is taken out of it before
  --class COL      class, from wide to narrow; may be given several times
  --place COL      place, from wide to narrow; may be given several times
  --time COL       judges the newest 30 %, with what was known before; --known COL: when each end
                   was known
  --group COL      without a time: rows of a group stay together; otherwise exact duplicates do
  --folds N        without a time (5)
  --precision P    that the covered part must keep (0.97))";

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::DispatchCommand", text);
}

QString percent(const QJsonValue &share, int digits = 1)
{
    return share.isDouble() ? u"%1 %"_s.arg(share.toDouble() * 100, 0, 'f', digits) : u"–"_s;
}

/// Stops with Ctrl-C, and shows how far it is.
dispatch::ReplayWatch watchOf(Context &context)
{
    interruptIsHandled();
    auto shown = std::make_shared<QElapsedTimer>();
    shown->start();
    return [&context, shown](double share) {
        if (shown->elapsed() > 200) {
            shown->restart();
            context.out().progress(u"%1 %"_s.arg(static_cast<int>(share * 100)));
        }
        return wasInterrupted();
    };
}

Result<dispatch::Names> namesFrom(storage::Session &session)
{
    const auto classes = session.query("select k.class_id, k.name from gl_api.class_item k");
    if (!classes)
        return failure(classes.error());
    const auto areas = session.query("select a.area_id, a.name from gl_api.area a");
    if (!areas)
        return failure(areas.error());
    QHash<int, QString> ofClass, ofArea;
    for (const storage::Row row : *classes)
        ofClass.insert(row.number(0), row.text(1));
    for (const storage::Row row : *areas)
        ofArea.insert(row.number(0), row.text(1));
    return dispatch::Names{.ofClass = [ofClass](ClassId id) { return ofClass.value(id.value()); },
                           .ofArea = [ofArea](AreaId id) { return ofArea.value(id.value()); },
                           .ofUnit = [](UnitId id) { return QString::number(id.value()); }};
}

int suggest(Context &context, storage::Session &session, const Arguments &arguments)
{
    if (arguments.word(1).isEmpty())
        return context.wrongUsage(u"dispatch"_s, tr("Whose is which case? Give its number."));
    const auto found = session.one("select gl_api.case_find($1)", {arguments.word(1)});
    if (!found)
        return context.fail(found.error());
    const qint64 id = found->integer(0);
    const auto answer = session.json("select gl_api.dispatch_suggest($1::jsonb)",
                                     {QJsonObject{{u"case_id"_s, id}}});
    if (!answer)
        return context.fail(answer.error());
    const auto names = namesFrom(session);
    if (!names)
        return context.fail(names.error());
    const auto advice = dispatch::OwnerAdvice::fromJson(answer->object());
    Output &out = context.out();
    if (advice.abstains)
        out.line(tr("Not sure enough to advise; the most probable units are:"));
    for (const dispatch::AdvisedUnit &unit : advice.units) {
        out.line(u"%1  %2 %3  %4"_s.arg(percent(unit.probability), unit.code, unit.name,
                                        tr("gives back: %1").arg(percent(unit.returnRisk))));
        for (const dispatch::AdviceReason &reason : unit.reasons)
            out.line(u"    "_s + dispatch::reasonText(reason, *names));
    }
    if (!advice.basis.isEmpty())
        out.line(tr("Basis: %1").arg(advice.basis));
    out.json(answer->object());
    return Done;
}

int train(Context &context, storage::Session &session, const Arguments &arguments)
{
    const auto months = arguments.integer("--months", 6, 1, 60);
    if (!months)
        return context.wrongUsage(u"dispatch"_s, months.error().message);
    const auto done = dispatch::train(session, static_cast<int>(*months), arguments.has("--force"),
                                      watchOf(context));
    context.out().progress({});
    if (!done)
        return context.fail(done.error());
    const QJsonObject &m = done->metrics;
    context.out().pairs(
        {{tr("model"), QString::number(done->version)},
         {tr("in force"), done->activated ? tr("yes") : tr("no: worse than the one before")},
         {tr("first advice right"), percent(m[u"first_accuracy"])},
         {tr("among three"), percent(m[u"top3"])},
         {tr("calibration error"), percent(m[u"ece"])},
         {tr("loss, before"), u"%1, %2"_s.arg(m[u"loss"].toDouble(), 0, 'f', 4)
                                  .arg(m[u"previous_loss"].toDouble(), 0, 'f', 4)}});
    context.out().json(
        {{u"version"_s, done->version}, {u"activated"_s, done->activated}, {u"metrics"_s, m}});
    return Done;
}

void printRows(Output &out, const QString &what, const QJsonArray &rows)
{
    QList<QStringList> cells;
    for (const auto &row : rows) {
        if (cells.size() == 15)
            break;
        cells << QStringList{
            row[u"name"].toString(),         QString::number(row[u"cases"].toInteger()),
            percent(row[u"first_accuracy"]), percent(row[u"top3"]),
            percent(row[u"covered"]),        percent(row[u"covered_precision"])};
    }
    out.line();
    out.table({what, tr("cases"), tr("right"), tr("among three"), tr("covered"), tr("of it right")},
              cells);
    if (rows.size() > cells.size())
        out.line(tr("... and %1 more; --json lists all.").arg(rows.size() - cells.size()));
}

int printBacktest(Context &context, const QJsonObject &report)
{
    Output &out = context.out();
    QList<std::pair<QString, QString>> rows{
        {tr("cases judged"), QString::number(report[u"cases"].toInteger())},
        {tr("first advice right"), percent(report[u"first_accuracy"])},
        {tr("among three"), percent(report[u"top3"])}};
    if (report.contains("done_first_accuracy"_L1)) {
        rows << std::pair(tr("people's first dispatch right"),
                          percent(report[u"done_first_accuracy"]))
             << std::pair(tr("advice as people did first"), percent(report[u"agrees_with_first"]))
             << std::pair(tr("rule alone: decided, right"),
                          u"%1, %2"_s.arg(percent(report[u"rule"][u"decided"]),
                                          percent(report[u"rule"][u"accuracy"])))
             << std::pair(tr("given back: foretold, happened"),
                          u"%1, %2"_s.arg(percent(report[u"return_risk"][u"foretold"]),
                                          percent(report[u"return_risk"][u"returned"])));
    }
    const QJsonValue coverage = report[u"coverage"];
    rows << std::pair(
        tr("covered above the threshold"),
        u"%1 (p ≥ %2, %3)"_s.arg(percent(coverage[u"share"]),
                                 coverage[u"threshold"].isDouble()
                                     ? QString::number(coverage[u"threshold"].toDouble(), 'f', 3)
                                     : u"–"_s,
                                 tr("%1 right").arg(percent(coverage[u"precision"]))))
         << std::pair(
                tr("abstains below 0.5"),
                u"%1 (%2)"_s.arg(percent(report[u"abstention"][u"share"]),
                                 tr("of the rest %1 right")
                                     .arg(percent(report[u"abstention"][u"precision_of_rest"]))))
         << std::pair(tr("calibration error"), percent(report[u"ece"]));
    out.pairs(rows);
    printRows(out, tr("class"), report[u"classes"].toArray());
    printRows(out, tr("unit"), report[u"units"].toArray());
    out.json(report);
    return Done;
}

int backtestFile(Context &context, const Arguments &arguments)
{
    const auto folds = arguments.integer("--folds", 5, 2, 20);
    if (!folds)
        return context.wrongUsage(u"dispatch"_s, folds.error().message);
    if (!arguments.has("--label"))
        return context.wrongUsage(u"dispatch"_s, tr("Which column holds the unit? Give --label."));
    const auto report =
        dispatch::fileBacktest({.file = arguments.value("--in"),
                                .label = arguments.value("--label"),
                                .text = arguments.value("--text"),
                                .classes = arguments.values("--class"),
                                .places = arguments.values("--place"),
                                .time = arguments.value("--time"),
                                .known = arguments.value("--known"),
                                .group = arguments.value("--group"),
                                .strip = arguments.value("--strip"),
                                .folds = static_cast<int>(*folds),
                                .precision = arguments.value("--precision", u"0.97"_s).toDouble()},
                               watchOf(context));
    context.out().progress({});
    return report ? printBacktest(context, *report) : context.fail(report.error());
}

int backtest(Context &context, storage::Session &session, const Arguments &arguments)
{
    const auto months = arguments.integer("--train-months", 6, 1, 60);
    if (!months)
        return context.wrongUsage(u"dispatch"_s, months.error().message);
    dispatch::BacktestRequest request{.from = {},
                                      .to = {},
                                      .trainMonths = static_cast<int>(*months),
                                      .precision =
                                          arguments.value("--precision", u"0.97"_s).toDouble()};
    for (const auto &[option, day] :
         {std::pair("--from", &request.from), std::pair("--to", &request.to)}) {
        if (!arguments.has(option))
            continue;
        *day = QDate::fromString(arguments.value(option), Qt::ISODate);
        if (!day->isValid())
            return context.wrongUsage(
                u"dispatch"_s, tr("%1 is a day like 2026-10-01.").arg(QLatin1StringView(option)));
    }
    const auto report = dispatch::backtest(session, request, watchOf(context));
    context.out().progress({});
    return report ? printBacktest(context, *report) : context.fail(report.error());
}

int models(Context &context, storage::Session &session)
{
    const auto answer = session.json("select gl_api.owner_model_list()");
    if (!answer)
        return context.fail(answer.error());
    QList<QStringList> rows;
    for (const auto &model : answer->array())
        rows << QStringList{QString::number(model[u"version"].toInt()),
                            model[u"trained_at"].toString().left(16),
                            model[u"active"].toBool() ? tr("yes") : QString(),
                            percent(model[u"metrics"][u"first_accuracy"]),
                            percent(model[u"metrics"][u"ece"]),
                            model[u"fingerprint"].toString()};
    context.out().table({tr("model"), tr("trained"), tr("in force"), tr("right"),
                         tr("calibration error"), tr("fingerprint")},
                        rows);
    context.out().json({{u"models"_s, answer->array()}});
    return Done;
}

int use(Context &context, storage::Session &session, const QString &version)
{
    bool fine = false;
    const int number = version.toInt(&fine);
    if (!fine)
        return context.wrongUsage(u"dispatch"_s, tr("Which model? Give its number."));
    const auto answer = session.json("select gl_api.owner_model_activate($1::int)", {number});
    if (!answer)
        return context.fail(answer.error());
    context.out().line(tr("Model %1 is in force.").arg(number));
    context.out().json(answer->object());
    return Done;
}

int automatic(Context &context, storage::Session &session, const Arguments &arguments)
{
    const auto most = arguments.integer("--most", 100, 1, 1000);
    if (!most)
        return context.wrongUsage(u"dispatch"_s, most.error().message);
    const auto answer = session.json("select gl_api.dispatch_automatic($1::int)", {*most});
    if (!answer)
        return context.fail(answer.error());
    const QJsonObject done = answer->object();
    if (!done[u"enabled"].toBool())
        context.out().line(tr("Automatic dispatch is off (setting dispatch.automatic_above)."));
    else
        context.out().line(tr("%1 looked at, %2 dispatched, %3 refused.")
                               .arg(done[u"looked_at"].toInt())
                               .arg(done[u"dispatched"].toArray().size())
                               .arg(done[u"refused"].toArray().size()));
    context.out().json(done);
    return Done;
}

} // namespace

int runDispatch(Context &context, const QStringList &words)
{
    const auto arguments = Arguments::parse(
        words, {{"--text"},     {"--state"}, {"--reason"}, {"--months"},       {"--force", false},
                {"--from"},     {"--to"},    {"--in"},     {"--train-months"}, {"--last"},
                {"--mapping"},  {"--label"}, {"--class"},  {"--place"},        {"--time"},
                {"--known"},    {"--group"}, {"--folds"},  {"--most"},         {"--strip"},
                {"--precision"}});
    if (!arguments)
        return context.wrongUsage(u"dispatch"_s, arguments.error().message);
    const QString verb = arguments->word(0);
    if (verb == "backtest"_L1 && arguments->has("--in"))
        return backtestFile(context, *arguments);
    static const QStringList verbs{u"suggest"_s, u"check"_s,    u"rules"_s,
                                   u"try"_s,     u"train"_s,    u"models"_s,
                                   u"use"_s,     u"backtest"_s, u"automatic"_s};
    if (!verbs.contains(verb))
        return context.wrongUsage(u"dispatch"_s,
                                  tr("Do what? suggest, check, rules, try, train, models, "
                                     "use, backtest or automatic."));
    const auto session = context.session();
    if (!session)
        return context.fail(session.error());
    if (verb == "suggest"_L1)
        return suggest(context, **session, *arguments);
    if (verb == "check"_L1)
        return runDispatchCheck(context, **session);
    if (verb == "rules"_L1)
        return runDispatchRules(context, **session, *arguments);
    if (verb == "try"_L1)
        return runDispatchTrial(context, **session, *arguments);
    if (verb == "train"_L1)
        return train(context, **session, *arguments);
    if (verb == "models"_L1)
        return models(context, **session);
    if (verb == "use"_L1)
        return use(context, **session, arguments->word(1));
    if (verb == "automatic"_L1)
        return automatic(context, **session, *arguments);
    return backtest(context, **session, *arguments);
}

} // namespace gl::headless
