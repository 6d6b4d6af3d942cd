#pragma once

#include <ui/deskcontext.h>
#include <ui/theme.h>

#include <QTreeWidget>

#include <supervise/instruction.h>

namespace gl::supervise {

/// What is owed to whom, late ones first as the database gives them; one row a unit's part. The
/// marked row stays marked when the list is filled again.
class OwedList : public QTreeWidget
{
    Q_OBJECT

public:
    OwedList(const ui::DeskContext &desk, const ui::Theme &theme, QWidget *parent);

    void setOwed(const QList<Owed> &owed);
    /// nullptr: none is marked.
    const Owed *current() const;
    /// The first row of this instruction; false: there is none.
    bool mark(qint64 instruction);

Q_SIGNALS:
    void marked();

private:
    void fill();

    const ui::DeskContext &m_desk;
    const ui::Theme &m_theme;
    QList<Owed> m_owed;
};

} // namespace gl::supervise
