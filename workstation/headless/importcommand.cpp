#include "importcommand.h"

#include "context.h"
#include "dispatchrules.h"
#include "groundcommand.h"
#include "interrupt.h"

#include <intake/caseimport.h>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::headless {

const char *const kImportHelp = R"(
Usage: gridlinectl import cases FILE [--mapping MAPPING.json] [options]
       gridlinectl import areas|components|places|cameras|rules FILE [--mapping MAPPING.json] [options]

Cases of another system, from CSV, XLSX or JSON Lines, packed with gzip or not; areas, components,
places and cameras from these and from GeoJSON, GeoPackage, Shapefile and KML. The mapping says which
column is what; docs/import.md describes it. Bad rows go to a rejects file with line, column, value and reason,
the rest is loaded; areas are loaded all or not at all. Importing again changes nothing; an import
that was stopped goes on when it is run again. Ctrl-C stops it after the batches under way.

  --mapping FILE     without it the columns must be called like the fields
  --dry-run          everything but loading: what would be loaded and what not
  --rejects FILE     where bad rows go; otherwise FILE.rejects.csv
of cases:
  --create-units     make units for names that no unit bears (kind department, code IMP-...)
  --create-classes   make classes for names that no class list has (standard IMPORT:SOURCE)
  --workers N        connections that load at the same time, 1 to 8 (2)
of areas:
  --from DATE        the day the change begins; what is new in an empty level was there always
  --accept KINDS     findings that do not stop it: gap, overlap, sliver, crossing, uncovered,
                     wrong_prefix, several with commas, or all
  --reason TEXT      for the record

Rules (a rights-and-duties list) come from CSV, XLSX and JSON Lines. A person's become proposals that
somebody else approves; those of a system interface or the owner are in force at once.

Cases need a shift lead or a system interface of the district, rules these or an evaluator, components, places and cameras the
system administrator or a system interface, areas the system administrator; or the owner of the
private cluster.)";

namespace {

constexpr int kNamesShown = 20;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::ImportCommand", text);
}

QJsonObject toJson(const QMap<QString, qint64> &counts)
{
    QJsonObject object;
    for (auto it = counts.begin(); it != counts.end(); ++it)
        object.insert(it.key(), *it);
    return object;
}

QJsonObject toJson(const intake::ImportReport &report, bool dryRun)
{
    QJsonObject object = countsJson(report, dryRun);
    object.insert(u"unknown_units"_s, toJson(report.unknownUnits));
    object.insert(u"unknown_classes"_s, toJson(report.unknownClasses));
    object.insert(u"unknown_areas"_s, toJson(report.unknownAreas));
    return object;
}

void printNames(Output &out, const QString &what, const QMap<QString, qint64> &counts)
{
    if (counts.isEmpty())
        return;
    QList<std::pair<qint64, QString>> sorted;
    for (auto it = counts.begin(); it != counts.end(); ++it)
        sorted.append({-*it, it.key()});
    std::ranges::sort(sorted);
    QList<QStringList> rows;
    for (const auto &[negative, name] :
         sorted.first(std::min<qsizetype>(kNamesShown, sorted.size())))
        rows += {name, QString::number(-negative)};
    out.line();
    out.table({what, tr("rows")}, rows);
    if (sorted.size() > kNamesShown)
        out.line(tr("... and %1 more; --json lists all.").arg(sorted.size() - kNamesShown));
}

void print(Output &out, const intake::ImportReport &report, bool dryRun)
{
    printCounts(out, report, dryRun);
    printNames(out, tr("units not known (--create-units makes them)"), report.unknownUnits);
    printNames(out, tr("classes not known (--create-classes makes them)"), report.unknownClasses);
    printNames(out, tr("areas not known"), report.unknownAreas);
}

/// Stopped half-way: what to do is always the same.
Error stoppedError(const intake::ImportReport &report)
{
    Error error{.kind = ErrorKind::Timeout, .message = tr("Stopped as you asked.")};
    if (report.stoppedBy)
        error = *report.stoppedBy;
    const QString next =
        tr("%1 rows are in the database (%2 new); run the same command again to go on.")
            .arg(report.loaded + report.unchanged)
            .arg(report.loaded);
    error.hint = error.hint.isEmpty() ? next : error.hint + u'\n' + next;
    return error;
}

