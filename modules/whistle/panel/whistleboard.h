#pragma once

#include <ui/deskcontext.h>
#include <ui/theme.h>
#include <whistle/whistle.h>

#include <QLabel>
#include <QTreeWidget>
#include <QWidget>

namespace gl::whistle {

/// The board of the spot 现场板: what it is about, which department was called, has confirmed, is
/// there, late or absent, who answers for it and what it does, its marks; under it what happened.
class WhistleBoard : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive the board.
    WhistleBoard(ui::DeskContext &desk, const ui::Theme &theme, QWidget *parent = nullptr);

    /// nullptr: nothing is marked.
    void setWhistle(const Whistle *whistle);
    /// The same whistle with its log.
    void setDetails(const WhistleDetails &details);
    QTreeWidget *parts() { return m_parts; }
    QTreeWidget *log() { return m_log; }
    /// The department of the marked row; nullptr: none.
    const Part *currentPart() const;
    /// Time has passed.
    void tick();

private:
    void build();
    void show(const Whistle &whistle);
    void fillParts();
    void showPart(QTreeWidgetItem *row, const Part &part) const;
    void fillLog(const QList<LogEntry> &log);
    QString facts() const;

    ui::DeskContext &m_desk;
    const ui::Theme &m_theme;
    Whistle m_whistle;
    QList<LogEntry> m_entries;

    QLabel *m_sign;
    QLabel *m_title;
    QLabel *m_matter;
    QLabel *m_facts;
    QTreeWidget *m_parts;
    QTreeWidget *m_log;
};

} // namespace gl::whistle
