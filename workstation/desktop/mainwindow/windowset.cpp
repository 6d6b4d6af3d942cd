#include "windowset.h"

#include <ui/scrollcolumn.h>

#include <QEvent>
#include <QGuiApplication>
#include <QScreen>
#include <QTabBar>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::desktop {

namespace {

/// The docks of the panels that this person has, in the order of `ids`.
QList<QDockWidget *> docksOf(const QStringList &ids, const QMap<QString, QDockWidget *> &docks)
{
    QList<QDockWidget *> found;
    for (const QString &id : ids) {
        if (QDockWidget *dock = docks.value(id))
            found << dock;
    }
    return found;
}

/// The rows of a column below each other, the panels of a row as tabs. Qt puts what is split off a
/// dock with tabs among its tabs, so the first of every row stand before any row gets its tabs.
void fillColumn(QMainWindow *window, const ConsoleColumn &column,
                const QMap<QString, QDockWidget *> &docks)
{
    QList<QList<QDockWidget *>> rows;
    for (const QStringList &row : column.rows) {
        if (const QList<QDockWidget *> found = docksOf(row, docks); !found.isEmpty())
            rows << found;
    }
    for (int row = 1; row < rows.size(); ++row) {
        window->splitDockWidget(rows[row - 1].first(), rows[row].first(), Qt::Vertical);
        rows[row].first()->show();
    }
    for (const QList<QDockWidget *> &row : std::as_const(rows)) {
        for (QDockWidget *dock : row.mid(1)) {
            window->tabifyDockWidget(row.first(), dock);
            dock->show();
        }
        row.first()->raise();
    }
}

/// With many panels and large text the tabs of docks shrink to a letter each: rather whole names,
/// and buttons to those beyond the edge.
void keepReadable(QTabBar *tabs)
{
    tabs->setElideMode(Qt::ElideNone);
    tabs->setUsesScrollButtons(true);
}

/// As the console says, or equally: else what asks for most room leaves a map a strip.
void shareHeight(QMainWindow *window, const ConsoleColumn &column,
                 const QMap<QString, QDockWidget *> &docks)
{
    QList<QDockWidget *> heads;
    QList<int> heights;
    for (qsizetype row = 0; row < column.rows.size(); ++row) {
        if (const QList<QDockWidget *> found = docksOf(column.rows[row], docks); !found.isEmpty()) {
            heads << found.first();
            heights << window->height() * column.heights.value(row, 1);
        }
    }
    if (heads.size() > 1)
        window->resizeDocks(heads, heights, Qt::Vertical);
}

QDockWidget *firstDock(const ConsoleColumn &column, const QMap<QString, QDockWidget *> &docks)
{
    for (const QStringList &row : column.rows) {
        if (const QList<QDockWidget *> found = docksOf(row, docks); !found.isEmpty())
            return found.first();
    }
    return nullptr;
}

} // namespace

WindowSet::WindowSet(QMainWindow *main, QObject *parent) : QObject(parent), m_main(main)
{
    watch(m_main);
}

void WindowSet::watch(QMainWindow *window)
{
    window->setDockNestingEnabled(true);
    window->setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    window->installEventFilter(this);
}

WindowSet::~WindowSet()
{
    closeFurther();
}

void WindowSet::add(ui::Panel *panel)
{
    auto *dock = new QDockWidget(panel->title(), m_main);
    dock->setObjectName(panel->id());
    dock->setWidget(new ui::ScrollColumn(panel));
    m_panels.insert(panel->id(), panel);
    m_main->addDockWidget(panel->defaultArea(), dock);
    m_docks.insert(panel->id(), dock);
    m_order << panel->id();
    panel->setMasked(isMasked(m_main));
    connect(dock, &QDockWidget::dockLocationChanged, this, &WindowSet::arrangementChanged);
    connect(dock, &QDockWidget::visibilityChanged, this, &WindowSet::arrangementChanged);
    connect(panel, &ui::Panel::badgeChanged, dock, [dock, panel](int count) {
        dock->setWindowTitle(count > 0 ? u"%1 (%2)"_s.arg(panel->title()).arg(count)
                                       : panel->title());
    });
    connect(panel, &ui::Panel::titleChanged, dock,
            [dock, panel] { dock->setWindowTitle(panel->title()); });
}

