#pragma once

#include "context.h"

namespace gl::headless {

extern const char *const kConferenceHelp;

/// Conferences: calling, every step of a meeting, minutes as a file, what the record proves.
int runConference(Context &context, const QStringList &words);

/// Whether a command line makes a document with fonts, so that the program must be a
/// QGuiApplication.
bool makesDocuments(const QStringList &words);

} // namespace gl::headless
