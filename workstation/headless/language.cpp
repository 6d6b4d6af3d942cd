#include "language.h"

#include <base/moduletranslator.h>

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace gl::headless {

Language systemLanguage()
{
    return QLocale::system().language() == QLocale::Chinese ? Language::Chinese : Language::English;
}

Result<Language> parseLanguage(const QString &word)
{
    if (word == "zh"_L1)
        return Language::Chinese;
    if (word == "en"_L1)
        return Language::English;
    return failure(ErrorKind::Invalid,
                   QCoreApplication::translate("gl::headless::Context", "--lang is zh or en."));
}

void speak(Language language)
{
    static ModuleTranslator texts;
    QCoreApplication::removeTranslator(&texts);
    if (language == Language::Chinese && texts.loadLanguage(u"zh_CN"_s))
        QCoreApplication::installTranslator(&texts);
}

} // namespace gl::headless
