#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace gl::desktop {

/// A console 席位: one way to arrange the same panels. Columns from left to right, rows from top to
/// bottom, panels of one row as tabs.
struct ConsoleColumn
{
    int width = 1; ///< share of the window
    QList<QStringList> rows{};
    QList<int> heights{}; ///< shares of the column, one a row; empty: as the panels ask
};

struct Console
{
    QString id; ///< permanent: dispatcher, leadership, coordination
    QList<ConsoleColumn> columns{};
    bool masked = false; ///< made for a room where others look on
};

/// From resources/layouts; in the order of the menu.
const QList<Console> &consoles();
/// The first one when there is no such console.
const Console &console(const QString &id);
QString consoleName(const QString &id);
/// Which console people of these roles begin with.
QString consoleForRoles(const QStringList &roles);

} // namespace gl::desktop
