#pragma once

#include <QStringList>

namespace gl::headless {

class Context;

extern const char *const kImportHelp;
int runImport(Context &context, const QStringList &words);

} // namespace gl::headless
