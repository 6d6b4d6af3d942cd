#pragma once

#include "layoutstore.h"
#include "windowset.h"

#include <ui/actions.h>
#include <ui/deskcontext.h>
#include <ui/messagebar.h>
#include <ui/theme.h>

#include <QLabel>
#include <QMainWindow>
#include <QMenu>
#include <QTimer>
#include <QVBoxLayout>

namespace gl::desktop {

/// The desk's first window: menus, bars, docks, status line. Puts panels where a layout says.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(settings::Settings &settings, ui::DeskContext &desk, ui::Actions &actions,
               const ui::Theme &theme);
    ~MainWindow() override;

    void addPanel(ui::Panel *panel);
    /// A bar between the menus and the panels, e.g. the clock bar.
    void addBar(QWidget *bar);
    /// After all panels are there: the last layout of this console on these screens, or its first.
    void begin(const QString &consoleId);

    WindowSet &windows() { return m_windows; }
    QString consoleId() const { return m_console; }
    /// Remembers where everything is now.
    void rememberLayout();

Q_SIGNALS:
    void closing();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void makeActions();
    void makeViewActions();
    void makeWallActions();
    void makeLayoutActions();
    void makeMenus();
    void fillPanelMenu();
    void fillSnapshotMenu();
    void makeStatusLine();
    void tick();
    QString panelWithKeyboard() const;
    void toggleMask();
    void showMasked();
    void switchConsole(const QString &id);
    void applyLayout(const Layout &layout);
    void keepForUndo();
    void undoLayout();
    void saveSnapshot();
    void screensChanged();

    settings::Settings &m_settings;
    ui::DeskContext &m_desk;
    ui::Actions &m_actions;
    const ui::Theme &m_theme;
    WindowSet m_windows;
    LayoutStore m_layouts;
    QList<Layout> m_undo;
    QString m_console;
    QString m_screens;
    QWidget *m_top;
    QVBoxLayout *m_bars;
    QMenuBar *m_menuBar;
    QMenu *m_panelMenu = nullptr;
    QMenu *m_snapshotMenu = nullptr;
    ui::MessageBar *m_messages;
    QLabel *m_maskSign;
    QLabel *m_person;
    QLabel *m_clock;
    QTimer m_tick;
    QTimer m_keepSoon; ///< a layout outlives the end of the program however it comes
};

} // namespace gl::desktop
