#pragma once

#include <ui/theme.h>

#include <QRectF>
#include <QString>

#include <media/player.h>

#include <chrono>
#include <optional>

class QPainter;

namespace gl::video {

/// How alive a picture is.
enum class Liveness {
    Waiting, ///< none yet
    Live,
    Stalled, ///< what is shown is old
    Refused, ///< there will be none without somebody doing something
};

Liveness livenessOf(media::Player::State state, const Error &error);

/// Told by its shape as well as its colour: a ring, a disc, a triangle, a cross.
void paintLiveSign(QPainter &painter, const QRectF &box, Liveness liveness, const ui::Theme &theme);

/// "live", "connecting …", "stalled: last picture 12 s ago".
QString livenessText(Liveness liveness, std::optional<std::chrono::milliseconds> age);

/// "0.2 s", "12 s", "3 min": how old a picture is; tenths only while they mean something.
QString pictureAge(std::chrono::milliseconds age);

} // namespace gl::video
