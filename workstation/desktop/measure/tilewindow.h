#pragma once

#include <QUrl>

namespace gl::desktop {

/// A tile of the desk alone on the screen, for `gridlinectl bench video`: writes "x y width height"
/// of its picture to the standard output when it stands there, and ends with the program.
int showTile(const QUrl &stream);

} // namespace gl::desktop
