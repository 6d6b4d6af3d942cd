#include "migratecommand.h"

#include "context.h"

#include <identity/loginguard.h>
#include <storage/migrator.h>
#include <storage/schemafiles.h>

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace gl::headless {

const char *const kMigrateHelp = R"(
Usage: gridlinectl migrate [--check]

Applies the schema files that the database lacks, each in one transaction; two at once are safe. On
a server, give an administrator's address with --db.

  --check   change nothing: exit 0 when the database is current, else 1 and the list of files)";

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::MigrateCommand", text);
}

QJsonObject toJson(const storage::SchemaReport &report)
{
    return {{u"current"_s, report.isCurrent()},
            {u"missing"_s, QJsonArray::fromStringList(report.missing)},
            {u"changed"_s, QJsonArray::fromStringList(report.changed)},
            {u"edited"_s, QJsonArray::fromStringList(report.edited)},
            {u"unknown"_s, QJsonArray::fromStringList(report.unknown)},
            {u"min_client"_s, report.minClient},
            {u"client"_s, report.client}};
}

int check(Context &context, const storage::Migrator &migrator,
          const storage::ConnectionConfig &config)
{
    const auto session = storage::Session::open(config);
    if (!session)
        return context.fail(session.error());
    const auto report = migrator.check(**session);
    if (!report)
        return context.fail(report.error());
    context.out().json(toJson(*report));
    if (const std::optional<Error> refused = report->refusal())
        return context.fail(*refused);
    if (report->isCurrent()) {
        context.out().line(tr("The database is current."));
        return Done;
    }
    for (const QString &path : report->missing)
        context.out().line(tr("missing  %1").arg(path));
    for (const QString &path : report->changed)
        context.out().line(tr("changed  %1").arg(path));
    return context.fail({.kind = ErrorKind::Rejected,
                         .message = tr("The database is not current: %1 file(s) to apply.")
                                        .arg(report->missing.size() + report->changed.size()),
                         .hint = tr("Apply them with: gridlinectl migrate.")});
}

} // namespace

int runMigrate(Context &context, const QStringList &words)
{
    const auto arguments = Arguments::parse(words, {{"--check", false}});
    if (!arguments)
        return context.wrongUsage(u"migrate"_s, arguments.error().message);
    if (!arguments->positional().isEmpty())
        return context.wrongUsage(u"migrate"_s,
                                  tr("What is %1?").arg(arguments->positional().first()));
    const auto config = context.serverConfig();
    if (!config)
        return context.fail(config.error());
    const auto files = storage::loadSchemaFiles();
    if (!files)
        return context.fail(files.error());
    const storage::Migrator migrator(*files);
    if (arguments->has("--check"))
        return check(context, migrator, *config);

    const auto applied = migrator.migrate(*config, [&](const storage::MigrationStep &step) {
        context.out().progress(u"%1/%2 %3"_s.arg(step.index).arg(step.count).arg(step.path));
    });
    context.out().progress({});
    if (!applied)
        return context.fail(applied.error());
    // A server whose settings are somebody else's is not wrong; doctor tells what it does.
    if (const auto owner = storage::Session::open(*config))
        (void)identity::alignLoginGuard(**owner);
    for (const QString &path : *applied)
        context.out().line(tr("applied  %1").arg(path));
    context.out().line(tr("The database is current."));
    context.out().json({{u"applied"_s, QJsonArray::fromStringList(*applied)}});
    return Done;
}

} // namespace gl::headless
