#pragma once

#include "stage.h"

namespace gl::desktop {

class Program;

/// The guided tour of the main job on the demo district: what `./dev run` plays where there is no
/// display. A call is taken, registered, verified, dispatched, supervised, checked and closed.
QList<TourStep> mainJobTour(Program &program);

} // namespace gl::desktop
