#pragma once

#include <QStringList>

namespace gl::headless {

class Context;

extern const char *const kDispatchHelp;
int runDispatch(Context &context, const QStringList &words);

} // namespace gl::headless
