#pragma once

#include <QStringList>

namespace gl::headless {

class Context;

extern const char *const kPatrolHelp;
int runPatrol(Context &context, const QStringList &words);

} // namespace gl::headless
