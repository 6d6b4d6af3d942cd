#pragma once

#include <QKeySequence>
#include <QString>

namespace gl::cases {

/// The key of an action of the life cycles; empty for one that has none (a newer server's). No two
/// actions that can be open in one state share a key; a test checks it against the rows.
QKeySequence actionKey(const QString &action);

/// Words the command bar finds it by besides its name.
QString actionWords(const QString &action);

} // namespace gl::cases
