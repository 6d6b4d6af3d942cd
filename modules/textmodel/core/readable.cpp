#include "masking.h"
#include "textmodel.h"

namespace gl::textmodel {

namespace {

/// The beginning that counts, without half a character at its end.
QStringView beginning(QStringView text)
{
    if (text.size() <= kMostCharacters)
        return text;
    text.truncate(kMostCharacters);
    return text.back().isHighSurrogate() ? text.chopped(1) : text;
}

bool isSeparator(QChar character)
{
    return character.isSpace() || character.category() == QChar::Other_Control;
}

/// Lower case; white space and control characters as single spaces, none at the ends; characters
/// that nobody sees (zero width, direction marks) left out.
QString tidied(const QString &text)
{
    QString result;
    result.reserve(text.size());
    bool space = false;
    for (const QChar character : text) {
        if (isSeparator(character)) {
            space = true;
        } else if (character.category() != QChar::Other_Format) {
            if (space && !result.isEmpty())
                result += u' ';
            space = false;
            result += character;
        }
    }
    return result.toLower();
}

} // namespace

QString readable(QStringView text)
{
    // Masking comes last: by then full-width digits and those with invisible characters between
    // them look like any others. It never makes a text longer, but NFKC does (18 characters of
    // one).
    const QString tidy =
        tidied(beginning(text).toString().normalized(QString::NormalizationForm_KC));
    return masked(beginning(tidy));
}

} // namespace gl::textmodel
