#include "masking.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

using namespace Qt::StringLiterals;

namespace gl::textmodel {

namespace {

struct Kind
{
    const char16_t *name; ///< of its group in the pattern
    const char16_t *placeholder;
};

constexpr std::array<Kind, 5> kKinds{{{u"mail", u"〔邮箱〕"},
                                      {u"plate", u"〔车牌〕"},
                                      {u"identity", u"〔证件〕"},
                                      {u"phone", u"〔电话〕"},
                                      {u"number", u"〔编号〕"}}};

/// One pattern, so that a text is gone through once. The order counts: what is an identity number
/// is no phone. \p{Nd} are digits of any width.
const QRegularExpression &personal()
{
    static const QRegularExpression pattern(
        uR"((?<mail>[\w.+\-]{1,64}[@＠][\w\-]{1,64}(?:[.．][\w\-]{1,64}){1,4}))"
        // GA 36: province, letter of the city, five or (new energy) six letters and digits
        uR"(|(?<plate>[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼])"
        uR"([A-Za-zＡ-Ｚａ-ｚ][·• \-]?(?=[A-Za-zＡ-Ｚａ-ｚ]{0,5}\p{Nd}))"
        uR"([A-Za-zＡ-Ｚａ-ｚ\p{Nd}]{4,5}[A-Za-zＡ-Ｚａ-ｚ\p{Nd}学警港澳挂]))"
        // GB 11643: 17 digits and a check character, formerly 15 digits
        uR"(|(?<identity>(?<!\p{Nd})(?:\p{Nd}{17}[\p{Nd}XxＸｘ]|\p{Nd}{15})(?!\p{Nd})))"
        uR"(|(?<phone>(?<!\p{Nd})(?:[+＋]?86[\- ]?)?[1１][3-9３-９]\p{Nd})"
        uR"([\- ]?[\p{Nd}*]{4}[\- ]?\p{Nd}{4}(?!\p{Nd}))"
        uR"(|(?<!\p{Nd})[0０]\p{Nd}{2,3}[\-－ ]?\p{Nd}{7,8}(?!\p{Nd}))"
        uR"(|(?<!\p{Nd})[48]00[\- ]?\p{Nd}{3,4}[\- ]?\p{Nd}{3,4}(?!\p{Nd})))"
        uR"(|(?<number>\p{Nd}{7,}))"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    return pattern;
}

/// Whether the pattern can match at all: most texts hold neither an address nor a long number.
bool mayHold(QStringView text)
{
    int digits = 0;
    for (const QChar character : text) {
        digits += character.isDigit() ? 1 : 0;
        if (character == u'@' || character == u'＠' || digits >= 4)
            return true;
    }
    return false;
}

/// The expression engine refuses texts that are no UTF-16 as a whole, which would leave everything
/// in them unmasked.
QString wellFormed(QStringView text)
{
    QString result = text.toString();
    for (qsizetype i = 0; i < result.size(); ++i) {
        if (!result.at(i).isSurrogate())
            continue;
        if (result.at(i).isHighSurrogate() && i + 1 < result.size()
            && result.at(i + 1).isLowSurrogate())
            ++i;
        else
            result[i] = QChar::ReplacementCharacter;
    }
    return result;
}

QStringView placeholderOf(const QRegularExpressionMatch &match)
{
    const auto kind = std::ranges::find_if(
        kKinds, [&](const Kind &each) { return match.hasCaptured(QStringView(each.name)); });
    return kind == kKinds.end() ? QStringView(kKinds.back().placeholder)
                                : QStringView(kind->placeholder);
}

} // namespace

QString masked(QStringView text)
{
    const QString whole = wellFormed(text);
    if (!mayHold(whole))
        return whole;
    QString result;
    qsizetype from = 0;
    auto matches = personal().globalMatch(whole);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        result += QStringView(whole).sliced(from, match.capturedStart() - from);
        result += placeholderOf(match);
        from = match.capturedEnd();
    }
    result += QStringView(whole).sliced(from);
    return result;
}

/// The longest first: one name may begin another.
Mask::Mask(QStringList names) : m_names(std::move(names))
{
    m_names.removeAll(QString());
    std::ranges::sort(m_names, std::greater{}, &QString::size);
}

QString Mask::operator()(const QString &text) const
{
    QString result = text;
    for (const QString &name : m_names)
        result.replace(name, u"〔姓名〕"_s);
    return masked(result);
}

QJsonObject Mask::operator()(const QJsonObject &values) const
{
    QJsonObject result;
    for (auto it = values.begin(); it != values.end(); ++it)
        result.insert(it.key(), maskedValue(it.value()));
    return result;
}

QJsonValue Mask::maskedValue(const QJsonValue &value) const
{
    if (value.isString())
        return (*this)(value.toString());
    if (value.isObject())
        return (*this)(value.toObject());
    if (!value.isArray())
        return value;
    QJsonArray list;
    for (const auto &one : value.toArray())
        list << maskedValue(one);
    return list;
}

} // namespace gl::textmodel
