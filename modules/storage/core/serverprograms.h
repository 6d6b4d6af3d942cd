#pragma once

#include <base/error.h>

#include <QString>

namespace gl::storage {

/// The PostgreSQL major version this program is made for.
inline constexpr int kServerMajor = 17;

/// The full path of initdb, pg_ctl or another program of PostgreSQL 17: Debian keeps them out of
/// PATH. The error says what to install.
Result<QString> serverProgram(const QString &name);

/// Whether the server could load the library `name` at its start.
bool serverLibraryExists(const QString &name);

} // namespace gl::storage
