#pragma once

#include <QStringList>

namespace gl::headless {

class Context;

extern const char *const kRepeatsHelp;
int runRepeats(Context &context, const QStringList &words);

} // namespace gl::headless
