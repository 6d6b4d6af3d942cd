#pragma once

#include <QList>
#include <QRect>
#include <QSize>
#include <QString>

namespace gl::desktop {

/// A screen as the layout sees it: its usable part, in logical pixels, and its scale.
struct ScreenFace
{
    QRect available;
    double scale = 1;

    bool operator==(const ScreenFace &) const = default;
};

/// Screens now attached, in the order of the system.
QList<ScreenFace> currentScreens();

/// Names a set of screens, so that every set has its own layout: "1920x1040+0+0@1;...".
QString screenSetKey(const QList<ScreenFace> &screens);

/// Where a window that was at `wanted` goes on the screens there are now: whole on one screen, on
/// the one it overlaps most or else the nearest, never smaller than `smallest` (or than the screen
/// where that is smaller still). Without screens `wanted` comes back unchanged.
QRect fitted(const QRect &wanted, const QList<ScreenFace> &screens, QSize smallest);

} // namespace gl::desktop
