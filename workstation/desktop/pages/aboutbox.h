#pragma once

class QWidget;

namespace gl::desktop {

/// Version, licence, libraries.
void showAbout(QWidget *parent);

} // namespace gl::desktop
