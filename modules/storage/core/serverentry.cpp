#include "serverentry.h"

#include "schemafiles.h"
#include "session.h"

namespace gl::storage {

Result<ConnectionConfig> openPrivateCluster(PrivateCluster &cluster,
                                            const PrivateCluster::Progress &progress,
                                            const Migrator::Progress &migrating)
{
    if (const auto started = cluster.start(progress); !started)
        return std::unexpected(started.error());
    const auto files = loadSchemaFiles();
    if (!files)
        return std::unexpected(files.error());
    ConnectionConfig config = cluster.config();
    if (const auto applied = Migrator(*files).migrate(config, migrating); !applied)
        return std::unexpected(applied.error());
    return config;
}

Result<void> checkServer(const ConnectionConfig &config, const QString &applicationName)
{
    const auto files = loadSchemaFiles();
    if (!files)
        return std::unexpected(files.error());
    auto session = Session::open(config, {.applicationName = applicationName});
    if (!session)
        return std::unexpected(session.error());
    const auto report = Migrator(*files).check(**session);
    if (!report)
        return std::unexpected(report.error());
    if (const std::optional<Error> unusable = report->unusable())
        return failure(*unusable);
    return {};
}

} // namespace gl::storage
