#pragma once

#include <QStringList>

namespace gl::headless {

class Context;

extern const char *const kLocalHelp;
int runLocal(Context &context, const QStringList &words);

} // namespace gl::headless
