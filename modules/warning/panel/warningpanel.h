#pragma once

#include "warninglist.h"
#include "warningview.h"

#include <ui/actions.h>
#include <ui/deskcontext.h>
#include <ui/emptystate.h>
#include <ui/panel.h>
#include <ui/theme.h>

#include <QComboBox>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QSplitter>
#include <QTimer>

#include <warning/warningservice.h>

namespace gl::warning {

/// Early warning 未诉先办: where cases gather. What it is and which cases, on the map; watched,
/// dismissed with a reason, or made a case for an inspector. Enter opens the case of the row.
class WarningPanel : public ui::Panel
{
    Q_OBJECT

public:
    /// Everything must outlive the panel.
    WarningPanel(WarningService &service, ui::DeskContext &desk, ui::Actions &actions,
                 const ui::Theme &theme, QWidget *parent = nullptr);

    QString title() const override { return tr("Warnings"); }
    void activate() override;

public Q_SLOTS:
    /// Warnings changed. Reads at once, and then at most once a second.
    void readAgain();

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build(ui::Actions &actions);
    QWidget *buildList();
    QWidget *buildView(ui::Actions &actions);
    void addActions(ui::Actions &actions, QWidget *scope);
    void connectParts();
    WarningFilter filter() const;
    void read();
    void showList(const Result<QList<Warning>> &answer);
    void showMarked();
    void updateActions();
    void openCase();
    void showOnMap();
    void askReason();
    void dismiss();
    void act(QFuture<Result<ActOutcome>> answer);
    void tell(const ActOutcome &outcome);

    WarningService &m_service;
    ui::DeskContext &m_desk;
    QTimer m_next; ///< the next read that is allowed
    QElapsedTimer m_lastRead;
    unsigned m_round = 0;       ///< answers of an earlier reading are dropped
    unsigned m_detailRound = 0; ///< the same for the marked one
    bool m_acting = false;
    /// Of the act that is asked for next: sent twice, done once.
    QUuid m_command = QUuid::createUuid();

    QSplitter *m_splitter;
    QComboBox *m_states;
    QComboBox *m_kinds;
    WarningList *m_list;
    ui::EmptyState *m_empty;
    WarningView *m_view;
    QLineEdit *m_reason;
    QAction *m_watch = nullptr;
    QAction *m_task = nullptr;
    QAction *m_dismiss = nullptr;
    QAction *m_map = nullptr;
};

} // namespace gl::warning
