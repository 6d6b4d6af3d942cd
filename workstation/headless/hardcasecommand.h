#pragma once

#include "context.h"

namespace gl::headless {

extern const char *const kHardcaseHelp;

/// Hard cases: looking for them, putting on the list, every step of their ways out.
int runHardcase(Context &context, const QStringList &words);

} // namespace gl::headless
