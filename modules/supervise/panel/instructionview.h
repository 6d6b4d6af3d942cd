#pragma once

#include <ui/deskcontext.h>
#include <ui/theme.h>

#include <QLabel>
#include <QTextBrowser>
#include <QTreeWidget>
#include <QWidget>

#include <supervise/instruction.h>

namespace gl::supervise {

/// One instruction: the word, the units with their clocks, and the chain of what was said.
class InstructionView : public QWidget
{
    Q_OBJECT

public:
    InstructionView(const ui::DeskContext &desk, const ui::Theme &theme, QWidget *parent);

    void setInstruction(const Instruction *instruction);
    /// Code of the marked unit; empty: none.
    QString currentUnit() const;
    QTreeWidget *units() const { return m_units; }
    QTextBrowser *chain() const { return m_chain; }

Q_SIGNALS:
    void unitMarked();

private:
    void showUnits(const Instruction &instruction);
    QString chainText(const Instruction &instruction) const;

    const ui::DeskContext &m_desk;
    const ui::Theme &m_theme;
    QLabel *m_head;
    QLabel *m_text;
    QLabel *m_about;
    QTreeWidget *m_units;
    QTextBrowser *m_chain;
};

} // namespace gl::supervise
