#pragma once

#include "connectionconfig.h"
#include "schemafiles.h"
#include "session.h"

#include <base/error.h>

#include <QList>
#include <QStringList>

#include <functional>
#include <optional>

namespace gl::storage {

/// How a database differs from what this program knows.
struct SchemaReport
{
    QStringList missing;        ///< migrations that are not applied yet
    QStringList changed;        ///< repeatable files that are new or differ
    QStringList edited;         ///< applied migrations whose text is another one now
    QStringList unknown;        ///< migrations that this program does not have
    int minClient = 0;          ///< the oldest client the database lets in
    int client = kSchemaClient; ///< which client we are

    bool isCurrent() const { return missing.isEmpty() && changed.isEmpty() && !refusal(); }

    /// Why this program must not migrate the database, with what to do; nothing: it may.
    std::optional<Error> refusal() const;
    /// Why this program must not work with the database; nothing: it may. A newer database is fine
    /// as long as its `min_client` lets us in.
    std::optional<Error> unusable() const;
};

/// What is happening, for a progress line: a file about to be applied, and how far we are.
struct MigrationStep
{
    QString path;
    int index = 0; ///< from 1
    int count = 0;
};

/// Brings a database to the schema of this program. Two at once are safe: the second waits for an
/// advisory lock and then finds nothing to do. Blocks its caller.
class Migrator
{
public:
    using Progress = std::function<void(const MigrationStep &)>;

    explicit Migrator(const QList<SchemaFile> &files, int clientNumber = kSchemaClient);

    /// Only looks; any account may.
    Result<SchemaReport> check(Session &session) const;

    /// Applies what is missing, each file in a transaction of its own. Needs a superuser or the
    /// owner of the database. Returns the paths applied, in order. After an error everything before
    /// the failing file stays, and nothing of that file.
    Result<QStringList> migrate(const ConnectionConfig &config,
                                const Progress &progress = {}) const;

private:
    Result<void> apply(Session &session, const SchemaFile &file) const;
    Result<void> record(Session &session, const SchemaFile &file) const;

    QList<SchemaFile> m_files;
    int m_client;
};

} // namespace gl::storage
