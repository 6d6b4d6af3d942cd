#pragma once

#include <ui/deskcontext.h>
#include <ui/theme.h>

#include <QTreeWidget>

#include <hardcase/hardcase.h>

namespace gl::conference {

/// Hard cases: why each is here, its way out, age, owner and next step. Neglected ones stand first
/// and say so by a sign and by colour.
class HardList : public QTreeWidget
{
    Q_OBJECT

public:
    HardList(ui::DeskContext &desk, const ui::Theme &theme, QWidget *parent);

    /// The mark stays on the same hard case when it is still there.
    void setRows(const QList<hardcase::HardCase> &rows);
    /// nullptr: none is marked.
    const hardcase::HardCase *current() const;

Q_SIGNALS:
    void marked();

private:
    void fill(QTreeWidgetItem *item, const hardcase::HardCase &one) const;

    ui::DeskContext &m_desk;
    const ui::Theme &m_theme;
    QList<hardcase::HardCase> m_rows;
};

} // namespace gl::conference
