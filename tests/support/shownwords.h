#pragma once

#include <QLabel>
#include <QListWidget>
#include <QTextBrowser>
#include <QTreeWidget>
#include <QTreeWidgetItemIterator>

namespace gl::test {

/// Everything a person can read in a part of the window: labels, rows, pages, and what hovers over
/// them.
inline QString shownWords(const QWidget *part)
{
    QStringList words;
    const QList<QWidget *> all = part->findChildren<QWidget *>();
    for (QWidget *one : all) {
        words << one->toolTip() << one->accessibleName() << one->accessibleDescription();
        if (const auto *label = qobject_cast<QLabel *>(one))
            words << label->text();
        else if (const auto *page = qobject_cast<QTextEdit *>(one))
            words << page->toPlainText();
        else if (auto *tree = qobject_cast<QTreeWidget *>(one)) {
            for (QTreeWidgetItemIterator row(tree); *row != nullptr; ++row) {
                for (int column = 0; column < tree->columnCount(); ++column)
                    words << (*row)->text(column) << (*row)->toolTip(column)
                          << (*row)->data(column, Qt::AccessibleTextRole).toString();
            }
        } else if (const auto *list = qobject_cast<QListWidget *>(one)) {
            for (int row = 0; row < list->count(); ++row)
                words << list->item(row)->text() << list->item(row)->toolTip();
        }
    }
    return words.join(u'\n');
}

/// What a test lets people type where only they should read it, and whose name it is.
inline const QString kTypedName = QStringLiteral("王小明");
inline const QString kTypedNumber = QStringLiteral("13800138000");
inline const QString kTyped = kTypedName + QStringLiteral("电话") + kTypedNumber;
inline const QString kTypedMasked = QStringLiteral("〔姓名〕电话〔电话〕");

} // namespace gl::test
