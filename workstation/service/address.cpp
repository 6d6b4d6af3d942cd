#include "address.h"

#include <identity/loginguard.h>
#include <storage/privatecluster.h>
#include <storage/serverentry.h>
#include <storage/session.h>

using namespace Qt::StringLiterals;

namespace gl::service {

namespace {

Result<storage::ConnectionConfig> privateCluster(const Options &options)
{
    storage::PrivateCluster cluster;
    auto config = storage::openPrivateCluster(cluster);
    if (!config)
        return config;
    const auto owner = storage::Session::open(*config);
    if (!owner)
        return std::unexpected(owner.error());
    if (const auto aligned = identity::alignLoginGuard(**owner); !aligned)
        return std::unexpected(aligned.error());
    config->setAsAccount(options.asAccount);
    return config;
}

} // namespace

Result<storage::ConnectionConfig> findDatabase(const Options &options)
{
    if (options.db.isEmpty())
        return privateCluster(options);
    auto config = storage::ConnectionConfig::parse(options.db);
    if (!config)
        return config;
    if (!config->hasPassword() && qEnvironmentVariableIsSet("GRIDLINE_PASSWORD"))
        config->setPassword(qEnvironmentVariable("GRIDLINE_PASSWORD"));
    if (config->user().isEmpty())
        config->setOption("user", options.asAccount);
    else if (config->user() != options.asAccount)
        config->setAsAccount(options.asAccount);
    if (const auto usable = storage::checkServer(*config, u"gridlined"_s); !usable)
        return std::unexpected(usable.error());
    return config;
}

} // namespace gl::service
