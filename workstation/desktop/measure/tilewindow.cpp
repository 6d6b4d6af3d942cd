#include "tilewindow.h"

#include <ui/deskcontext.h>
#include <ui/theme.h>

#include <QApplication>
#include <QTimer>

#include <media/media.h>
#include <video_panel/videotile.h>

#include <chrono>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace gl::desktop {

namespace {

constexpr QSize kPicture(640, 360);
constexpr auto kLook = std::chrono::milliseconds(50);

} // namespace

int showTile(const QUrl &stream)
{
    if (const auto ready = media::start(); !ready) {
        std::fprintf(stderr, "gridline: %s\n", qUtf8Printable(ready.error().message));
        return 1;
    }
    ui::DeskContext desk;
    desk.setPerson({.login = u"bench"_s, .name = u"Bench"_s, .roles = {}});
    const ui::Theme theme;
    video::VideoTile tile({}, desk, theme);
    tile.setWindowFlag(Qt::FramelessWindowHint);
    // The picture is shown as large as it is sent, as other players do; the tile's head stands
    // above it.
    tile.setGeometry(QRect(QPoint(0, 0), kPicture));
    tile.resize(kPicture + (kPicture - tile.pictureArea().size()));
    tile.put({.stream = 1, .title = u"bench"_s, .about = {}});
    tile.show();
    QTimer look;
    look.callOnTimeout([&] {
        if (tile.liveness() != video::Liveness::Live || tile.pictureRect().isEmpty())
            return;
        look.stop();
        const QRect place = tile.pictureRect().translated(tile.mapToGlobal(QPoint()));
        std::printf("%d %d %d %d\n", place.x(), place.y(), place.width(), place.height());
        std::fflush(stdout);
    });
    look.start(kLook);
    tile.play(stream);
    return QApplication::exec();
}

} // namespace gl::desktop
