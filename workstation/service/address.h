#pragma once

#include "options.h"

#include <base/error.h>
#include <storage/connectionconfig.h>

namespace gl::service {

/// Where the database is and who we are there. Starts and migrates the private cluster when no
/// server is named. Offline: not reached, try again. Other errors end the program: a wrong address
/// or password, a schema that does not fit.
Result<storage::ConnectionConfig> findDatabase(const Options &options);

} // namespace gl::service
