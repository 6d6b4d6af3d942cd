#pragma once

#include <cases/light.h>

#include <QColor>
#include <QList>
#include <QPalette>

namespace gl::ui {

enum class ThemeKind {
    Dark,  ///< control room 深色
    Light, ///< 浅色
};

/// What a colour is for. Widgets ask for a role, never for a colour.
enum class ColorRole {
    Window,     ///< behind panels
    Surface,    ///< a panel, a list, a field
    SurfaceAlt, ///< every second row
    Raised,     ///< header of a panel, button
    Border,
    Text,
    Muted,    ///< secondary text
    Accent,   ///< selection, focus, default button
    OnAccent, ///< text on Accent
    LightGreen,
    LightYellow,
    LightRed,
    LightGrey,
    LightPurple,
    OnLight, ///< text on any of the lights
    BannerInfo,
    BannerWarning,
    BannerError,
    OnBanner,
};

QColor color(ThemeKind theme, ColorRole role);

/// The colour role of a clock's light.
ColorRole roleOf(cases::Light light);

/// Qt's palette made of our colours.
QPalette paletteOf(ThemeKind theme);

/// Text on background as it occurs somewhere, with the contrast WCAG 2.1 AA asks for: 4.5 for text,
/// 3.0 for large text and for the shapes of lights and borders of fields.
struct ContrastPair
{
    ColorRole text;
    ColorRole background;
    double wanted = 4.5;
};
QList<ContrastPair> contrastPairs();

/// Contrast ratio of two opaque colours by WCAG 2.1, 1 to 21.
double contrast(const QColor &a, const QColor &b);

} // namespace gl::ui
