#pragma once

#include <QStringList>

namespace gl::headless {

class Context;

extern const char *const kUpkeepHelp;
int runUpkeep(Context &context, const QStringList &words);

} // namespace gl::headless
