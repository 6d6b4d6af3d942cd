#include "incidentcommand.h"

#include "procedurecommand.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>

#include <incident/incident.h>

using namespace Qt::StringLiterals;

namespace gl::headless {

const char *const kIncidentHelp = R"(
Usage: gridlinectl incident new plan=CODE|title=TEXT [FIELD=VALUE ...] [--command-id UUID]
       gridlinectl incident act INCIDENT ACTION [FIELD=VALUE ...] [--version N] [--command-id UUID]
       gridlinectl incident show INCIDENT
       gridlinectl incident list [--all|--closed] [--case NUMBER]
       gridlinectl incident plans [CODE]
       gridlinectl incident plan FILE.json
       gridlinectl incident timers

  new     further fields: text, level (1 to 4), spot, lon, lat, datum or area (code) or case, units
          (codes, with commas between)
  act     what may be done now, and what it wants, is shown by `show`; those marked ! must be given
  plans   the plan cards in force; with a code every version of one
  plan    saves a card as its next version: {code, name, name_en, level, text, source, steps: [{name,
          name_en, who, minutes, must}]}; {"code": ..., "retire": true} takes it out of use
  timers  late tasks and missing receipts get into the log; gridlined does this by itself

A command id makes sending twice harmless. Everything is done as the account given with --as.)";

namespace {

using Work = ProcedureCommand::Work;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::IncidentCommand", text);
}

void showList(Context &context, const QJsonArray &incidents)
{
    QList<QStringList> rows;
    for (const auto &one : incidents)
        rows << QStringList{
            QString::number(one[u"incident_id"].toInteger()),
            one[u"state"].toString(),
            QString::number(one[u"level"].toInt()),
            one[u"title"].toString(),
            one[u"town"].toString(),
            instantText(one[u"opened_at"]),
            u"%1/%2"_s.arg(one[u"tasks_done"].toInt()).arg(one[u"tasks_all"].toInt()),
            QString::number(one[u"tasks_late"].toInt()),
            QString::number(one[u"missing"].toInt())};
    context.out().table({tr("incident"), tr("state"), tr("level"), tr("title"), tr("town"),
                         tr("opened"), tr("tasks"), tr("late"), tr("not answered")},
                        rows);
}

void showTasks(Context &context, const QJsonArray &tasks)
{
    QList<QStringList> rows;
    for (const auto &task : tasks)
        rows << QStringList{QString::number(task[u"task"].toInt()),
                            task[u"must"].toBool() ? u"!"_s : QString(),
                            task[u"name"].toString(),
                            task[u"unit_name"].toString(task[u"who"].toString()),
                            task[u"person"].toString(),
                            instantText(task[u"due_at"]),
                            task[u"state"].toString()
                                + (task[u"late"].toBool() ? u", "_s + tr("late") : QString())};
    context.out().line();
    context.out().table(
        {tr("task"), QString(), tr("what"), tr("whose"), tr("person"), tr("until"), tr("state")},
        rows);
}

void showMessages(Context &context, const QJsonArray &messages)
{
    QList<QStringList> rows;
    for (const auto &message : messages) {
        for (const auto &receipt : message[u"receipts"].toArray())
            rows << QStringList{
                QString::number(message[u"message"].toInt()), message[u"kind"].toString(),
                receipt[u"name"].toString(),
                instantText(receipt[u"answered_at"])
                    + (receipt[u"late"].toBool() ? u", "_s + tr("late") : QString()),
                receipt[u"text"].toString()};
    }
    context.out().line();
    context.out().table({tr("message"), tr("kind"), tr("to"), tr("answered"), tr("answer")}, rows);
}

void showOne(Context &context, const QJsonObject &one)
{
    context.out().pairs({{tr("incident"), QString::number(one[u"incident_id"].toInteger())},
                         {tr("version"), QString::number(one[u"version"].toInt())},
                         {tr("state"), one[u"state"].toString()},
                         {tr("level"), QString::number(one[u"level"].toInt())},
                         {tr("title"), one[u"title"].toString()},
                         {tr("spot"), one[u"spot"].toString()},
                         {tr("case"), one[u"case_number"].toString()},
                         {tr("summary"), one[u"summary"].toString()},
                         {tr("may do"), offersText(one)}});
    showTasks(context, one[u"tasks"].toArray());
    showMessages(context, one[u"messages"].toArray());
    QList<QStringList> log;
    for (const auto &entry : one[u"log"].toArray())
        log << QStringList{instantText(entry[u"at"]), entry[u"action"].toString(),
                           entry[u"actor"].toString(), entry[u"unit"].toString(),
                           entry[u"inputs"][u"text"].toString()};
    context.out().line();
    context.out().table({tr("at"), tr("what"), tr("who"), tr("unit"), tr("text")}, log);
}

QJsonObject filterOf(const Arguments &arguments)
{
    QJsonObject filter{{u"state"_s, arguments.has("--all")      ? u"all"_s
                                    : arguments.has("--closed") ? u"closed"_s
                                                                : u"open"_s}};
    if (arguments.has("--case"))
        filter.insert(u"case"_s, arguments.value("--case"));
    return filter;
}

void showPlans(Context &context, const QJsonArray &plans)
{
    QList<QStringList> rows;
    for (const auto &plan : plans)
        rows << QStringList{plan[u"code"].toString(),
                            QString::number(plan[u"version"].toInt()),
                            plan[u"state"].toString(),
                            plan[u"name"].toString(),
                            QString::number(plan[u"level"].toInt()),
                            QString::number(plan[u"steps"].toArray().size()),
                            plan[u"source"].toString()};
    context.out().table({tr("code"), tr("version"), tr("state"), tr("name"), tr("level"),
                         tr("steps"), tr("source")},
                        rows);
    context.out().json({{u"plans"_s, plans}});
}

int plans(const Work &work)
{
    const auto document =
        work.session.json("select gl_api.plan_list(nullif($1, ''))", {work.arguments.word(1)});
    if (!document)
        return work.context.fail(document.error());
    showPlans(work.context, document->array());
    return Done;
}

int savePlan(const Work &work)
{
    QFile file(work.arguments.word(1));
    if (!file.open(QIODevice::ReadOnly))
        return work.context.fail(
            {.kind = ErrorKind::NotFound,
             .message = tr("The file %1 cannot be read.").arg(work.arguments.word(1))});
    const QJsonDocument card = QJsonDocument::fromJson(file.readAll());
    if (!card.isObject())
        return work.context.fail(
            {.kind = ErrorKind::Invalid,
             .message = tr("The file %1 holds no JSON object.").arg(work.arguments.word(1))});
    const auto saved = work.session.json("select gl_api.plan_save($1::jsonb)", {card.object()});
    if (!saved)
        return work.context.fail(saved.error());
    showPlans(work.context, {saved->object()});
    return Done;
}

Result<Arguments> parse(const QStringList &words)
{
    return Arguments::parse(
        words,
        {{"--command-id"}, {"--version"}, {"--all", false}, {"--closed", false}, {"--case"}});
}

} // namespace

int runIncident(Context &context, const QStringList &words)
{
    return runProcedure({.name = "incident",
                         .procedure = incident::kIncident,
                         .timers = "select gl_api.incident_timers()",
                         .filter = filterOf,
                         .showList = showList,
                         .showOne = showOne,
                         .more = {{"plans", plans}, {"plan", savePlan}},
                         .parse = parse},
                        context, words);
}

} // namespace gl::headless
