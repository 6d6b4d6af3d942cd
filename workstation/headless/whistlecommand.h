#pragma once

#include <QStringList>

namespace gl::headless {

class Context;

extern const char *const kWhistleHelp;
int runWhistle(Context &context, const QStringList &words);

} // namespace gl::headless
