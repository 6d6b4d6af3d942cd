#include "commands.h"

#include "accountcommand.h"
#include "areacommand.h"
#include "assistcommand.h"
#include "auditcommand.h"
#include "benchcommand.h"
#include "cameracommand.h"
#include "casecommand.h"
#include "componentcommand.h"
#include "conferencecommand.h"
#include "context.h"
#include "democommand.h"
#include "dispatchcommand.h"
#include "doctorcommand.h"
#include "hardcasecommand.h"
#include "importcommand.h"
#include "incidentcommand.h"
#include "instructcommand.h"
#include "localcommand.h"
#include "migratecommand.h"
#include "patrolcommand.h"
#include "placecommand.h"
#include "repeatscommand.h"
#include "upkeepcommand.h"
#include "videocommand.h"
#include "warncommand.h"
#include "whistlecommand.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::headless {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::Commands", text);
}

constexpr const char *kGlobalHelp = R"(
Options of every command:
  --db URI        the database server, as postgresql://user@host/database
                  (or GRIDLINE_DB; without it the private cluster of this computer is used)
  --as ACCOUNT    act as this account
  --lang zh|en    the language of texts; without it the one of the environment
  --json          one JSON document instead of text
  --help          how a command is used

Passwords: in the URI, in GRIDLINE_PASSWORD or PGPASSWORD, or asked for on the terminal.
Exit code: 0 done, 1 refused or failed (the reason is on stderr), 2 wrong usage.)";

void printOverview(Output &out)
{
    out.line(u"gridlinectl " GRIDLINE_VERSION ": Gridline without a window"_s);
    out.line();
    out.line(
        u"Usage: gridlinectl COMMAND [WORDS] [--db URI] [--as ACCOUNT] [--lang zh|en] [--json]"_s);
    out.line();
    const QList<Command> all = commands();
    qsizetype width = 0;
    for (const Command &command : all)
        width = qMax(width, QLatin1StringView(command.name).size());
    for (const Command &command : all)
        out.line(u"  "_s + QLatin1StringView(command.name).toString().leftJustified(width + 2)
                 + QString::fromUtf8(command.summary));
    out.line(QString::fromUtf8(kGlobalHelp));
}

void printHelp(Output &out, const Command &command)
{
    out.line(u"gridlinectl %1: %2"_s.arg(QLatin1StringView(command.name),
                                         QString::fromUtf8(command.summary)));
    out.line();
    out.line(QString::fromUtf8(command.help).trimmed());
}

} // namespace

QList<Command> commands()
{
    return {
        {"local", "the private database cluster of this computer", kLocalHelp, runLocal},
        {"migrate", "bring the database to the schema of this program", kMigrateHelp, runMigrate},
        {"doctor", "look whether everything is in order, and say what to do", kDoctorHelp,
         runDoctor},
        {"account", "accounts, roles and passwords", kAccountHelp, runAccount},
        {"audit", "read and prove the audit", kAuditHelp, runAudit},
        {"case", "register, read and act on cases", kCaseHelp, runCase},
        {"dispatch", "whose a case is: advice, rules, training, backtest", kDispatchHelp,
         runDispatch},
        {"import", "cases, areas, components, places, cameras and rules from files", kImportHelp,
         runImport},
        {"area", "areas: check how they fit, change them, compare two days", kAreaHelp, runArea},
        {"component", "components: show, update, log, census", kComponentHelp, runComponent},
        {"place", "what is at a point, and places by name", kPlaceHelp, runPlace},
        {"camera", "cameras: list, nearest to a point, add, retire", kCameraHelp, runCamera},
        {"patrol", "where inspectors are and were; report, duty, a simulation", kPatrolHelp,
         runPatrol},
        {"repeats", "likely duplicates, quoted orders, hot issues", kRepeatsHelp, runRepeats},
        {"warn", "where cases gather: scan, list, act; also on files", kWarnHelp, runWarn},
        {"whistle", "a town calls departments to a spot; who came, and the marks", kWhistleHelp,
         runWhistle},
        {"hardcase", "cases that one unit cannot solve: why, ways out, closing", kHardcaseHelp,
         runHardcase},
        {"conference", "meetings about hard cases: agenda, votes, decisions, minutes",
         kConferenceHelp, runConference},
        {"instruct", "leaders' instructions to units: give, answer, what is owed to whom",
         kInstructHelp, runInstruct},
        {"incident", "incidents led by plan cards: tasks, messages, roll-calls", kIncidentHelp,
         runIncident},
        {"video", "the video link: ask, publish, snapshot, record, verify recordings", kVideoHelp,
         runVideo},
        {"assist", "what a text says: train, evaluate, predict, explain", kAssistHelp, runAssist},
        {"upkeep", "send notices, fold statistics, resume what is due", kUpkeepHelp, runUpkeep},
        {"demo", "a synthetic district with cases, and a walk through two of them", kDemoHelp,
         runDemo},
        {"bench", "measure against the targets", kBenchHelp, runBench},
    };
}

int runCommandLine(const QStringList &words)
{
    const Result<GlobalOptions> options = parseGlobalOptions(words);
    if (!options)
        return Context({.json = words.contains("--json"_L1)})
            .wrongUsage({}, options.error().message);
    speak(options->language);
    Context context(*options);
    // Help is for people, whatever else was asked.
    Output help(false);
    if (options->version) {
        context.out().line(u"gridlinectl " GRIDLINE_VERSION ""_s);
        context.out().json({{u"version"_s, u"" GRIDLINE_VERSION ""_s}});
        return Done;
    }
    QString name = options->words.value(0);
    QStringList rest = options->words.mid(1);
    const bool wantsHelp = options->help || name == "help"_L1;
    if (name == "help"_L1)
        name = rest.value(0);
    if (name.isEmpty()) {
        if (!wantsHelp)
            return context.wrongUsage({}, tr("Which command?"));
        printOverview(help);
        return Done;
    }
    const QList<Command> all = commands();
    const auto command = std::ranges::find_if(
        all, [&](const Command &each) { return name == QLatin1StringView(each.name); });
    if (command == all.end())
        return context.wrongUsage({}, tr("There is no command %1.").arg(name));
    if (wantsHelp) {
        printHelp(help, *command);
        return Done;
    }
    return command->run(context, rest);
}

} // namespace gl::headless
