#pragma once

#include <QString>

namespace gl {

/// What a log may say about a name, phone number, address or case text: that there is one, and how
/// long. No hash: a phone number has too few possibilities to be hidden by one.
QString redact(QStringView personal);

} // namespace gl