int importCases(Context &context, const intake::ImportRequest &request)
{
    const auto config = context.config();
    if (!config)
        return context.fail(config.error());
    interruptIsHandled();
    QElapsedTimer sinceShown;
    sinceShown.start();
    const intake::CaseImport::Watch watch{.progress =
                                              [&](const intake::ImportReport &soFar, double share) {
                                                  if (sinceShown.elapsed() < 200)
                                                      return;
                                                  sinceShown.restart();
                                                  context.out().progress(
                                                      tr("%1 %: %2 rows, %3 loaded, %4 rejected")
                                                          .arg(static_cast<int>(share * 100))
                                                          .arg(soFar.read)
                                                          .arg(soFar.loaded)
                                                          .arg(soFar.rejected));
                                              },
                                          .isCancelled = [] { return wasInterrupted(); }};
    const auto report = intake::CaseImport(*config, request).run(watch);
    context.out().progress({});
    if (!report)
        return context.fail(report.error());
    print(context.out(), *report, request.dryRun);
    context.out().json(toJson(*report, request.dryRun));
    if (report->cancelled || report->stoppedBy)
        return context.fail(stoppedError(*report));
    return Done;
}

int importCaseFile(Context &context, const Arguments &arguments)
{
    const auto workers = arguments.integer("--workers", 2, 1, 8);
    if (!workers)
        return context.wrongUsage(u"import"_s, workers.error().message);
    intake::ImportRequest request{.file = arguments.word(1),
                                  .mapping = {},
                                  .rejectsFile = arguments.value("--rejects"),
                                  .dryRun = arguments.has("--dry-run"),
                                  .createUnits = arguments.has("--create-units"),
                                  .createClasses = arguments.has("--create-classes"),
                                  .workers = static_cast<int>(*workers)};
    if (arguments.has("--mapping")) {
        auto mapping = intake::Mapping::load(arguments.value("--mapping"));
        if (!mapping)
            return context.fail(mapping.error());
        request.mapping = std::move(*mapping);
    }
    return importCases(context, request);
}

int importGroundFile(Context &context, ground::GroundKind kind, const Arguments &arguments)
{
    ground::GroundRequest request{.file = arguments.word(1),
                                  .rejectsFile = arguments.value("--rejects"),
                                  .dryRun = arguments.has("--dry-run"),
                                  .from = {},
                                  .accept =
                                      arguments.value("--accept").split(u',', Qt::SkipEmptyParts),
                                  .reason = arguments.value("--reason")};
    if (arguments.has("--from")) {
        request.from = QDate::fromString(arguments.value("--from"), Qt::ISODate);
        if (!request.from.isValid())
            return context.wrongUsage(u"import"_s, tr("--from is a day like 2026-10-01."));
    }
    if (arguments.has("--mapping")) {
        auto mapping = ground::loadMapping(kind, arguments.value("--mapping"));
        if (!mapping)
            return context.fail(mapping.error());
        request.mapping = std::move(*mapping);
    }
    return importGround(context, kind, request);
}

} // namespace

int runImport(Context &context, const QStringList &words)
{
    const auto arguments = Arguments::parse(words, {{"--mapping"},
                                                    {"--rejects"},
                                                    {"--workers"},
                                                    {"--from"},
                                                    {"--accept"},
                                                    {"--reason"},
                                                    {"--dry-run", false},
                                                    {"--create-units", false},
                                                    {"--create-classes", false}});
    if (!arguments)
        return context.wrongUsage(u"import"_s, arguments.error().message);
    const QString what = arguments->word(0);
    if (!QStringList{u"cases"_s, u"areas"_s, u"components"_s, u"places"_s, u"cameras"_s, u"rules"_s}
             .contains(what))
        return context.wrongUsage(
            u"import"_s, tr("Import what? cases, areas, components, places, cameras or rules."));
    if (arguments->positional().size() != 2)
        return context.wrongUsage(u"import"_s, tr("Which file?"));
    if (what == "areas"_L1)
        return importGroundFile(context, ground::GroundKind::Areas, *arguments);
    if (what == "components"_L1)
        return importGroundFile(context, ground::GroundKind::Components, *arguments);
    if (what == "places"_L1)
        return importGroundFile(context, ground::GroundKind::Places, *arguments);
    if (what == "cameras"_L1)
        return importGroundFile(context, ground::GroundKind::Cameras, *arguments);
    if (what == "rules"_L1)
        return importRuleFile(context, *arguments);
    return importCaseFile(context, *arguments);
}

} // namespace gl::headless
