#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <QStringView>

namespace gl::textmodel {

/// The text with personal data replaced by what it was: 〔证件〕 identity numbers (18 or 15
/// digits), 〔电话〕 mobile and fixed phones, 〔邮箱〕 e-mail addresses, 〔车牌〕 number plates,
/// 〔编号〕 other numbers of seven digits or more, such as orders. Years, house numbers, money and
/// times stay. Full-width digits and letters are found as well. Masking a masked text changes
/// nothing. Names and addresses stay: they cannot be told from other words by their form.
QString masked(QStringView text);

/// Masks all texts about one matter: what masked() finds, and names that are known to be those of
/// citizens, 〔姓名〕.
class Mask
{
public:
    explicit Mask(QStringList names = {});

    QString operator()(const QString &text) const;
    /// Every text in it at any depth; the keys stay.
    QJsonObject operator()(const QJsonObject &values) const;
    /// Masks texts where they stand.
    template <typename... Texts>
    void over(Texts &...texts) const
    {
        ((texts = (*this)(texts)), ...);
    }

private:
    QJsonValue maskedValue(const QJsonValue &value) const;

    QStringList m_names;
};

} // namespace gl::textmodel
