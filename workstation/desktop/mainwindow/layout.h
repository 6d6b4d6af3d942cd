#pragma once

#include "screenfit.h"

#include <QByteArray>
#include <QList>
#include <QRect>
#include <QStringList>

namespace gl::desktop {

/// Where the panels of one window are.
struct WindowLayout
{
    QRect place{};
    bool maximized = false;
    QStringList panels{}; ///< ids of the docks that have a place in this window
    QByteArray docks{};   ///< QMainWindow::saveState()
    bool masked = false;  ///< others look on: personal data is masked in it

    bool operator==(const WindowLayout &) const = default;
};

/// All windows of a desk; the first is the main one.
struct Layout
{
    QList<WindowLayout> windows{};

    bool operator==(const Layout &) const = default;
};

QByteArray toBytes(const Layout &layout);
/// A damaged or foreign text gives an empty layout.
Layout layoutFromBytes(const QByteArray &bytes);

/// The same layout on the screens there are now: every window whole, visible and usable, none lost.
Layout fittedTo(const Layout &layout, const QList<ScreenFace> &screens);

/// Never smaller than this where the screen allows it.
constexpr QSize kSmallestWindow{480, 360};

} // namespace gl::desktop
