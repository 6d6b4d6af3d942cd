#pragma once

#include <cases/casedocument.h>
#include <cases/caseservice.h>
#include <ui/actions.h>
#include <ui/deskcontext.h>
#include <ui/emptystate.h>
#include <ui/panel.h>
#include <ui/theme.h>

#include <QLabel>
#include <QTimer>

#include <forms/stepbar.h>
#include <supervise/superviseservice.h>

#include <optional>

namespace gl::supervise {

/// One case or one instruction in focus, for a meeting room: readable from six metres, and always
/// masked: no caller, no address, no case text. Follows the current case of the desk; a leader
/// instructs from it.
///
/// From six metres a character has to be 3 cm high (20 minutes of arc): a fourteenth of a 45 cm
/// high panel. So the text is sized by the panel's height.
class FocusPanel : public ui::Panel
{
    Q_OBJECT

public:
    struct Services
    {
        cases::CaseService &cases;
        SuperviseService &instructions;
    };

    /// Everything must outlive the panel.
    FocusPanel(const Services &services, const forms::StepPorts &ports, ui::DeskContext &desk,
               ui::Actions &actions, const ui::Theme &theme, QWidget *parent = nullptr);

    QString title() const override { return tr("Focus"); }
    void activate() override;

public Q_SLOTS:
    void readAgain();
    /// An instruction instead of the current case, until another case becomes current.
    void open(qint64 instruction);
    void refreshChoices() { m_bar->refreshChoices(); }

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build(const forms::StepPorts &ports, ui::Actions &actions);
    void follow(CaseId id);
    void read();
    void readInstructions(const QString &caseNumber);
    void showCase();
    void showInstruction();
    void showClock(cases::Light light, const QString &text);
    void showWords(const QList<Instruction> &words);
    void showNothing();
    void tick();
    void scale();
    void instruct();

    cases::CaseService &m_cases;
    SuperviseService &m_service;
    ui::DeskContext &m_desk;
    const ui::Theme &m_theme;
    qint64 m_wanted = 0; ///< an instruction; 0: the current case
    unsigned m_round = 0;
    std::optional<cases::CaseDocument> m_case;
    std::optional<Instruction> m_instruction;
    QTimer m_tick; ///< the clock counts while somebody looks

    QWidget *m_board;
    QLabel *m_head;
    QLabel *m_title;
    QLabel *m_place;
    QLabel *m_sign;
    QLabel *m_clock;
    QLabel *m_units;
    QLabel *m_words;
    ui::EmptyState *m_empty;
    forms::StepBar *m_bar = nullptr;
    QAction *m_instruct = nullptr;
};

} // namespace gl::supervise
