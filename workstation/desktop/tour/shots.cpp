#include "shots.h"

#include "program.h"

#include <ui/emptystate.h>

#include <QDockWidget>
#include <QLineEdit>
#include <QMainWindow>

#include <algorithm>

namespace gl::desktop {

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

bool nothingIsRead()
{
    const QWidgetList all = QApplication::allWidgets();
    return std::ranges::none_of(all, [](const QWidget *widget) {
        const auto *state = qobject_cast<const ui::EmptyState *>(widget);
        return state != nullptr && state->isVisible() && state->isLoading();
    });
}

QList<TourStep> stepsOf(Program &program, const QList<Shot> &shots)
{
    QList<TourStep> steps;
    for (const Shot &shot : shots)
        steps << TourStep{.says = shot.says,
                          .act = [&program, shot] { take(program, shot); },
                          .until = nothingIsRead,
                          .picture = shot.picture};
    return steps;
}

} // namespace gl::desktop
