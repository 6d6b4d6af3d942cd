#include "tour.h"

#include "script.h"

using namespace Qt::StringLiterals;

namespace gl::desktop {

namespace {

void playOpening(TourScript &script)
{
    const auto scene = script.scene();
    script.add({.says = u"The sign-in window, and the people of the demo district"_s,
                .until = [scene] { return scene->isSignInReady(); },
                .picture = u"sign-in"_s});
    script.add(
        {.says = u"Enter signs the first acceptor in; the queue is read"_s,
         .act =
             [] {
                 Stage::type(u"acceptor01"_s); // over who signed in last
                 Stage::press(Qt::Key_Return);
             },
         .until = [scene] { return scene->hasDesk(u"acceptor01"_s) && scene->queueHasRows(); },
         .picture = u"desk"_s});
    script.add({.says = u"Ctrl+1 goes to the queue, j to the next case; the case panel follows"_s,
                .act =
                    [] {
                        Stage::press(Qt::Key_1, Qt::ControlModifier);
                        Stage::press(Qt::Key_J);
                    },
                .until = [scene] { return scene->showsNewCase(); },
                .picture = u"case"_s});
    script.add({.says = u"Ctrl+K finds everything; here a unit by its initials"_s,
                .act =
                    [] {
                        Stage::press(Qt::Key_K, Qt::ControlModifier);
                        Stage::type(u"hcz"_s);
                    },
                .picture = u"command-bar"_s});
    script.add({.says = u"Esc closes it"_s,
                .act = [] { Stage::press(Qt::Key_Escape); },
                .until = [scene] { return scene->isIn(u"queue"_s); }});
    script.add({.says = u"Ctrl+M shows the case on the map"_s,
                .act = [] { Stage::press(Qt::Key_M, Qt::ControlModifier); },
                .until = [scene] { return scene->isMapSettled(); }});
    script.add({.says = u"Ctrl+6 goes to the map; p shows the inspectors, a the cameras"_s,
                .act =
                    [] {
                        Stage::press(Qt::Key_6, Qt::ControlModifier);
                        Stage::press(Qt::Key_P);
                        Stage::press(Qt::Key_A);
                    },
                .until = [scene] { return scene->isIn(u"map"_s) && scene->isMapSettled(); },
                .picture = u"map"_s});
    script.add({.says = u"Ctrl+1 goes back to the queue"_s,
                .act = [] { Stage::press(Qt::Key_1, Qt::ControlModifier); },
                .until = [scene] { return scene->isIn(u"queue"_s); }});
}

} // namespace

QList<TourStep> mainJobTour(Program &program)
{
    TourScript script(program);
    playOpening(script);
    playHotlineOrder(script);
    script.signIn(u"acceptor01"_s, u"Another matter: a case of the grid"_s);
    playGridCase(script);
    script.add({.says = u"? shows every key there is"_s,
                .act = [] { Stage::press(Qt::Key_Question, Qt::ShiftModifier); },
                .picture = u"keys"_s});
    return script.steps();
}

} // namespace gl::desktop
