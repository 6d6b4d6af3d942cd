#pragma once

#include <base/error.h>
#include <storage/session.h>

#include <optional>

namespace gl::identity {

/// After how many failed logins in a row the server locks an account.
struct LoginGuard
{
    std::optional<int> limit; ///< none: this server does not count failures
    int wanted = 0;           ///< what the setting login.max_fail says
};

/// `owner` is a session of the owner of the database; others are Forbidden.
Result<LoginGuard> readLoginGuard(storage::Session &owner);

/// Makes the server follow the setting, at its next login. Does nothing where they agree or where
/// nobody counts. Not in a transaction.
Result<void> alignLoginGuard(storage::Session &owner);

} // namespace gl::identity
