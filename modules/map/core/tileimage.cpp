#include "tileimage.h"

#include <QBuffer>
#include <QImageReader>

#include <algorithm>

namespace gl::map {

namespace {

constexpr int kLargestSide = 1024; ///< pixels of a tile; usual are 256 and 512

/// What MBTiles holds. Others that Qt can read are refused: an SVG, for one, may name further files
/// and take any time to draw.
constexpr const char *kFormats[] = {"png", "jpeg", "jpg", "webp"};

} // namespace

QImage tileImage(const QByteArray &bytes)
{
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setDecideFormatFromContent(true);
    if (std::ranges::find(kFormats, reader.format()) == std::end(kFormats))
        return {};
    const QSize size = reader.size();
    if (size.isEmpty() || size.width() > kLargestSide || size.height() > kLargestSide)
        return {};
    return reader.read().convertToFormat(QImage::Format_ARGB32_Premultiplied);
}

} // namespace gl::map
