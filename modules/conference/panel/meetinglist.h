#pragma once

#include <conference/conference.h>
#include <ui/deskcontext.h>
#include <ui/theme.h>

#include <QTreeWidget>

namespace gl::conference {

/// Conferences: what goes on first, then the next ones. What waits for this person is said in
/// words.
class MeetingList : public QTreeWidget
{
    Q_OBJECT

public:
    MeetingList(ui::DeskContext &desk, const ui::Theme &theme, QWidget *parent);

    void setRows(const QList<Summary> &rows);
    /// nullptr: none is marked.
    const Summary *current() const;
    /// Marks it when it is in the list.
    void mark(qint64 id);

Q_SIGNALS:
    void marked();

private:
    void fill(QTreeWidgetItem *item, const Summary &one) const;

    ui::DeskContext &m_desk;
    const ui::Theme &m_theme;
    QList<Summary> m_rows;
    qint64 m_wanted = 0; ///< to be marked as soon as it comes
};

} // namespace gl::conference
