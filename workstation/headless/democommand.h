#pragma once

#include <QStringList>

namespace gl::headless {

class Context;

extern const char *const kDemoHelp;
int runDemo(Context &context, const QStringList &words);

} // namespace gl::headless
