#pragma once

#include "wallplaneditor.h"
#include "wallwindow.h"

#include <ui/deskcontext.h>

#include <QComboBox>
#include <QGroupBox>
#include <QPointer>
#include <QTreeWidget>
#include <QWidget>

namespace gl::video {

/// Walls of meeting rooms from a desk: what stands on one, throwing a picture onto it and taking it
/// off, and for those who answer for walls their plans.
class WallTab : public QWidget
{
    Q_OBJECT

public:
    WallTab(const WallPorts &ports, const WallPlanEditor::MarkedCamera &markedCamera,
            ui::DeskContext &desk, ui::Actions &actions, const ui::Theme &theme,
            QWidget *parent = nullptr);

    /// What a tile shows, onto the wall that is chosen.
    void throwStream(qint64 stream, const QString &title);
    /// The open wall of this desk; nullptr: none.
    WallWindow *wallWindow() const { return m_window; }

public Q_SLOTS:
    void readAgain();

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *buildWall(ui::Actions &actions);
    QWidget *buildPlans(ui::Actions &actions);
    bool answersForWalls() const;
    int wallId() const { return m_walls->currentData().toInt(); }
    const Wall *wall() const;
    void readPlans();
    void showWalls(const QList<Wall> &walls);
    void showThrown();
    void showPlans(const QList<WallPlan> &plans, int mark);
    void choosePlan();
    void follow(QFuture<Result<Wall>> answer, const QString &done, const QString &undone);
    void takeOff();
    void showPlan();
    void save(const WallPlan &plan);
    void met(const WallPlan &mine);
    void retire();
    void nameWall();
    void openWindow();

    const WallPorts m_ports;
    ui::DeskContext &m_desk;
    const ui::Theme &m_theme;
    QComboBox *m_walls;
    QTreeWidget *m_thrown;
    QLabel *m_hint;
    QGroupBox *m_planPart;
    QComboBox *m_plans;
    WallPlanEditor *m_editor;
    QPointer<WallWindow> m_window;
    QList<Wall> m_known;
    QList<WallPlan> m_plansKnown;
    int m_edited = 0; ///< plan in the editor; 0: a new one
    unsigned m_round = 0;
};

} // namespace gl::video
