#pragma once

#include "stage.h"

#include <QApplication>
#include <QWidget>

namespace gl::desktop {

class Program;

/// One picture of the desk: an action is done, what it opened is closed again afterwards.
struct Shot
{
    QString action;
    QString picture;
    QString says;
};

/// Closes what the shot before opened, and does the action.
void take(Program &program, const Shot &shot);
void closeWhatIsOpen();
/// No panel in sight is still being read.
bool nothingIsRead();
/// A step for each, its picture once nothing is read any more.
QList<TourStep> stepsOf(Program &program, const QList<Shot> &shots);

/// A visible part of the desk or of its dialogs; a null pointer: there is none.
template <typename Part>
Part *part(const QString &objectName = {})
{
    for (QWidget *widget : QApplication::allWidgets()) {
        auto *found = qobject_cast<Part *>(widget);
        if (found != nullptr && found->isVisible()
            && (objectName.isEmpty() || found->objectName() == objectName))
            return found;
    }
    return nullptr;
}

/// Verification by an inspector who streams, the phone's code, and what was recorded. Needs the
/// service, its relay, and an inspector who answers (installer/platform/demo.sh).
void addVideo(QList<TourStep> &steps, Program &program);

} // namespace gl::desktop
