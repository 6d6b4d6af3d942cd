#include "gallery.h"

#include "program.h"

#include <QApplication>
#include <QDockWidget>
#include <QLineEdit>
#include <QMainWindow>

#include <cases_panel/casepanel.h>
#include <cases_panel/queuepanel.h>
#include <map_panel/mappanel.h>

using namespace Qt::StringLiterals;

namespace gl::desktop {

namespace {

/// One picture of the desk: an action is done, what it opened is closed again afterwards.
struct Shot
{
    QString action;
    QString picture;
    QString says;
};

const QList<Shot> &shots()
{
    static const QList<Shot> all{
        {u"layout.dispatcher"_s, u"console-dispatcher"_s, u"The dispatcher's console"_s},
        {u"queue.lists"_s, u"lists"_s, u"The lists and their badges"_s},
        {u"queue.filter"_s, u"filter"_s, u"The filter of the queue"_s},
        {u"queue.columns"_s, u"columns"_s, u"The columns to choose from"_s},
        {u"queue.sort"_s, u"sort"_s, u"The orders to choose from"_s},
        {u"queue.saved"_s, u"saved-filters"_s, u"The saved filters"_s},
        {u"go.case"_s, u"case"_s, u"The case"_s},
        {u"go.intake"_s, u"intake"_s, u"Taking a call"_s},
        {u"intake.grid"_s, u"intake-report"_s, u"Taking an inspector's report"_s},
        {u"intake.phrases"_s, u"phrases"_s, u"Phrases and templates"_s},
        {u"go.handover"_s, u"handover"_s, u"Handing the shift over"_s},
        {u"go.alarms"_s, u"alarms"_s, u"The alarms"_s},
        {u"alarms.quiet"_s, u"quiet"_s, u"Do not disturb"_s},
        {u"alarms.quiet"_s, u"loud"_s, u"Alarms sound again"_s},
        {u"bar.open"_s, u"command-bar"_s, u"The command bar"_s},
        {u"layout.leadership"_s, u"console-leadership"_s, u"The leaders' console"_s},
        {u"layout.coordination"_s, u"console-coordination"_s, u"The coordinators' console"_s},
        {u"layout.dispatcher"_s, u"console-again"_s, u"Back at the dispatcher's"_s},
        {u"desk.settings"_s, u"settings"_s, u"Settings"_s},
        {u"desk.unsent"_s, u"unsent"_s, u"What is not sent yet"_s},
        {u"help.guide"_s, u"guide"_s, u"The user guide"_s},
        {u"help.keys"_s, u"keys"_s, u"Every key there is"_s},
        {u"help.about"_s, u"about"_s, u"About the program"_s},
        {u"help.diagnostics"_s, u"diagnostics"_s, u"The diagnostics"_s},
    };
    return all;
}

/// The map as it is after each action, once nothing of it is being read or painted.
const QList<Shot> &mapShots()
{
    static const QList<Shot> all{
        {u"go.map"_s, u"map"_s, u"The map"_s},
        {u"map.history"_s, u"map-by-grid"_s, u"Cases of the past by grid"_s},
        {u"map.history"_s, u"map-by-village"_s, u"By village"_s},
        {u"map.history"_s, u"map-by-town"_s, u"By town"_s},
        {u"map.history"_s, u"map-heat"_s, u"As heat"_s},
        {u"desk.show_on_map"_s, u"map-case"_s, u"Where the current case is"_s},
        {u"map.history"_s, u"map-close"_s, u"Grids and their names"_s},
        {u"map.menu"_s, u"map-menu"_s, u"What can be done at a point"_s},
        {u"map.here"_s, u"map-here"_s, u"What is at a point"_s},
        {u"map.fit"_s, u"map-whole"_s, u"All of the district"_s},
    };
    return all;
}

map::MapPanel *mapOf(Program &program)
{
    return qobject_cast<map::MapPanel *>(program.desk()->window().windows().panel(u"map"_s));
}

cases::QueuePanel *queueOf(Program &program)
{
    Desk *desk = program.desk();
    return desk == nullptr
               ? nullptr
               : qobject_cast<cases::QueuePanel *>(desk->window().windows().panel(u"queue"_s));
}

bool showsCase(Program &program)
{
    const auto *panel =
        qobject_cast<cases::CasePanel *>(program.desk()->window().windows().panel(u"case"_s));
    return panel != nullptr && panel->document() != nullptr;
}

/// What the shot before opened.
void closeWhatIsOpen()
{
    if (qobject_cast<QLineEdit *>(QApplication::focusWidget()) != nullptr)
        Stage::press(Qt::Key_Escape); // the command bar is no window
    while (QWidget *popup = QApplication::activePopupWidget())
        popup->close();
    for (QWidget *window : QApplication::topLevelWidgets()) {
        const bool ofTheDesk = qobject_cast<QMainWindow *>(window) != nullptr
                               || qobject_cast<QDockWidget *>(window) != nullptr;
        if (window->isVisible() && !ofTheDesk && window->windowType() != Qt::ToolTip)
            window->close();
    }
}

void take(Program &program, const Shot &shot)
{
    closeWhatIsOpen();
    program.desk()->window().activateWindow();
    if (QAction *action = program.desk()->actions().find(shot.action))
        action->trigger();
    else
        qWarning("there is no action %s", qPrintable(shot.action));
}

} // namespace

QList<TourStep> gallery(Program &program)
{
    QList<TourStep> steps{{.says = u"The sign-in window"_s,
                           .until =
                               [&program] {
                                   return program.signInWindow() != nullptr
                                          && program.signInWindow()->isReady();
                               },
                           .picture = u"sign-in"_s},
                          {.says = u"Signed in, the queue is read"_s,
                           .act = [] { Stage::press(Qt::Key_Return); },
                           .until =
                               [&program] {
                                   const auto *queue = queueOf(program);
                                   return queue != nullptr && queue->model().rowCount() > 0;
                               },
                           .picture = u"desk-without-case"_s},
                          {.says = u"A case is opened"_s,
                           .act =
                               [&program] {
                                   queueOf(program)->activate();
                                   Stage::press(Qt::Key_J);
                               },
                           .until = [&program] { return showsCase(program); }}};
    for (const Shot &shot : shots())
        steps << TourStep{.says = shot.says,
                          .act = [&program, shot] { take(program, shot); },
                          .picture = shot.picture};
    for (const Shot &shot : mapShots())
        steps << TourStep{.says = shot.says,
                          .act = [&program, shot] { take(program, shot); },
                          .until =
                              [&program] {
                                  const map::MapPanel *panel = mapOf(program);
                                  return panel != nullptr && panel->isSettled();
                              },
                          .picture = shot.picture};
    const Shot locked{u"desk.lock"_s, u"locked"_s, u"The locked screen"_s};
    steps << TourStep{.says = locked.says,
                      .act = [&program, locked] { take(program, locked); },
                      .picture = locked.picture};
    return steps;
}

} // namespace gl::desktop
