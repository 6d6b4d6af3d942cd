#pragma once

#include <ui/theme.h>
#include <whistle/whistle.h>

#include <QIcon>

namespace gl::whistle {

/// The sign of a kind (signOf) in the colours of the theme; an emergency has an exclamation mark.
QIcon kindIcon(Kind kind, const ui::Theme &theme, int size);

} // namespace gl::whistle
