#pragma once

#include "stage.h"

namespace gl::desktop {

class Program;

/// Every panel, console, menu and dialog of the desk, one picture each. Begins at the sign-in
/// window and changes nothing in the database.
QList<TourStep> gallery(Program &program);

} // namespace gl::desktop
