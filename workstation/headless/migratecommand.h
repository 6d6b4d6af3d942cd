#pragma once

#include <QStringList>

namespace gl::headless {

class Context;

extern const char *const kMigrateHelp;
int runMigrate(Context &context, const QStringList &words);

} // namespace gl::headless