ui::Panel *WindowSet::panel(const QString &panelId) const
{
    return m_panels.value(panelId);
}

void WindowSet::reveal(const QString &panelId)
{
    QDockWidget *found = dock(panelId);
    if (found == nullptr)
        return;
    placeSomewhere(found);
    found->show();
    found->raise();
    found->window()->activateWindow();
    panel(panelId)->activate();
    Q_EMIT restacked();
}

/// A panel that the console has no place for comes as a tab, not as a column that takes everybody's
/// width.
void WindowSet::placeSomewhere(QDockWidget *dock)
{
    if (windowOf(dock) != m_main || m_main->dockWidgetArea(dock) != Qt::NoDockWidgetArea)
        return;
    for (const QString &id : std::as_const(m_order)) {
        QDockWidget *other = m_docks.value(id);
        if (other == dock || windowOf(other) != m_main || other->isFloating()
            || m_main->dockWidgetArea(other) == Qt::NoDockWidgetArea)
            continue;
        m_main->tabifyDockWidget(other, dock);
        return;
    }
}

/// Every panel is closed, and belongs to the main window.
void WindowSet::clear()
{
    for (const QString &id : std::as_const(m_order)) {
        moveDock(id, m_main);
        m_main->removeDockWidget(m_docks.value(id));
    }
    closeFurther();
}

void WindowSet::arrange(const Console &console)
{
    clear();
    QList<QDockWidget *> heads;
    QList<int> widths;
    for (const ConsoleColumn &column : console.columns) {
        QDockWidget *head = firstDock(column, m_docks);
        if (head == nullptr)
            continue;
        if (heads.isEmpty())
            m_main->addDockWidget(Qt::LeftDockWidgetArea, head, Qt::Horizontal);
        else
            m_main->splitDockWidget(heads.last(), head, Qt::Horizontal);
        head->show();
        heads << head;
        widths << column.width * 100;
    }
    for (const ConsoleColumn &column : console.columns)
        fillColumn(m_main, column, m_docks);
    m_main->resizeDocks(heads, widths, Qt::Horizontal);
    for (const ConsoleColumn &column : console.columns)
        shareHeight(m_main, column, m_docks);
    setMasked(m_main, false);
    Q_EMIT restacked();
}

Layout WindowSet::capture() const
{
    Layout layout{.windows = {captureWindow(m_main)}};
    for (const QMainWindow *window : m_further)
        layout.windows << captureWindow(window);
    return layout;
}

WindowLayout WindowSet::captureWindow(const QMainWindow *window) const
{
    QStringList panels = panelsOf(window);
    panels.removeIf([&](const QString &id) {
        return window->dockWidgetArea(m_docks.value(id)) == Qt::NoDockWidgetArea;
    });
    return {.place = window->isMaximized() ? window->normalGeometry() : window->geometry(),
            .maximized = window->isMaximized(),
            .panels = panels,
            .docks = window->saveState(),
            .masked = m_masked.contains(window)};
}

void WindowSet::apply(const Layout &layout)
{
    if (layout.windows.isEmpty())
        return;
    clear();
    applyWindow(m_main, layout.windows.first());
    for (const WindowLayout &further : layout.windows.mid(1)) {
        QMainWindow *window = makeWindow(further.place);
        applyWindow(window, further);
        if (panelsOf(window).isEmpty())
            window->close();
    }
    Q_EMIT restacked();
}

void WindowSet::applyWindow(QMainWindow *window, const WindowLayout &layout)
{
    for (const QString &id : layout.panels) {
        if (m_docks.contains(id))
            moveDock(id, window);
    }
    window->setGeometry(layout.place);
    if (layout.maximized)
        window->setWindowState(window->windowState() | Qt::WindowMaximized);
    window->restoreState(layout.docks);
    // Qt opens what the state does not know.
    for (const QString &id : panelsOf(window)) {
        if (!layout.panels.contains(id))
            window->removeDockWidget(m_docks.value(id));
    }
    setMasked(window, layout.masked);
}

