#include "palette.h"

#include <cmath>

namespace gl::ui {

namespace {

QRgb darkColor(ColorRole role)
{
    switch (role) {
    case ColorRole::Window: return 0xff11161d;
    case ColorRole::Surface: return 0xff1a212b;
    case ColorRole::SurfaceAlt: return 0xff202834;
    case ColorRole::Raised: return 0xff2a3442;
    case ColorRole::Border: return 0xff6b7a8f;
    case ColorRole::Text: return 0xffe8edf3;
    case ColorRole::Muted: return 0xffaab6c5;
    case ColorRole::Accent: return 0xff5aa9ff;
    case ColorRole::OnAccent: return 0xff08131f;
    case ColorRole::LightGreen: return 0xff3fc9a2;
    case ColorRole::LightYellow: return 0xfff2c14e;
    case ColorRole::LightRed: return 0xffff7b72;
    case ColorRole::LightGrey: return 0xffa9b4c2;
    case ColorRole::LightPurple: return 0xffc6a2ff;
    case ColorRole::OnLight: return 0xff0b0f14;
    case ColorRole::BannerInfo: return 0xff1f4e79;
    case ColorRole::BannerWarning: return 0xff6b4a00;
    case ColorRole::BannerError: return 0xff7d1f1f;
    case ColorRole::OnBanner: return 0xffffffff;
    }
    return 0;
}

QRgb lightColor(ColorRole role)
{
    switch (role) {
    case ColorRole::Window: return 0xffe9edf2;
    case ColorRole::Surface: return 0xffffffff;
    case ColorRole::SurfaceAlt: return 0xfff4f7fa;
    case ColorRole::Raised: return 0xffdfe6ee;
    case ColorRole::Border: return 0xff748296;
    case ColorRole::Text: return 0xff17202b;
    case ColorRole::Muted: return 0xff4c5a6b;
    case ColorRole::Accent: return 0xff0b5cad;
    case ColorRole::OnAccent: return 0xffffffff;
    case ColorRole::LightGreen: return 0xff00705a;
    case ColorRole::LightYellow: return 0xff8a5a00;
    case ColorRole::LightRed: return 0xffb3261e;
    case ColorRole::LightGrey: return 0xff55606e;
    case ColorRole::LightPurple: return 0xff6a3fb5;
    case ColorRole::OnLight: return 0xffffffff;
    case ColorRole::BannerInfo: return 0xff1f4e79;
    case ColorRole::BannerWarning: return 0xff6b4a00;
    case ColorRole::BannerError: return 0xff7d1f1f;
    case ColorRole::OnBanner: return 0xffffffff;
    }
    return 0;
}

double channel(double value)
{
    return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &c)
{
    return 0.2126 * channel(c.redF()) + 0.7152 * channel(c.greenF()) + 0.0722 * channel(c.blueF());
}

void disable(QPalette &palette, ThemeKind theme)
{
    const QColor muted = color(theme, ColorRole::Muted);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, muted);
}

} // namespace

QColor color(ThemeKind theme, ColorRole role)
{
    return QColor::fromRgb(theme == ThemeKind::Dark ? darkColor(role) : lightColor(role));
}

ColorRole roleOf(cases::Light light)
{
    switch (light) {
    case cases::Light::Green: return ColorRole::LightGreen;
    case cases::Light::Yellow: return ColorRole::LightYellow;
    case cases::Light::Red: return ColorRole::LightRed;
    case cases::Light::Grey:
    case cases::Light::None: return ColorRole::LightGrey;
    case cases::Light::Purple: return ColorRole::LightPurple;
    }
    return ColorRole::LightGrey;
}

QPalette paletteOf(ThemeKind theme)
{
    const auto c = [theme](ColorRole role) { return color(theme, role); };
    QPalette palette(c(ColorRole::Text), c(ColorRole::Raised), c(ColorRole::Border),
                     c(ColorRole::Window), c(ColorRole::Raised), c(ColorRole::Text),
                     c(ColorRole::Text), c(ColorRole::Surface), c(ColorRole::Window));
    palette.setColor(QPalette::AlternateBase, c(ColorRole::SurfaceAlt));
    palette.setColor(QPalette::Highlight, c(ColorRole::Accent));
    palette.setColor(QPalette::HighlightedText, c(ColorRole::OnAccent));
    palette.setColor(QPalette::Accent, c(ColorRole::Accent));
    palette.setColor(QPalette::Link, c(ColorRole::Accent));
    palette.setColor(QPalette::LinkVisited, c(ColorRole::Accent));
    palette.setColor(QPalette::PlaceholderText, c(ColorRole::Muted));
    palette.setColor(QPalette::ToolTipBase, c(ColorRole::Raised));
    palette.setColor(QPalette::ToolTipText, c(ColorRole::Text));
    disable(palette, theme);
    return palette;
}

QList<ContrastPair> contrastPairs()
{
    using enum ColorRole;
    QList<ContrastPair> pairs{
        {OnAccent, Accent},      {OnBanner, BannerInfo}, {OnBanner, BannerWarning},
        {OnBanner, BannerError}, {OnLight, LightGreen},  {OnLight, LightYellow},
        {OnLight, LightRed},     {OnLight, LightGrey},   {OnLight, LightPurple},
        {Border, Surface, 3.0},  {Border, Window, 3.0},  {Accent, Raised, 3.0}};
    for (const ColorRole background : {Window, Surface, SurfaceAlt, Raised}) {
        pairs << ContrastPair{Text, background} << ContrastPair{Muted, background};
        if (background != Raised)
            pairs << ContrastPair{Accent, background};
    }
    for (const ColorRole light : {LightGreen, LightYellow, LightRed, LightGrey, LightPurple}) {
        for (const ColorRole background : {Surface, SurfaceAlt})
            pairs << ContrastPair{light, background};
    }
    return pairs;
}

double contrast(const QColor &a, const QColor &b)
{
    const double first = luminance(a) + 0.05;
    const double second = luminance(b) + 0.05;
    return first > second ? first / second : second / first;
}

} // namespace gl::ui
