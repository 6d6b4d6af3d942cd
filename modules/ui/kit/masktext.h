#pragma once

#include <QString>

namespace gl::ui {

/// Free text without the numbers by which somebody is found: telephone numbers (a mobile one keeps
/// three digits before and four after, as the database masks a caller's), numbers of identity and
/// bank cards. Case numbers, dates and amounts stay. For boards that a room sees; names that
/// somebody typed are not found.
QString maskedText(const QString &text);

} // namespace gl::ui
