#pragma once

#include <QStringList>

namespace gl::headless {

class Context;

extern const char *const kInstructHelp;

/// gridlinectl instruct new|act|show|list|board|attach|save|timers
int runInstruct(Context &context, const QStringList &words);

} // namespace gl::headless
