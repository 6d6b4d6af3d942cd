#include "actionkey.h"

#include <algorithm>

namespace gl::ui {

namespace {

const ActionKey *rowOf(std::span<const ActionKey> table, const QString &action)
{
    const auto found = std::ranges::find_if(
        table, [&](const ActionKey &row) { return action == QLatin1StringView(row.action); });
    return found == table.end() ? nullptr : &*found;
}

} // namespace

QKeySequence keyIn(std::span<const ActionKey> table, const QString &action)
{
    const ActionKey *row = rowOf(table, action);
    return row == nullptr ? QKeySequence()
                          : QKeySequence(QString::fromLatin1(row->key), QKeySequence::PortableText);
}

QString wordsIn(std::span<const ActionKey> table, const QString &action)
{
    const ActionKey *row = rowOf(table, action);
    return row == nullptr ? QString() : QString::fromUtf8(row->words);
}

} // namespace gl::ui
