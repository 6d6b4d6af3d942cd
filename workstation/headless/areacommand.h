#pragma once

#include <QStringList>

namespace gl::headless {

class Context;

extern const char *const kAreaHelp;
int runArea(Context &context, const QStringList &words);

} // namespace gl::headless
