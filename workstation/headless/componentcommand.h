#pragma once

#include <QStringList>

namespace gl::headless {

class Context;

extern const char *const kComponentHelp;
int runComponent(Context &context, const QStringList &words);

} // namespace gl::headless
