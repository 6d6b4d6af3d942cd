#pragma once

#include <ui/theme.h>

#include <QIcon>

namespace gl::warning {

/// The sign of a severity, told by its shape as well as its colour: a ring for a hint, a triangle
/// for a warning, an octagon for a severe one.
QIcon severityIcon(int severity, const ui::Theme &theme, int size);

} // namespace gl::warning
