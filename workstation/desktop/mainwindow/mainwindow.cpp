#include "mainwindow.h"

#include "desksettings.h"

#include <ui/timetext.h>

#include <QApplication>
#include <QCloseEvent>
#include <QGuiApplication>
#include <QInputDialog>
#include <QMenuBar>
#include <QScreen>
#include <QStatusBar>

#include <chrono>

namespace gl::desktop {

namespace {

constexpr qsizetype kUndoSteps = 20;
constexpr std::chrono::seconds kKeepLayoutAfter{1};

} // namespace

MainWindow::MainWindow(settings::Settings &settings, ui::DeskContext &desk, ui::Actions &actions,
                       const ui::Theme &theme)
    : m_settings(settings),
      m_desk(desk),
      m_actions(actions),
      m_theme(theme),
      m_windows(this),
      m_layouts(settings, desk.person().login),
      m_top(new QWidget(this)),
      m_bars(new QVBoxLayout(m_top)),
      m_menuBar(new QMenuBar(m_top)),
      m_messages(new ui::MessageBar(theme, m_top)),
      m_maskSign(new QLabel(this)),
      m_person(new QLabel(this)),
      m_clock(new QLabel(this))
{
    setObjectName(u"mainWindow"_s);
    setWindowTitle(tr("Gridline – %1, %2").arg(desk.person().name, desk.person().unit));
    setMinimumSize(kSmallestWindow);
    m_bars->setContentsMargins(0, 0, 0, 0);
    m_bars->setSpacing(0);
    m_bars->addWidget(m_menuBar);
    m_bars->addWidget(m_messages);
    setMenuWidget(m_top);
    m_actions.serve(this);
    connect(&m_windows, &WindowSet::windowMade, this,
            [this](QMainWindow *window) { m_actions.serve(window); });
    connect(&m_desk, &ui::DeskContext::said, m_messages, &ui::MessageBar::say);
    connect(&m_desk, &ui::DeskContext::caseOpened, this, [this] { m_windows.reveal(u"case"_s); });
    connect(&m_desk, &ui::DeskContext::itemOpened, &m_windows, &WindowSet::reveal);
    connect(&m_desk, &ui::DeskContext::newItemRequested, &m_windows, &WindowSet::reveal);
    connect(&m_desk, &ui::DeskContext::newCaseRequested, this,
            [this] { m_windows.reveal(u"intake"_s); });
    connect(&m_desk, &ui::DeskContext::areaOnMapRequested, this,
            [this] { m_windows.reveal(u"map"_s); });
    connect(&m_desk, &ui::DeskContext::mapRequested, this, [this] { m_windows.reveal(u"map"_s); });
    connect(&m_desk, &ui::DeskContext::placeOnMapRequested, this,
            [this] { m_windows.reveal(u"map"_s); });
    connect(&m_desk, &ui::DeskContext::videoVerificationRequested, this,
            [this] { m_windows.reveal(u"video"_s); });
    connect(&m_desk, &ui::DeskContext::cameraRequested, this,
            [this] { m_windows.reveal(u"video"_s); });
    connect(&m_desk, &ui::DeskContext::searchRequested, this,
            [this] { m_windows.reveal(u"queue"_s); });
    connect(qGuiApp, &QGuiApplication::screenAdded, this, &MainWindow::screensChanged);
    connect(qGuiApp, &QGuiApplication::screenRemoved, this, &MainWindow::screensChanged);
    connect(&m_windows, &WindowSet::arrangementChanged, &m_keepSoon, qOverload<>(&QTimer::start));
    m_keepSoon.setSingleShot(true);
    m_keepSoon.setInterval(kKeepLayoutAfter);
    connect(&m_keepSoon, &QTimer::timeout, this, [this] {
        rememberLayout();
        m_settings.sync();
    });
    makeActions();
    makeStatusLine();
}

MainWindow::~MainWindow()
{
    m_tick.stop();
    m_windows.disconnect(&m_keepSoon); // docks that go are no change of the layout
}

/// Ctrl+1 to Ctrl+9, then Ctrl+Shift+1 on.
void MainWindow::addPanel(ui::Panel *panel)
{
    m_windows.add(panel);
    const auto number = m_windows.panelIds().size();
    const QString key = number < 10 ? u"Ctrl+%1"_s.arg(number) : u"Ctrl+Shift+%1"_s.arg(number - 9);
    m_actions.add({.id = u"go."_s + panel->id(),
                   .text = panel->title(),
                   .hint = tr("Go to the panel “%1”").arg(panel->title()),
                   .keys = {QKeySequence(key)},
                   .group = ui::ActionGroup::Go},
                  nullptr, [this, id = panel->id()] { m_windows.reveal(id); });
}

void MainWindow::addBar(QWidget *bar)
{
    m_bars->addWidget(bar);
}

void MainWindow::begin(const QString &consoleId)
{
    makeMenus();
    m_screens = screenSetKey(currentScreens());
    const QRect whole = screen()->availableGeometry();
    setGeometry(whole);
    m_console = consoleId;
    m_windows.setAllMasked(console(consoleId).masked);
    show();
    activateWindow();
    connect(&m_windows, &WindowSet::arrangementChanged, this, &MainWindow::showMasked);
    showMasked();
    if (const auto known = m_layouts.last(consoleId, currentScreens())) {
        m_windows.apply(*known);
        return;
    }
    setWindowState(windowState() | Qt::WindowMaximized);
    m_windows.arrange(console(consoleId));
}

void MainWindow::rememberLayout()
{
    m_layouts.remember(m_console, currentScreens(), m_windows.capture());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    rememberLayout();
    m_settings.set(kConsole, m_console);
    m_settings.sync();
    event->accept();
    Q_EMIT closing();
}

void MainWindow::makeActions()
{
    makeViewActions();
    makeLayoutActions();
    m_actions.add({.id = u"desk.reread"_s,
                   .text = tr("Read &again"),
                   .hint = tr("Read everything shown again from the server"),
                   .keys = {QKeySequence(u"F5"_s)},
                   .group = ui::ActionGroup::View,
                   .words = u"刷新 shuaxin"_s},
                  nullptr, [this] { Q_EMIT m_desk.resync(); });
}

void MainWindow::makeViewActions()
{
    m_actions.add({.id = u"view.full_screen"_s,
                   .text = tr("&Full screen"),
                   .hint = tr("The whole screen for this window, and back"),
                   .keys = {QKeySequence(u"F11"_s)},
                   .group = ui::ActionGroup::View,
                   .words = u"全屏 quanping"_s},
                  nullptr, [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
    m_actions.add(
        {.id = u"view.new_window"_s,
         .text = tr("Panel to a new &window"),
         .hint = tr("Move the panel with the keyboard to a window of its own, on the next screen"),
         .keys = {QKeySequence(u"Ctrl+Shift+W"_s)},
         .group = ui::ActionGroup::View,
         .words = u"新窗口 多屏 xinchuangkou"_s},
        nullptr, [this] {
            if (const QString id = panelWithKeyboard(); !id.isEmpty()) {
                keepForUndo();
                m_windows.moveToNewWindow(id);
            }
        });
    makeWallActions();
}

/// What others than the person at the desk see, masked.
void MainWindow::makeWallActions()
{
    m_actions.add({.id = u"view.wall"_s,
                   .text = tr("Panel to the wa&ll"),
                   .hint = tr("Move the panel with the keyboard to the next screen, whole and "
                              "masked"),
                   .keys = {QKeySequence(u"Ctrl+Shift+L"_s)},
                   .group = ui::ActionGroup::View,
                   .words = u"上墙 大屏 投屏 shangqiang"_s},
                  nullptr, [this] {
                      if (const QString id = panelWithKeyboard(); !id.isEmpty()) {
                          keepForUndo();
                          m_windows.moveToWall(id);
                      }
                  });
    m_actions.add({.id = u"view.mask"_s,
                   .text = tr("&Mask the boards"),
                   .hint = tr("What people typed about citizens, in the boards of this "
                              "window, while others look on; and back"),
                   .keys = {QKeySequence(u"Ctrl+Shift+M"_s)},
                   .group = ui::ActionGroup::View,
                   .words = u"脱敏 隐私 tuomin yinsi"_s},
                  nullptr, [this] { toggleMask(); });
}

QString MainWindow::panelWithKeyboard() const
{
    for (const QString &id : m_windows.panelIds()) {
        if (m_windows.panel(id)->isAncestorOf(QApplication::focusWidget()))
            return id;
    }
    return {};
}

void MainWindow::toggleMask()
{
    if (m_windows.isAllMasked()) {
        m_desk.say(ui::Severity::Info,
                   tr("The console “%1” is always masked.").arg(consoleName(m_console)),
                   tr("Another console shows everything."));
        return;
    }
    auto *window = qobject_cast<QMainWindow *>(QApplication::activeWindow());
    if (window == nullptr)
        window = this;
    m_windows.setMasked(window, !m_windows.isMasked(window));
    showMasked();
}

void MainWindow::showMasked()
{
    m_maskSign->setVisible(m_windows.isMasked(this));
}

void MainWindow::makeLayoutActions()
{
    for (const Console &one : consoles()) {
        m_actions.add(
            {.id = u"layout.%1"_s.arg(one.id),
             .text = tr("%1 console").arg(consoleName(one.id)),
             .hint = tr("Arrange the panels for the console “%1”").arg(consoleName(one.id)),
             .keys = {QKeySequence(u"Ctrl+Alt+%1"_s.arg(1 + &one - &consoles().first()))},
             .group = ui::ActionGroup::View,
             .words = u"席位 布局 buju"_s},
            nullptr, [this, id = one.id] { switchConsole(id); });
    }
    m_actions.add({.id = u"layout.reset"_s,
                   .text = tr("&Reset this console"),
                   .hint = tr("The arrangement this console began with"),
                   .keys = {QKeySequence(u"Ctrl+Alt+0"_s)},
                   .group = ui::ActionGroup::View},
                  nullptr, [this] {
                      keepForUndo();
                      m_windows.arrange(console(m_console));
                  });
    m_actions.add({.id = u"layout.save"_s,
                   .text = tr("&Save layout as …"),
                   .hint = tr("Keep this arrangement under a name"),
                   .keys = {QKeySequence(u"Ctrl+Alt+S"_s)},
                   .group = ui::ActionGroup::View},
                  nullptr, [this] { saveSnapshot(); });
    m_actions.add({.id = u"layout.undo"_s,
                   .text = tr("&Undo layout"),
                   .hint = tr("The arrangement before the last change"),
                   .keys = {QKeySequence(u"Ctrl+Alt+Z"_s)},
                   .group = ui::ActionGroup::View},
                  nullptr, [this] { undoLayout(); });
}

void MainWindow::makeMenus()
{
    const QList<std::pair<ui::ActionGroup, QString>> groups{
        {ui::ActionGroup::Case, tr("&Case")}, {ui::ActionGroup::Queue, tr("&Queue")},
        {ui::ActionGroup::Go, tr("&Go")},     {ui::ActionGroup::View, tr("&View")},
        {ui::ActionGroup::Desk, tr("&Desk")}, {ui::ActionGroup::Help, tr("&Help")}};
    for (const auto &[group, title] : groups) {
        QMenu *menu = m_menuBar->addMenu(title);
        connect(menu, &QMenu::aboutToShow, this, [this, menu, group = group] {
            menu->clear();
            for (QAction *action : m_actions.all()) {
                if (ui::Actions::group(action) == group)
                    menu->addAction(action);
            }
            if (group == ui::ActionGroup::View) {
                menu->addSeparator();
                menu->addMenu(m_panelMenu);
                menu->addMenu(m_snapshotMenu);
            }
        });
    }
    m_panelMenu = new QMenu(tr("&Panels"), this);
    m_snapshotMenu = new QMenu(tr("&Kept layouts"), this);
    connect(m_panelMenu, &QMenu::aboutToShow, this, &MainWindow::fillPanelMenu);
    connect(m_snapshotMenu, &QMenu::aboutToShow, this, &MainWindow::fillSnapshotMenu);
}

void MainWindow::fillPanelMenu()
{
    m_panelMenu->clear();
    for (const QString &id : m_windows.panelIds()) {
        m_panelMenu->addAction(m_windows.dock(id)->toggleViewAction());
        if (m_windows.dock(id)->window() != this)
            m_panelMenu->addAction(
                tr("“%1” back to the main window").arg(m_windows.panel(id)->title()), this,
                [this, id] { m_windows.moveToMainWindow(id); });
    }
}

void MainWindow::fillSnapshotMenu()
{
    m_snapshotMenu->clear();
    const QStringList names = m_layouts.snapshots();
    for (const QString &name : names) {
        m_snapshotMenu->addAction(name, this, [this, name] {
            if (const auto kept = m_layouts.snapshot(name, currentScreens()))
                applyLayout(*kept);
        });
    }
    if (names.isEmpty()) {
        m_snapshotMenu->addAction(tr("None yet: “Save layout as …” keeps one"))->setEnabled(false);
        return;
    }
    m_snapshotMenu->addSeparator();
    for (const QString &name : names)
        m_snapshotMenu->addAction(tr("Forget “%1”").arg(name), this,
                                  [this, name] { m_layouts.removeSnapshot(name); });
}

void MainWindow::makeStatusLine()
{
    const ui::Person &person = m_desk.person();
    m_person->setText(u"%1 · %2"_s.arg(person.name, person.unit));
    m_clock->setFont(m_theme.figureFont());
    m_clock->setToolTip(tr("The server's time, which all deadlines go by"));
    m_clock->setAccessibleName(tr("Server time"));
    m_maskSign->setText(tr("Boards masked"));
    m_maskSign->setToolTip(tr("Names of callers and numbers are masked in the boards of this "
                              "window, because others look on"));
    m_maskSign->hide();
    statusBar()->addPermanentWidget(m_maskSign);
    statusBar()->addPermanentWidget(m_person);
    statusBar()->addPermanentWidget(m_clock);
    statusBar()->setContentsMargins(0, 0, fontMetrics().averageCharWidth(), 0);
    connect(&m_tick, &QTimer::timeout, this, &MainWindow::tick);
    m_tick.start(std::chrono::seconds(1));
    tick();
}

void MainWindow::tick()
{
    m_clock->setText(ui::instantText(m_desk.now()));
}

void MainWindow::switchConsole(const QString &id)
{
    keepForUndo();
    rememberLayout();
    m_console = id;
    m_windows.setAllMasked(console(id).masked);
    showMasked();
    m_settings.set(kConsole, id);
    if (const auto known = m_layouts.last(id, currentScreens()))
        m_windows.apply(*known);
    else
        m_windows.arrange(console(id));
}

void MainWindow::applyLayout(const Layout &layout)
{
    keepForUndo();
    m_windows.apply(layout);
}

void MainWindow::keepForUndo()
{
    m_undo << m_windows.capture();
    if (m_undo.size() > kUndoSteps)
        m_undo.removeFirst();
}

void MainWindow::undoLayout()
{
    if (m_undo.isEmpty()) {
        m_desk.say(ui::Severity::Info, tr("There is no change of the layout to undo."));
        return;
    }
    m_windows.apply(fittedTo(m_undo.takeLast(), currentScreens()));
}

void MainWindow::saveSnapshot()
{
    auto *ask = new QInputDialog(this);
    ask->setAttribute(Qt::WA_DeleteOnClose);
    ask->setWindowTitle(tr("Save layout"));
    ask->setLabelText(tr("Name of the layout"));
    connect(ask, &QInputDialog::textValueSelected, this, [this](const QString &name) {
        if (name.trimmed().isEmpty())
            return;
        m_layouts.saveSnapshot(name.trimmed(), m_windows.capture());
        m_desk.say(ui::Severity::Info, tr("The layout “%1” is kept.").arg(name.trimmed()));
    });
    ask->open();
}

/// A screen came or went: the layout of the set that is there now, or this one made to fit.
void MainWindow::screensChanged()
{
    const QList<ScreenFace> screens = currentScreens();
    if (screens.isEmpty() || screenSetKey(screens) == m_screens)
        return;
    m_screens = screenSetKey(screens);
    keepForUndo();
    const auto known = m_layouts.last(m_console, screens);
    m_windows.apply(known ? *known : fittedTo(m_windows.capture(), screens));
}

} // namespace gl::desktop
