#pragma once

#include <QString>
#include <QStringView>

namespace gl::textmodel {

/// The text with personal data replaced by what it was: 〔证件〕 identity numbers (18 or 15
/// digits), 〔电话〕 mobile and fixed phones, 〔邮箱〕 e-mail addresses, 〔车牌〕 number plates,
/// 〔编号〕 other numbers of seven digits or more, such as orders. Years, house numbers, money and
/// times stay. Full-width digits and letters are found as well. Masking a masked text changes
/// nothing. Names and addresses stay: they cannot be told from other words by their form.
QString masked(QStringView text);

} // namespace gl::textmodel
