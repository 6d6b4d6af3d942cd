#pragma once

#include <QStringList>

namespace gl::headless {

class Context;

extern const char *const kIncidentHelp;

/// gridlinectl incident new|act|show|list|plans|plan|timers
int runIncident(Context &context, const QStringList &words);

} // namespace gl::headless
