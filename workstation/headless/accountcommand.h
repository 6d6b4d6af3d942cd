#pragma once

#include <QStringList>

namespace gl::headless {

class Context;

extern const char *const kAccountHelp;

/// account whoami|list|create|enable|disable|lock|unlock|retire|grant|revoke|password
int runAccount(Context &context, const QStringList &words);

} // namespace gl::headless
