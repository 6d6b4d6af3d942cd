#pragma once

#include <QList>
#include <QMetaType>
#include <QString>

namespace gl::commandbar {

/// What a line of the command bar names.
enum class EntryKind {
    Action,  ///< 动作: id is that of the QAction
    Case,    ///< 案件: id is the case id, code the readable number
    Unit,    ///< 部门: id is the code, e.g. "D012"
    Person,  ///< 人员: id is the login
    Grid,    ///< 网格: id is the grid code
    Class,   ///< 类别: id is the class code
    Whistle, ///< 哨: id is its number
    Reason,  ///< 原因: completes an argument, never offered by itself
};

/// One thing that can be found. Plain data; ids mean what the kind says.
struct Entry
{
    EntryKind kind = EntryKind::Action;
    QString id;
    QString name;     ///< Chinese, or the only one there is
    QString nameEn{}; ///< English; may be empty
    QString code{};   ///< what people read out: case number, unit code; empty: the id is no text
    QString detail{}; ///< beside the name: state, town, key
    QString words{};  ///< found by these too, separated by spaces

    bool operator==(const Entry &) const = default;
};

} // namespace gl::commandbar

Q_DECLARE_METATYPE(gl::commandbar::Entry)
