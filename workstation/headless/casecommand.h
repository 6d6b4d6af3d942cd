#pragma once

#include <QStringList>

namespace gl::headless {

class Context;

extern const char *const kCaseHelp;
int runCase(Context &context, const QStringList &words);

} // namespace gl::headless
