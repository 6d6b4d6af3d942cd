#pragma once

#include <QString>

namespace gl::intake {

/// How a text is found by what a keyboard without an input method can type.
struct Pinyin
{
    QString full{};     ///< "luduanlu": syllables without tones and spaces
    QString initials{}; ///< "ldl"

    bool operator==(const Pinyin &) const = default;
};

/// The most usual reading of every character; letters and digits stay, lower case. Thread-safe.
Pinyin pinyinOf(const QString &text);

} // namespace gl::intake
