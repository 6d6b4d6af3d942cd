#pragma once

#include "choice.h"

#include <QHash>
#include <QJsonObject>

namespace gl::cases {

/// What fields that pick from a document can take, by the word in their brackets:
/// {"items": [{id, name, detail}]}.
QHash<QString, QList<Choice>> picksOf(const QJsonObject &picks);

} // namespace gl::cases
