#pragma once

#include <QHash>
#include <QProxyStyle>

namespace gl::ui {

/// Fusion, but for what it paints too dark for a dark theme, or with its own icons: boxes to tick,
/// the button that takes a panel out of its window, and buttons of dialogs. It paints by the
/// palette, so that one style serves both themes. The icons of dock titles are at hand: Qt reads
/// them from their files at every paint of a dock, which is at every change of what the dock shows.
class DeskStyle : public QProxyStyle
{
    Q_OBJECT

public:
    DeskStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget = nullptr) const override;
    QIcon standardIcon(StandardPixmap which, const QStyleOption *option = nullptr,
                       const QWidget *widget = nullptr) const override;
    int styleHint(StyleHint hint, const QStyleOption *option = nullptr,
                  const QWidget *widget = nullptr, QStyleHintReturn *more = nullptr) const override;

private:
    mutable QHash<StandardPixmap, QIcon> m_icons;
};

} // namespace gl::ui
