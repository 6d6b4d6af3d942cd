#include "migrator.h"

#include <storage/log.h>

#include <QCoreApplication>
#include <QHash>
#include <QSet>

#include <libpq-fe.h>

using namespace Qt::StringLiterals;

namespace gl::storage {

namespace {

/// Every program that migrates any Gridline database takes this lock of that database.
constexpr qint64 kMigrationLock = 0x677269646c696e65; // "gridline"

QString tr(const char *text, const char *comment = nullptr, int n = -1)
{
    return QCoreApplication::translate("gl::storage::Migrator", text, comment, n);
}

Error refuse(const QString &message, const QString &hint)
{
    return {.kind = ErrorKind::Rejected, .message = message, .hint = hint};
}

Error clientTooOld(int minClient, int client)
{
    return refuse(tr("This program is too old for the database, which wants client version %1 or "
                     "later (this is %2).")
                      .arg(minClient)
                      .arg(client),
                  tr("Install the current version of Gridline on this computer."));
}

/// The book of what was applied is not part of the schema it keeps book of.
constexpr const char *kBook = R"(
    create schema if not exists gl_meta;
    grant usage on schema gl_meta to public;
    create table if not exists gl_meta.schema_file (
        path text primary key,
        kind text not null check (kind in ('migration', 'repeatable')),
        number int not null,
        sha256 text not null,
        min_client int not null,
        applied_at timestamptz not null default clock_timestamp()
    );
    grant select on gl_meta.schema_file to public;
)";

} // namespace

std::optional<Error> SchemaReport::refusal() const
{
    if (minClient > client)
        return clientTooOld(minClient, client);
    if (!unknown.isEmpty())
        return refuse(tr("The database is newer than this program: it has %1, which this program "
                         "does not know.")
                          .arg(unknown.join(", "_L1)),
                      tr("Install the version of Gridline that made it, or a later one."));
    if (!edited.isEmpty())
        return refuse(
            tr("A migration was edited after it had been applied: %1.").arg(edited.join(", "_L1)),
            tr("Put the file back as it was and write a new migration for the change; on a "
               "private cluster that may be lost: gridlinectl local destroy --yes."));
    return {};
}

std::optional<Error> SchemaReport::unusable() const
{
    if (minClient > client)
        return clientTooOld(minClient, client);
    if (!missing.isEmpty())
        return refuse(tr("The database is not ready for this program: %n file(s) of the schema are "
                         "missing.",
                         nullptr, int(missing.size())),
                      tr("Have an administrator run: gridlinectl --db URI migrate."));
    return {};
}

Migrator::Migrator(const QList<SchemaFile> &files, int clientNumber)
    : m_files(files),
      m_client(clientNumber)
{}

Result<SchemaReport> Migrator::check(Session &session) const
{
    const Result<Rows> book =
        session.query("select to_regclass('gl_meta.schema_file') is not null");
    if (!book)
        return std::unexpected(book.error());
    QHash<QString, QByteArray> applied;
    SchemaReport report;
    report.client = m_client;
    if (book->first().flag(0)) {
        const Result<Rows> rows = session.query(
            "select path, kind, sha256, min_client from gl_meta.schema_file order by path");
        if (!rows)
            return std::unexpected(rows.error());
        QSet<QString> known;
        for (const SchemaFile &file : m_files)
            known.insert(file.path);
        for (const Row row : *rows) {
            const QString path = row.text(0);
            applied.insert(path, row.raw(2));
            report.minClient = qMax(report.minClient, row.number(3));
            if (row.raw(1) == "migration" && !known.contains(path))
                report.unknown += path;
        }
    }
    for (const SchemaFile &file : m_files) {
        const auto found = applied.constFind(file.path);
        if (found == applied.constEnd())
            (file.isRepeatable() ? report.changed : report.missing) += file.path;
        else if (*found != file.sha256)
            (file.isRepeatable() ? report.changed : report.edited) += file.path;
    }
    return report;
}

Result<QStringList> Migrator::migrate(const ConnectionConfig &config,
                                      const Progress &progress) const
{
    Result<std::unique_ptr<Session>> opened =
        Session::open(config, {.applicationName = u"gridline migrate"_s});
    if (!opened)
        return std::unexpected(opened.error());
    Session &session = **opened;
    if (const auto locked = session.query("select pg_advisory_lock($1)", {kMigrationLock}); !locked)
        return std::unexpected(locked.error());
    // Ends with the session, so no unlock is needed on any way out.

    const Result<SchemaReport> report = check(session);
    if (!report)
        return std::unexpected(report.error());
    if (const std::optional<Error> refused = report->refusal())
        return failure(*refused);
    const QSet<QString> due = [&] {
        QSet<QString> paths(report->missing.begin(), report->missing.end());
        return paths.unite(QSet<QString>(report->changed.begin(), report->changed.end()));
    }();
    if (due.isEmpty())
        return QStringList();

    if (const auto made = session.script(kBook); !made)
        return std::unexpected(made.error());
    QStringList done;
    for (const SchemaFile &file : m_files) {
        if (!due.contains(file.path))
            continue;
        if (progress)
            progress({.path = file.path, .index = int(done.size()) + 1, .count = int(due.size())});
        if (const auto applied = apply(session, file); !applied)
            return std::unexpected(applied.error());
        done += file.path;
    }
    return done;
}

Result<void> Migrator::apply(Session &session, const SchemaFile &file) const
{
    const auto failed = [&](Error error) {
        session.rollback();
        // The detail names the line; people who run this are administrators and want it.
        const QString line = error.detail.section("line="_L1, 1).section(u';', 0, 0);
        const QString place = line.isEmpty() ? file.path : tr("%1, line %2").arg(file.path, line);
        error.message = tr("The schema file %1 failed: %2").arg(place, error.message);
        error.hint = tr("Nothing of this file was applied. %1").arg(error.hint).trimmed();
        return failure(error);
    };
    if (const auto begun = session.begin(); !begun)
        return failed(begun.error());
    if (!file.asSuperuser)
        if (const auto became = session.exec("set local role gl_owner"); !became)
            return failed(became.error());
    if (const auto run = session.script(file.sql); !run)
        return failed(run.error());
    if (!session.inTransaction())
        return failed({.message = tr("it ends its transaction itself")});
    if (const auto left = session.exec("reset role"); !left)
        return failed(left.error());
    if (const auto noted = record(session, file); !noted)
        return failed(noted.error());
    if (const auto committed = session.commit(); !committed)
        return failed(committed.error());
    qCInfo(lcStorage) << "schema file applied" << "path=" << file.path;
    return {};
}

Result<void> Migrator::record(Session &session, const SchemaFile &file) const
{
    return session
        .exec("insert into gl_meta.schema_file (path, kind, number, sha256, min_client)"
              " values ($1, $2, $3, $4, $5)"
              " on conflict (path) do update set sha256 = excluded.sha256,"
              " min_client = excluded.min_client, applied_at = excluded.applied_at",
              {file.path, file.isRepeatable() ? "repeatable" : "migration", file.number,
               QString::fromLatin1(file.sha256), file.minClient})
        .transform([](qint64) {});
}

} // namespace gl::storage
