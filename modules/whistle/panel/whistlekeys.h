#pragma once

#include <QKeySequence>
#include <QString>

namespace gl::whistle {

/// The key of an action inside the panel; empty for one that has none (a newer server's). No two
/// share one; a test checks it against the rows.
QKeySequence actionKey(const QString &action);
/// Words the command bar finds it by besides its name.
QString actionWords(const QString &action);

} // namespace gl::whistle
