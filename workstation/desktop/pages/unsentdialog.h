#pragma once

#include <cases/caseservice.h>
#include <ui/deskcontext.h>

#include <QDialog>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableWidget>

#include <desklink/outbox.h>

namespace gl::desktop {

/// What was done here and has not reached the database: waiting, in conflict, refused. For the last
/// two the person decides: again on the version that is there now, or give it up.
class UnsentDialog : public QDialog
{
    Q_OBJECT

public:
    UnsentDialog(desklink::Outbox &outbox, cases::CaseService &cases, ui::DeskContext &desk,
                 QWidget *parent);

private:
    void fill();
    void showCurrent();
    const journal::Command *current() const;
    void sendAgain();
    void drop();
    void openCase();

    desklink::Outbox &m_outbox;
    cases::CaseService &m_cases;
    ui::DeskContext &m_desk;
    QList<journal::Command> m_commands;
    QTableWidget *m_table;
    QPlainTextEdit *m_content;
    QPushButton *m_again;
    QPushButton *m_drop;
    QPushButton *m_open;
};

} // namespace gl::desktop
