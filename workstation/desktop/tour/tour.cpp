#include "tour.h"

#include "program.h"

using namespace Qt::StringLiterals;

namespace gl::desktop {

QList<TourStep> mainJobTour(Program &program)
{
    return {{.says = u"The sign-in window, and the people of the demo district"_s,
             .until = [&] { return program.signInWindow() != nullptr && program.signInWindow()->isReady(); },
             .picture = u"sign-in"_s},
            {.says = u"Enter signs in"_s,
             .act = [] { Stage::press(Qt::Key_Return); },
             .until = [&] { return program.desk() != nullptr; },
             .picture = u"desk"_s}};
}

} // namespace gl::desktop
