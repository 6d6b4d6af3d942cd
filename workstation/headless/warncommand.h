#pragma once

#include <QStringList>

namespace gl::headless {

class Context;

extern const char *const kWarnHelp;
int runWarn(Context &context, const QStringList &words);

} // namespace gl::headless
