#pragma once

#include "stage.h"

namespace gl::desktop {

class Program;

/// Every panel, console, menu and dialog of the desk, one picture each. Begins at the sign-in
/// window; registers a case, blows a whistle and asks an inspector for a picture.
QList<TourStep> gallery(Program &program);

} // namespace gl::desktop
