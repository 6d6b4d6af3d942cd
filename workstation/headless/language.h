#pragma once

#include <base/error.h>

#include <QString>

namespace gl::headless {

/// What the program speaks, and which of the two names that every row of the life cycle carries is
/// shown.
enum class Language { Chinese, English };

/// Chinese when the environment's locale is, else English.
Language systemLanguage();

/// "zh" or "en"; anything else is Invalid.
Result<Language> parseLanguage(const QString &word);

/// Every text from now on. English is in the sources.
void speak(Language language);

} // namespace gl::headless
