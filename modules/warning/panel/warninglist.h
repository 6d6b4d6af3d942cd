#pragma once

#include <ui/theme.h>

#include <QTreeWidget>

#include <warning/warning.h>

namespace gl::warning {

/// Warnings one a row, severe ones first as the database gives them. The marked one stays marked
/// when the list is filled again.
class WarningList : public QTreeWidget
{
    Q_OBJECT

public:
    WarningList(const ui::Theme &theme, QWidget *parent);

    void setWarnings(const QList<Warning> &warnings);
    /// nullptr: none is marked.
    const Warning *current() const;

Q_SIGNALS:
    void marked();

private:
    void fill();

    const ui::Theme &m_theme;
    QList<Warning> m_warnings;
};

} // namespace gl::warning
