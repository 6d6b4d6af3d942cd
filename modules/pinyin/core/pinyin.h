#pragma once

#include <QHash>
#include <QString>
#include <QStringView>

#include <memory>
#include <string>
#include <vector>

namespace gl::pinyin {

/// How a character may be read: "zhong", "chong" for 重. A letter or digit reads as itself.
using Readings = std::vector<std::string>;

/// Chinese to pinyin without tones, character by character (ICU), with a short list of characters
/// that names use with several readings. Not shared between threads: each makes its own.
class Reader
{
public:
    Reader();
    ~Reader();
    Q_DISABLE_COPY_MOVE(Reader)

    /// The readings of one character, the usual one first; empty for spaces and punctuation.
    const Readings &of(char32_t character);

    /// The usual reading of all characters, joined: "城管局" is "chengguanju".
    std::string joined(QStringView text);

private:
    class Transliterator; // keeps ICU out of the header
    std::unique_ptr<Transliterator> m_transliterator;
    QHash<char32_t, Readings> m_known;
};

/// How a text is found by what is typed.
struct Spelling
{
    QString full{};     ///< "luduanlu": syllables without tones and spaces
    QString initials{}; ///< "ldl"; a Latin word counts with its first letter

    bool operator==(const Spelling &) const = default;
};

/// By the usual reading of every character; letters and digits stay, lower case. Thread-safe.
Spelling spell(const QString &text);

} // namespace gl::pinyin
