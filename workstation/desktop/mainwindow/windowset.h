#pragma once

#include "consoles.h"
#include "layout.h"

#include <ui/panel.h>

#include <QDockWidget>
#include <QHash>
#include <QMainWindow>
#include <QMap>
#include <QObject>
#include <QSet>

namespace gl::desktop {

/// All windows of a desk and the panels in them. Panels are docks that may stand in any window; the
/// first window has the menus. Owns the further windows, not the main one.
class WindowSet : public QObject
{
    Q_OBJECT

public:
    WindowSet(QMainWindow *main, QObject *parent = nullptr);
    ~WindowSet() override;

    /// The panel becomes a dock of the main window.
    void add(ui::Panel *panel);
    QDockWidget *dock(const QString &panelId) const { return m_docks.value(panelId); }
    ui::Panel *panel(const QString &panelId) const;
    QStringList panelIds() const { return m_order; }

    /// Opens it where it is, brings it to the front and gives it the keyboard.
    void reveal(const QString &panelId);

    /// The arrangement a console begins with, in the main window.
    void arrange(const Console &console);

    Layout capture() const;
    /// Panels that the layout does not name stay closed in the main window.
    void apply(const Layout &layout);

    /// A further window with this panel in it, on the next screen where there is one.
    void moveToNewWindow(const QString &panelId);
    /// The same for the wall of a meeting room: the whole screen, and masked.
    void moveToWall(const QString &panelId);
    /// Whether people look on who are not at the desk: the boards in this window mask what
    /// people typed about citizens.
    void setMasked(QMainWindow *window, bool masked);
    bool isMasked(const QMainWindow *window) const;
    /// The console is made for such a room: every window is masked.
    void setAllMasked(bool masked);
    bool isAllMasked() const { return m_allMasked; }
    void moveToMainWindow(const QString &panelId);
    /// Nothing can be typed or pressed any more.
    void freeze();
    int windowCount() const { return 1 + static_cast<int>(m_further.size()); }

Q_SIGNALS:
    /// A further window was made: actions must work in it as well.
    void windowMade(QMainWindow *window);
    /// Panels came to the front; what floats over them must stay over them.
    void restacked();
    /// A panel was moved, opened or closed.
    void arrangementChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QMainWindow *makeWindow(const QRect &place);
    QMainWindow *windowOf(const QDockWidget *dock) const;
    QStringList panelsOf(const QMainWindow *window) const;
    WindowLayout captureWindow(const QMainWindow *window) const;
    void applyWindow(QMainWindow *window, const WindowLayout &layout);
    void moveDock(const QString &panelId, QMainWindow *window);
    void placeSomewhere(QDockWidget *dock);
    void clear();
    void closeFurther();
    void retitle(QMainWindow *window);
    void tellMasked();
    void watch(QMainWindow *window);

    QMainWindow *m_main;
    QList<QMainWindow *> m_further;
    QSet<const QMainWindow *> m_masked;
    bool m_allMasked = false;
    QMap<QString, QDockWidget *> m_docks;
    QHash<QString, ui::Panel *> m_panels;
    QStringList m_order;
};

} // namespace gl::desktop
