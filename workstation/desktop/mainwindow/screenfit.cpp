#include "screenfit.h"

#include <QGuiApplication>
#include <QScreen>

#include <algorithm>

namespace gl::desktop {

namespace {

qint64 overlap(const QRect &a, const QRect &b)
{
    const QRect common = a & b;
    return common.isEmpty() ? 0 : qint64(common.width()) * common.height();
}

/// Of the middles, squared: only compared.
qint64 distance(const QRect &a, const QRect &b)
{
    const QPoint away = a.center() - b.center();
    return qint64(away.x()) * away.x() + qint64(away.y()) * away.y();
}

QRect bestScreen(const QRect &wanted, const QList<ScreenFace> &screens)
{
    return std::ranges::max(screens, {},
                            [&wanted](const ScreenFace &screen) {
                                return std::pair(overlap(wanted, screen.available),
                                                 -distance(wanted, screen.available));
                            })
        .available;
}

} // namespace

QList<ScreenFace> currentScreens()
{
    QList<ScreenFace> faces;
    for (const QScreen *screen : QGuiApplication::screens())
        faces << ScreenFace{screen->availableGeometry(), screen->devicePixelRatio()};
    return faces;
}

QString screenSetKey(const QList<ScreenFace> &screens)
{
    QStringList parts;
    for (const ScreenFace &screen : screens) {
        const QRect &r = screen.available;
        parts << QStringLiteral("%1x%2+%3+%4@%5")
                     .arg(r.width())
                     .arg(r.height())
                     .arg(r.x())
                     .arg(r.y())
                     .arg(screen.scale);
    }
    parts.sort();
    return parts.join(u'_');
}

QRect fitted(const QRect &wanted, const QList<ScreenFace> &screens, QSize smallest)
{
    if (screens.isEmpty())
        return wanted;
    const QRect screen = bestScreen(wanted, screens);
    const QSize size = wanted.size().expandedTo(smallest).boundedTo(screen.size());
    // One past the last place where the right or lower edge is still on the screen.
    const int left = std::clamp(wanted.x(), screen.x(), screen.x() + screen.width() - size.width());
    const int top =
        std::clamp(wanted.y(), screen.y(), screen.y() + screen.height() - size.height());
    return {QPoint(left, top), size};
}

} // namespace gl::desktop
