#include "masktext.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace gl::ui {

namespace {

/// Digits as keyboards and Chinese input methods give them, perhaps in groups.
const QString kDigit = u"[0-9０-９]"_s;
const QString kNext = u"[ -]?[0-9０-９]"_s;

/// GB 11643 identity card, bank card: 15 to 19 digits, the last perhaps an X.
QRegularExpression cards()
{
    return QRegularExpression(
        u"(?<![0-9０-９])%1(?:%2){13,17}(?:%2|[ -]?[XxＸｘ])(?![0-9０-９])"_s.arg(kDigit, kNext));
}

/// 138 0013 8000
QRegularExpression mobiles()
{
    return QRegularExpression(
        u"(?<![0-9０-９])([1１][3-9３-９]%1)(?:%2){4}((?:%2){4})(?![0-9０-９])"_s.arg(kDigit,
                                                                                      kNext));
}

/// 010-69240000, or 69240000 within the district; not a date.
QRegularExpression landlines()
{
    return QRegularExpression(
        u"(?<![0-9０-９])(?:[0０]%1{2,3}[ -]?%1{7,8}|(?!(?:19|20)[0-9]{6})%1{8})(?![0-9０-９])"_s
            .arg(kDigit));
}

} // namespace

QString maskedText(const QString &text)
{
    static const QRegularExpression card = cards(), mobile = mobiles(), landline = landlines();
    QString masked = text;
    masked.replace(mobile, u"\\1****\\2"_s);
    masked.replace(card, u"****"_s);
    masked.replace(landline, u"****"_s);
    return masked;
}

} // namespace gl::ui
