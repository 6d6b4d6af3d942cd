#pragma once

#include <ui/actions.h>
#include <ui/deskcontext.h>

#include <QSet>
#include <QTreeWidget>

#include <workspace/handoverservice.h>

namespace gl::handover {

/// The notes from and for this person, newest first: who handed over to whom, who took it over and
/// when, and which case went to whom.
class HandoverList : public QTreeWidget
{
    Q_OBJECT

public:
    HandoverList(ui::DeskContext &desk, ui::Actions &actions, QWidget *parent);

    /// Keeps the marked note, what is unfolded and the place on the screen.
    void setHandovers(const QList<workspace::Handover> &handovers);
    const QList<workspace::Handover> &handovers() const { return m_handovers; }
    const workspace::Handover *current() const;

Q_SIGNALS:
    void marked();
    /// The marked case alone, or the whole note when `cases` is empty.
    void acceptWanted(qint64 handover, const QList<gl::CaseId> &cases);

private:
    void fill(const QList<workspace::Handover> &handovers, const QSet<qint64> &folded);
    void addRow(const workspace::Handover &handover, bool unfold);
    CaseId currentCase() const;
    void accept(bool onlyMarked);

    ui::DeskContext &m_desk;
    QList<workspace::Handover> m_handovers;
};

} // namespace gl::handover
