#include "timecode.h"

#include <concepts>
#include <cstring>

namespace gl::media {

namespace {

constexpr int kColumns = 20;
constexpr int kRows = 2;
constexpr int kPart = 16; ///< a row is a sixteenth of the height
constexpr int kBlack = 16;
constexpr int kWhite = 235;

/// CRC-8 (polynomial 0x07). It begins with ones, so that neither a black nor a white picture is a
/// time.
quint8 checksum(quint32 code)
{
    unsigned crc = 0xff;
    for (int shift = 24; shift >= 0; shift -= 8) {
        crc ^= (code >> shift) & 0xffU;
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc & 0x80U) != 0 ? ((crc << 1U) ^ 0x07U) & 0xffU : crc << 1U;
    }
    return static_cast<quint8>(crc);
}

bool isLargeEnough(int width, int height)
{
    return width >= kColumns * 2 && height >= kPart;
}

/// Reads by `lightness(x, y)`, five points around the middle of each field.
template <std::invocable<int, int> Lightness>
std::optional<quint32> read(int width, int height, const Lightness &lightness)
{
    if (!isLargeEnough(width, height))
        return {};
    quint64 bits = 0;
    for (int field = 0; field < kColumns * kRows; ++field) {
        const int column = field % kColumns;
        const int row = field / kColumns;
        const int x = (2 * column + 1) * width / (2 * kColumns);
        const int y = (2 * row + 1) * height / (2 * kPart);
        const int dx = width / (kColumns * 5);
        const int dy = height / (kPart * 5);
        const int sum = lightness(x, y) + lightness(x - dx, y) + lightness(x + dx, y)
                        + lightness(x, y - dy) + lightness(x, y + dy);
        bits = bits << 1U | (sum > 5 * (kBlack + kWhite) / 2 ? 1U : 0U);
    }
    const auto code = static_cast<quint32>(bits >> 8U);
    if (static_cast<quint8>(bits & 0xffU) != checksum(code))
        return {};
    return code;
}

} // namespace

quint32 timecodeOf(qint64 msSince1970)
{
    return static_cast<quint32>(static_cast<quint64>(msSince1970) & 0xffffffffU);
}

qint64 timecodeAge(quint32 code, qint64 msSince1970)
{
    return static_cast<qint32>(timecodeOf(msSince1970) - code);
}

void drawTimecode(const LumaPlane &plane, quint32 code)
{
    if (!isLargeEnough(plane.width, plane.height))
        return;
    const quint64 bits = static_cast<quint64>(code) << 8U | checksum(code);
    for (int row = 0; row < kRows; ++row) {
        const int top = row * plane.height / kPart;
        const int bottom = (row + 1) * plane.height / kPart;
        for (int column = 0; column < kColumns; ++column) {
            const int shift = kColumns * kRows - 1 - (row * kColumns + column);
            const int left = column * plane.width / kColumns;
            const int right = (column + 1) * plane.width / kColumns;
            const int lightness = (bits >> shift & 1U) != 0 ? kWhite : kBlack;
            for (int y = top; y < bottom; ++y)
                std::memset(plane.data + y * plane.stride + left, lightness,
                            static_cast<size_t>(right - left));
        }
    }
}

std::optional<quint32> readTimecode(const LumaPlane &plane)
{
    return read(plane.width, plane.height,
                [&plane](int x, int y) { return int{plane.data[y * plane.stride + x]}; });
}

std::optional<quint32> readTimecode(const QImage &picture)
{
    return read(picture.width(), picture.height(),
                [&picture](int x, int y) { return qGray(picture.pixel(x, y)); });
}

} // namespace gl::media
