#pragma once

#include "connectionconfig.h"
#include "migrator.h"
#include "privatecluster.h"

#include <base/error.h>

namespace gl::storage {

/// Starts the private cluster, making it when there is none, and brings its schema up to date.
/// Returns how to reach it as its superuser. Blocks: seconds the first time, a moment later.
Result<ConnectionConfig> openPrivateCluster(PrivateCluster &cluster,
                                            const PrivateCluster::Progress &progress = {},
                                            const Migrator::Progress &migrating = {});

/// Can the account be used and does the server's schema fit this program? Blocks for one
/// connection. Errors: Offline, Forbidden (login), Rejected (schema; the hint says what to do).
Result<void> checkServer(const ConnectionConfig &config, const QString &applicationName);

} // namespace gl::storage
