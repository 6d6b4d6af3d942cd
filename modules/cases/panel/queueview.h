#pragma once

#include "queuemodel.h"

#include <ui/theme.h>

#include <QHeaderView>
#include <QTableView>
#include <QTimer>

namespace gl::cases {

/// The table of the queue: rows of one height, columns that can be moved, hidden and sorted by.
/// Asks for more rows in time and repaints only what time changed.
class QueueView : public QTableView
{
    Q_OBJECT

public:
    QueueView(QueueModel &model, ui::DeskContext &desk, const ui::Theme &theme, QWidget *parent);

    /// The row with the selection, -1: none.
    int currentRow() const { return currentIndex().row(); }
    void setCurrentRow(int row);
    void fitColumns();
    QByteArray columns() const { return horizontalHeader()->saveState(); }
    void setColumns(const QByteArray &state);
    void showSort(const QString &sort);
    std::pair<int, int> visibleRows() const;

    /// Letters are keys of actions; looking through 50,000 rows for a typed one would hang.
    void keyboardSearch(const QString &) override {}

Q_SIGNALS:
    /// A person moved the selection; not: rows moved under it.
    void followed(gl::CaseId id);

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void resizeEvent(QResizeEvent *event) override;
    void verticalScrollbarValueChanged(int value) override;
    void focusInEvent(QFocusEvent *event) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;

private:
    int clockWidth() const;
    void tick();
    void restyle();
    void keepPlace();
    void backToPlace();

    QueueModel &m_model;
    ui::DeskContext &m_desk;
    bool m_rowsMove = false;
    CaseId m_topCase; ///< stood at the top before rows came or went
    QTimer m_second;
    QHash<CaseId, QString> m_shown; ///< time and light as painted
};

} // namespace gl::cases
