#pragma once

#include "instructionview.h"
#include "owedlist.h"

#include <forms/procedurepanel.h>
#include <supervise/superviseservice.h>

#include <optional>

namespace gl::supervise {

/// The board of supervision and instructions 督办批示: what is owed to whom, late ones first; the
/// marked one with its units and everything that was said; giving one, answering, deciding.
class SupervisePanel : public forms::ProcedurePanel
{
    Q_OBJECT

public:
    /// Everything must outlive the panel.
    SupervisePanel(SuperviseService &service, const forms::StepPorts &ports, ui::DeskContext &desk,
                   ui::Actions &actions, const ui::Theme &theme, QWidget *parent = nullptr);

    QString title() const override { return tr("Instructions"); }

public Q_SLOTS:
    /// The form of a new one, with what is known: {"case": number, "units": [code] ...}.
    void startNew(const QJsonObject &known = {});

protected:
    void read() override;
    void showMarked() override;
    void showOne() override;
    std::optional<QList<cases::Choice>> ownChoices(const cases::InputSpec &spec) const override;

private:
    void addActions(ui::Actions &actions);
    void showBoard(const Result<Board> &answer);
    void showSums();
    void filterRows();
    void showRead(const Result<QJsonObject> &answer);
    void openCase();

    SuperviseService &m_service;
    // As they were read; list and view may show them masked.
    Board m_board;
    std::optional<Instruction> m_shown;
    OwedList *m_list;
    InstructionView *m_view;
    QAction *m_new = nullptr;
    QAction *m_case = nullptr;
    QAction *m_focus = nullptr;
};

} // namespace gl::supervise
