#pragma once

#include <QStringList>

namespace gl::headless {

class Context;

extern const char *const kCameraHelp;
int runCamera(Context &context, const QStringList &words);

} // namespace gl::headless
