#pragma once

#include <QKeySequence>
#include <QString>

#include <span>

namespace gl::ui {

/// Key and words of an action that the database names; rows of a panel's own table.
struct ActionKey
{
    const char *action;
    const char *key; ///< portable text
    const char *words;
};

/// The key of an action; empty for one that has none (a newer server's).
QKeySequence keyIn(std::span<const ActionKey> table, const QString &action);

/// Words the command bar finds it by besides its name.
QString wordsIn(std::span<const ActionKey> table, const QString &action);

} // namespace gl::ui
