#include "pinyin.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <memory>

namespace gl::intake {

namespace {

/// A transliterator may be used by one thread at a time, so each thread has its own.
icu::Transliterator *readings()
{
    thread_local const std::unique_ptr<icu::Transliterator> made = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Transliterator> made_here(icu::Transliterator::createInstance(
            "Han-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
        return U_SUCCESS(status) ? std::move(made_here) : nullptr;
    }();
    return made.get();
}

} // namespace

Pinyin pinyinOf(const QString &text)
{
    auto *transliterator = readings();
    if (transliterator == nullptr)
        return {};
    Pinyin pinyin;
    bool insideLatin = false;
    for (const QChar c : text) {
        if (c.unicode() < 0x80) {
            // A Latin word counts with its first letter only.
            const bool letter = c.isLetterOrNumber();
            if (letter) {
                pinyin.full += c.toLower();
                if (!insideLatin || c.isDigit())
                    pinyin.initials += c.toLower();
            }
            insideLatin = letter;
            continue;
        }
        insideLatin = false;
        icu::UnicodeString one(static_cast<char16_t>(c.unicode()));
        transliterator->transliterate(one);
        const QString syllable =
            QString::fromUtf16(one.getBuffer(), one.length()).simplified().remove(u' ');
        if (syllable.isEmpty() || syllable.front().unicode() >= 0x80
            || !syllable.front().isLetterOrNumber())
            continue;
        pinyin.full += syllable;
        pinyin.initials += syllable.front();
    }
    return pinyin;
}

} // namespace gl::intake
