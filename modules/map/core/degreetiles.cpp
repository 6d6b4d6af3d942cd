#include "tileimage.h"
#include "tilesource.h"

#include <QBuffer>
#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace gl::map {

namespace {

constexpr int kFirstZoom = 1; ///< there are two squares in the world at it, and none at zoom 0

/// Degrees that a square at this zoom is wide and high.
double degreesAt(int zoom)
{
    return 360.0 / (1 << zoom);
}

/// The squares of degrees, from north to south, that a tile of the map lies in. They are as wide as
/// it is, so all of them are in its column.
QList<TileId> squaresUnder(const TileId &tile)
{
    const QRectF box = tile.box();
    const double side = degreesAt(tile.z);
    const auto rowOf = [&](double worldY) {
        const double row = (90 - lonLatOf({box.x(), worldY}).y()) / side;
        return std::clamp(static_cast<int>(row), 0, (1 << (tile.z - 1)) - 1);
    };
    const int last = rowOf(box.bottom() - box.height() * 1e-9);
    QList<TileId> squares;
    for (int row = rowOf(box.top()); row <= last; ++row)
        squares.push_back({tile.z, tile.x, row});
    return squares;
}

/// `upper` and `lower` in the given parts of 256, pixel by pixel.
void blend(const uchar *upper, const uchar *lower, int lowerParts, uchar *into, qsizetype bytes)
{
    for (qsizetype i = 0; i < bytes; ++i)
        into[i] = static_cast<uchar>((upper[i] * (256 - lowerParts) + lower[i] * lowerParts) >> 8);
}

class DegreeTiles final : public TileSource
{
public:
    explicit DegreeTiles(std::unique_ptr<TileSource> squares)
        : m_squares(std::move(squares)),
          m_facts(m_squares->facts())
    {
        m_facts.minZoom = std::max(m_facts.minZoom, kFirstZoom);
    }

    const TileFacts &facts() const override { return m_facts; }

    void expect(const QList<TileId> &next) override
    {
        QList<TileId> squares;
        for (const TileId &tile : next) {
            for (const TileId &square : squaresUnder(tile)) {
                if (!squares.contains(square))
                    squares.push_back(square);
            }
        }
        m_squares->expect(squares);
    }

    void interrupt() override { m_squares->interrupt(); }

    Result<std::optional<QByteArray>> read(const TileId &tile) override
    {
        const QList<TileId> squares = squaresUnder(tile);
        QList<QImage> images;
        int side = 0;
        for (const TileId &square : squares) {
            auto bytes = m_squares->read(square);
            if (!bytes)
                return std::unexpected(bytes.error());
            const QImage image = *bytes ? tileImage(**bytes) : QImage();
            if (*bytes && image.isNull())
                return failure(ErrorKind::Invalid,
                               QCoreApplication::translate(
                                   "gl::map", "A picture of the base map is damaged."));
            side = std::max(side, image.width());
            images.push_back(image);
        }
        if (side == 0)
            return std::nullopt;
        return bent(tile, squares.first(), stacked(images, side), side);
    }

private:
    /// One below the other; nothing is seen where one is missing.
    static QImage stacked(const QList<QImage> &images, int side)
    {
        QImage whole(side, side * static_cast<int>(images.size()),
                     QImage::Format_ARGB32_Premultiplied);
        whole.fill(Qt::transparent);
        for (int i = 0; i < images.size(); ++i) {
            if (images[i].isNull())
                continue;
            const QImage image =
                images[i].size() == QSize(side, side)
                    ? images[i]
                    : images[i].scaled(side, side, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
            for (int row = 0; row < side; ++row)
                std::copy_n(image.constScanLine(row), side * 4, whole.scanLine(i * side + row));
        }
        return whole;
    }

    /// Each row of the map's tile from the row of degrees that shows its latitude.
    static QByteArray bent(const TileId &tile, const TileId &first, const QImage &degrees, int side)
    {
        QImage picture(side, side, QImage::Format_ARGB32_Premultiplied);
        const QRectF box = tile.box();
        for (int row = 0; row < side; ++row) {
            const double lat = lonLatOf({box.x(), box.y() + (row + 0.5) / side * box.height()}).y();
            const double from = ((90 - lat) / degreesAt(tile.z) - first.y) * side - 0.5;
            const double upper = std::floor(from);
            const auto line = [&](double at) {
                return degrees.constScanLine(
                    std::clamp(static_cast<int>(at), 0, degrees.height() - 1));
            };
            blend(line(upper), line(upper + 1), static_cast<int>((from - upper) * 256),
                  picture.scanLine(row), side * 4);
        }
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        picture.save(&buffer, "PNG", 100); // not compressed: it is decoded at once
        return bytes;
    }

    std::unique_ptr<TileSource> m_squares;
    TileFacts m_facts;
};

} // namespace

std::unique_ptr<TileSource> fromDegrees(std::unique_ptr<TileSource> squares)
{
    return std::make_unique<DegreeTiles>(std::move(squares));
}

} // namespace gl::map
