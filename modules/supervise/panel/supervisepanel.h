#pragma once

#include "instructionview.h"
#include "owedlist.h"

#include <ui/actions.h>
#include <ui/deskcontext.h>
#include <ui/emptystate.h>
#include <ui/panel.h>
#include <ui/theme.h>

#include <QComboBox>
#include <QElapsedTimer>
#include <QSplitter>
#include <QTimer>

#include <forms/stepbar.h>
#include <supervise/superviseservice.h>

#include <optional>

namespace gl::supervise {

/// The board of supervision and instructions 督办批示: what is owed to whom, late ones first; the
/// marked one with its units and everything that was said; giving one, answering, deciding.
class SupervisePanel : public ui::Panel
{
    Q_OBJECT

public:
    /// Everything must outlive the panel.
    SupervisePanel(SuperviseService &service, const forms::StepPorts &ports, ui::DeskContext &desk,
                   ui::Actions &actions, const ui::Theme &theme, QWidget *parent = nullptr);

    QString title() const override { return tr("Instructions"); }
    void activate() override;

public Q_SLOTS:
    /// Instructions changed. Reads at once, and then at most once a second.
    void readAgain();
    /// Comes into view, whatever the filter shows.
    void open(qint64 instruction);
    /// The form of a new one, with what is known: {"case": number, "units": [code] ...}.
    void startNew(const QJsonObject &known = {});
    void refreshChoices() { m_bar->refreshChoices(); }

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build(const forms::StepPorts &ports, ui::Actions &actions);
    QWidget *buildList();
    void addActions(ui::Actions &actions);
    void connectParts();
    std::optional<QList<cases::Choice>> ownChoices(const cases::InputSpec &spec) const;
    void read();
    void showBoard(const Result<Board> &answer);
    void showSums();
    void filterRows();
    void showMarked();
    void showRead(const Result<QJsonObject> &answer);
    void showOne();
    void openCase();

    SuperviseService &m_service;
    ui::DeskContext &m_desk;
    const ui::Theme &m_theme;
    QTimer m_next; ///< the next read that is allowed
    QElapsedTimer m_lastRead;
    unsigned m_round = 0;       ///< answers of an earlier reading are dropped
    unsigned m_detailRound = 0; ///< the same for the marked one
    Board m_board;
    qint64 m_wanted = 0; ///< opened from elsewhere
    std::optional<Instruction> m_shown;

    QSplitter *m_splitter;
    QComboBox *m_whose;
    OwedList *m_list;
    ui::EmptyState *m_empty;
    InstructionView *m_view;
    forms::StepBar *m_bar = nullptr;
    QAction *m_new = nullptr;
    QAction *m_case = nullptr;
    QAction *m_focus = nullptr;
};

} // namespace gl::supervise
