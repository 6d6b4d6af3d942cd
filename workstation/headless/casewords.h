#pragma once

#include "caseprint.h"

#include <base/error.h>

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

namespace gl::headless {

/// "unit=D012 caller.name=..." as an object; a dot opens an inner one. Values stay text, but true
/// and false are booleans. Invalid when a word has no '='.
Result<QJsonObject> parseFields(const QStringList &words);

QStringList queueHeaders(Language language);
/// Rows of a document of gl_api.queue.
QList<QStringList> queueRows(const QJsonObject &page, Language language);

} // namespace gl::headless
