#pragma once

#include <QStringList>

namespace gl::headless {

class Context;

extern const char *const kVideoHelp;
int runVideo(Context &context, const QStringList &words);

} // namespace gl::headless
