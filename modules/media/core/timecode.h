#pragma once

#include <QImage>

#include <optional>

namespace gl::media {

/// The lightness of a picture in memory: the Y plane of I420 or NV12, or any grey picture. Not
/// owned.
struct LumaPlane
{
    uchar *data = nullptr;
    int width = 0;
    int height = 0;
    qsizetype stride = 0; ///< bytes from one line to the next
};

/// A time in a picture: two rows of 20 black and white fields over the top eighth, 32 bits of
/// milliseconds and 8 bits of checksum, the highest bit first. The fields scale with the picture,
/// so that the time survives encoding and scaling and is read from a screen as well.
///
/// Milliseconds since 1970, modulo 2^32: compare with timecodeAge().
quint32 timecodeOf(qint64 msSince1970);

/// How many milliseconds lie between the time in a picture and `msSince1970`; negative when the
/// picture's is later. Right for differences up to 24 days.
qint64 timecodeAge(quint32 code, qint64 msSince1970);

/// From 40 x 16 pixels on; does nothing to a smaller picture.
void drawTimecode(const LumaPlane &plane, quint32 code);

/// Nothing when the picture is too small, or the checksum is wrong: then there is no time in it.
std::optional<quint32> readTimecode(const LumaPlane &plane);
std::optional<quint32> readTimecode(const QImage &picture);

} // namespace gl::media
