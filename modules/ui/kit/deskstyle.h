#pragma once

#include <QHash>
#include <QProxyStyle>

namespace gl::ui {

/// Fusion, with the icons of dock titles at hand: Qt reads them from their files at every paint of
/// a dock, which is at every change of what the dock shows.
class DeskStyle : public QProxyStyle
{
    Q_OBJECT

public:
    DeskStyle();

    QIcon standardIcon(StandardPixmap which, const QStyleOption *option,
                       const QWidget *widget) const override;

private:
    mutable QHash<StandardPixmap, QIcon> m_icons;
};

} // namespace gl::ui
