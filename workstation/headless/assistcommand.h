#pragma once

#include <QStringList>

namespace gl::headless {

class Context;

extern const char *const kAssistHelp;
int runAssist(Context &context, const QStringList &words);

} // namespace gl::headless
