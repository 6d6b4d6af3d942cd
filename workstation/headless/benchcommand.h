#pragma once

#include <QStringList>

namespace gl::headless {

class Context;

extern const char *const kBenchHelp;
int runBench(Context &context, const QStringList &words);

} // namespace gl::headless
