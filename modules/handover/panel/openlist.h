#pragma once

#include <ui/actions.h>
#include <ui/deskcontext.h>

#include <QTreeWidget>

#include <handover/openitems.h>

namespace gl::handover {

/// What may go over, with a tick and a remark for each case. Space ticks, F2 writes the remark,
/// Enter opens the case.
class OpenList : public QTreeWidget
{
    Q_OBJECT

public:
    OpenList(ui::DeskContext &desk, ui::Actions &actions, QWidget *parent);

    /// Keeps the marked row and the place on the screen.
    void setItems(const QList<OpenItem> &items);
    QList<OpenItem> items() const { return m_items; }

Q_SIGNALS:
    void edited();

private:
    void taken(QTreeWidgetItem *row, int column);

    ui::DeskContext &m_desk;
    QList<OpenItem> m_items;
    bool m_filling = false;
};

} // namespace gl::handover
