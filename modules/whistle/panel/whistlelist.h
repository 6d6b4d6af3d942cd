#pragma once

#include <ui/deskcontext.h>
#include <ui/theme.h>
#include <whistle/whistle.h>

#include <QTreeWidget>

namespace gl::whistle {

/// Whistles as rows: what, where, its clock counting in the server's time, who has come.
class WhistleList : public QTreeWidget
{
    Q_OBJECT

public:
    /// Both must outlive the list.
    WhistleList(ui::DeskContext &desk, const ui::Theme &theme, QWidget *parent = nullptr);

    /// The marked one stays marked when it is still there.
    void setWhistles(const QList<Whistle> &whistles);
    const QList<Whistle> &whistles() const { return m_whistles; }
    /// nullptr: none is marked.
    const Whistle *current() const;
    /// False: it is not in the list.
    bool mark(qint64 whistle);
    /// Time has passed.
    void tick();

Q_SIGNALS:
    /// Another whistle is marked, or the marked one has changed.
    void marked();

private:
    void fill();
    void showClock(QTreeWidgetItem *row, const Whistle &whistle) const;

    ui::DeskContext &m_desk;
    const ui::Theme &m_theme;
    QList<Whistle> m_whistles;
};

} // namespace gl::whistle
