#pragma once

#include <QStringList>

namespace gl::headless {

class Context;

extern const char *const kDoctorHelp;
int runDoctor(Context &context, const QStringList &words);

} // namespace gl::headless
