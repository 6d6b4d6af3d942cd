#pragma once

#include <QStringList>

namespace gl::headless {

class Context;

extern const char *const kAuditHelp;

/// audit verify|search|anchor
int runAudit(Context &context, const QStringList &words);

} // namespace gl::headless
