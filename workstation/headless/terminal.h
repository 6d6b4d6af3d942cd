#pragma once

#include <QString>

namespace gl::headless {

/// Reads a line from the terminal without showing it; empty when there is no terminal.
QString readSecret(const QString &prompt);

} // namespace gl::headless
