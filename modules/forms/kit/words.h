#pragma once

#include <QCoreApplication>
#include <QString>

namespace gl::forms {

/// A code of the database and what people read for it, marked by QT_TRANSLATE_NOOP.
struct Word
{
    const char *code;
    const char *text;
};

/// In the person's language; the code itself when it is unknown: an older desk shows what a newer
/// database brings.
template <size_t N>
QString wordOf(const Word (&words)[N], const QString &code, const char *context)
{
    for (const Word &word : words) {
        if (code == QLatin1StringView(word.code))
            return QCoreApplication::translate(context, word.text);
    }
    return code;
}

} // namespace gl::forms