void WindowSet::moveToNewWindow(const QString &panelId)
{
    QDockWidget *moved = dock(panelId);
    if (moved == nullptr)
        return;
    // The next screen after the one it stands on, or a place beside it.
    const QList<QScreen *> screens = QGuiApplication::screens();
    const auto at = screens.indexOf(moved->window()->screen());
    const QRect home = screens.at((at + 1) % screens.size())->availableGeometry();
    QRect place(home.topLeft(), QSize(home.width() / 2, home.height() * 2 / 3));
    place.moveCenter(home.center());
    QMainWindow *window = makeWindow(fitted(place, currentScreens(), kSmallestWindow));
    moveDock(panelId, window);
    moved->show();
    retitle(window);
    reveal(panelId);
}

void WindowSet::moveToWall(const QString &panelId)
{
    moveToNewWindow(panelId);
    QMainWindow *window = windowOf(dock(panelId));
    if (window == nullptr || window == m_main)
        return;
    setMasked(window, true);
    if (QGuiApplication::screens().size() > 1) // else nothing else could be reached any more
        window->setWindowState(window->windowState() | Qt::WindowFullScreen);
}

void WindowSet::setMasked(QMainWindow *window, bool masked)
{
    if (masked)
        m_masked.insert(window);
    else
        m_masked.remove(window);
    tellMasked();
    retitle(window);
    Q_EMIT arrangementChanged();
}

bool WindowSet::isMasked(const QMainWindow *window) const
{
    return m_allMasked || m_masked.contains(window);
}

void WindowSet::setAllMasked(bool masked)
{
    m_allMasked = masked;
    tellMasked();
    for (QMainWindow *window : std::as_const(m_further))
        retitle(window);
}

/// A panel is masked by where it stands.
void WindowSet::tellMasked()
{
    for (const QString &id : std::as_const(m_order))
        m_panels.value(id)->setMasked(isMasked(windowOf(m_docks.value(id))));
}

void WindowSet::moveToMainWindow(const QString &panelId)
{
    moveDock(panelId, m_main);
    dock(panelId)->show();
    for (QMainWindow *window : QList(m_further)) {
        if (panelsOf(window).isEmpty())
            window->close();
    }
}

QMainWindow *WindowSet::makeWindow(const QRect &place)
{
    auto *window = new QMainWindow;
    window->setObjectName(u"window%1"_s.arg(m_further.size() + 2));
    watch(window);
    window->setGeometry(place);
    m_further << window;
    Q_EMIT windowMade(window);
    window->show();
    return window;
}

QMainWindow *WindowSet::windowOf(const QDockWidget *dock) const
{
    return qobject_cast<QMainWindow *>(dock->parentWidget());
}

QStringList WindowSet::panelsOf(const QMainWindow *window) const
{
    QStringList ids;
    for (const QString &id : m_order) {
        if (windowOf(m_docks.value(id)) == window)
            ids << id;
    }
    return ids;
}

void WindowSet::moveDock(const QString &panelId, QMainWindow *window)
{
    QDockWidget *moved = dock(panelId);
    QMainWindow *from = windowOf(moved);
    if (from == window)
        return;
    from->removeDockWidget(moved);
    window->addDockWidget(Qt::LeftDockWidgetArea, moved);
    tellMasked();
    retitle(window);
}

/// A further window that is closed gives its panels back; nothing a person works with is lost.
bool WindowSet::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ChildPolished) {
        if (auto *tabs = qobject_cast<QTabBar *>(static_cast<QChildEvent *>(event)->child()))
            keepReadable(tabs);
    }
    auto *window = qobject_cast<QMainWindow *>(watched);
    if (event->type() == QEvent::Close && m_further.removeOne(window)) {
        for (const QString &id : panelsOf(window))
            moveDock(id, m_main);
        m_masked.remove(window);
        window->deleteLater();
    }
    return QObject::eventFilter(watched, event);
}

void WindowSet::freeze()
{
    m_main->setEnabled(false);
    for (QMainWindow *window : std::as_const(m_further))
        window->setEnabled(false);
}

void WindowSet::closeFurther()
{
    for (QMainWindow *window : QList(m_further))
        window->close();
}

void WindowSet::retitle(QMainWindow *window)
{
    if (window == m_main)
        return;
    QStringList titles;
    for (const QString &id : panelsOf(window))
        titles << m_docks.value(id)->windowTitle();
    if (isMasked(window))
        titles << tr("masked");
    window->setWindowTitle(titles.isEmpty() ? u"Gridline"_s
                                            : titles.join(u" · "_s) + u" – Gridline"_s);
}

} // namespace gl::desktop
