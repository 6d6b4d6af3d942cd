#include "deskstyle.h"

#include <QIcon>

using namespace Qt::StringLiterals;

namespace gl::ui {

DeskStyle::DeskStyle() : QProxyStyle(u"Fusion"_s) {}

QIcon DeskStyle::standardIcon(StandardPixmap which, const QStyleOption *option,
                              const QWidget *widget) const
{
    switch (which) {
    case SP_TitleBarCloseButton:
    case SP_TitleBarNormalButton: {
        // The same in every place: neither language nor state of a widget changes them.
        QIcon &icon = m_icons[which];
        if (icon.isNull())
            icon = QProxyStyle::standardIcon(which, option, widget);
        return icon;
    }
    default: return QProxyStyle::standardIcon(which, option, widget);
    }
}

} // namespace gl::ui
