#pragma once

#include "language.h"

#include <QJsonObject>
#include <QString>

namespace gl::headless {

/// A document of gl_api.case_read as a dispatcher would want to read it: header, what is due,
/// the text, and the story step by step with who, when, how long and what was said.
QString printCase(const QJsonObject &document, Language language);

/// Only the story.
QString printTimeline(const QJsonObject &document, Language language);

/// The actions open to this account, each with what must be filled in.
QString printActions(const QJsonObject &document, Language language);

/// "2026-09-24 10:03" in the time of the district (see Context); "-" for none.
QString printTime(const QJsonValue &value);

} // namespace gl::headless
