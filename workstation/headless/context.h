#pragma once

#include "arguments.h"
#include "language.h"
#include "output.h"

#include <base/error.h>
#include <storage/connectionconfig.h>
#include <storage/database.h>
#include <storage/privatecluster.h>
#include <storage/session.h>

#include <QString>
#include <QStringList>

#include <memory>

namespace gl::headless {

/// What the program returns to the shell.
enum ExitCode { Done = 0, Failed = 1, WrongUsage = 2 };

/// Options that stand before or after any command.
struct GlobalOptions
{
    QString db{};                         ///< --db URI, or GRIDLINE_DB; empty: the private cluster
    QString asAccount{};                  ///< --as ACCOUNT
    Language language = systemLanguage(); ///< --lang zh|en
    bool json = false;
    bool help = false;
    bool version = false;
    QStringList words{}; ///< the command and its own arguments
};

/// Invalid when an option lacks its value.
Result<GlobalOptions> parseGlobalOptions(const QStringList &words);

/// What every command gets: the options, the database, a place to speak. One thread.
class Context
{
public:
    explicit Context(const GlobalOptions &options);

    const GlobalOptions &options() const { return m_options; }
    Output &out() { return m_out; }
    bool usesPrivateCluster() const { return m_options.db.isEmpty(); }
    storage::PrivateCluster &cluster() { return m_cluster; }

    /// Where the database is, acting as --as. Starts and migrates the private cluster when no
    /// server is configured; a server whose schema is missing or too new is an error.
    Result<storage::ConnectionConfig> config();
    /// The same, for jobs. The context owns it.
    Result<storage::Database *> database();
    /// A connection of its own, for what is no job: COPY, LISTEN, administration.
    Result<std::unique_ptr<storage::Session>> session(const storage::SessionLimits &limits = {});

    /// Where the database is, without --as and without looking at the schema.
    Result<storage::ConnectionConfig> serverConfig();

    /// Reports the error and gives the exit code for it: wrong usage only through wrongUsage().
    int fail(const Error &error);
    /// Says what is wrong with the command line and where to read how it is right.
    int wrongUsage(const QString &command, const QString &why);

private:
    Result<storage::ConnectionConfig> findConfig();
    static void useTimeZone(const storage::ConnectionConfig &config);
    Result<void> preparePrivateCluster();
    Result<storage::ConnectionConfig> addressedServer();

    const GlobalOptions m_options;
    Output m_out;
    storage::PrivateCluster m_cluster;
    storage::ConnectionConfig m_config; ///< valid once config() succeeded
    std::unique_ptr<storage::Database> m_database;
};

} // namespace gl::headless
