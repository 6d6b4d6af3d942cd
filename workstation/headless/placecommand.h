#pragma once

#include <QStringList>

namespace gl::headless {

class Context;

extern const char *const kPlaceHelp;
int runPlace(Context &context, const QStringList &words);

} // namespace gl::headless
