#pragma once

#include "conference.h"

#include <base/error.h>

namespace gl::conference {

/// The minutes of a conference, made from its record alone: who was there, what was said, what was
/// decided and how, who signed. `chinese`: which names of classes and states; the words follow the
/// translation that is installed.
QString minutesHtml(const Conference &conference, bool chinese);

/// Writes the minutes as PDF or as OpenDocument text (which office programs open like DOCX), as the
/// ending of the name says. Needs a QGuiApplication, for the fonts. Invalid: another ending.
/// Internal: the file cannot be written.
Result<void> writeMinutes(const Conference &conference, bool chinese, const QString &path);

} // namespace gl::conference
