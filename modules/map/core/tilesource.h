#pragma once

#include "tile.h"

#include <base/error.h>

#include <QByteArray>
#include <QList>
#include <QString>

#include <memory>
#include <optional>

namespace gl::map {

/// What a pack or a service of tiles says of itself.
struct TileFacts
{
    QString name;
    QString attribution;
    int minZoom = 0;
    int maxZoom = 0;

    bool operator==(const TileFacts &) const = default;
};

/// Where the pictures of the base map come from. Used by one worker thread.
class TileSource
{
public:
    virtual ~TileSource() = default;
    virtual const TileFacts &facts() const = 0;
    /// The picture's file (PNG, JPEG or WebP); nothing where the source has no tile. Errors:
    /// Invalid when the source is damaged there.
    virtual Result<std::optional<QByteArray>> read(const TileId &tile) = 0;
    /// These will be read next: who fetches from afar may begin.
    virtual void expect(const QList<TileId> & /*next*/) {}
    /// From another thread: a read() that waits ends soon, and so does every later one.
    virtual void interrupt() {}
};

/// Is it the address of a service, or else a file?
bool isTileService(const QString &place);
/// A service with `{z}` (or `{z-1}`, where it counts from one less), `{x}` and `{y}` (or `{-y}`,
/// from the south) in its address, as in "https://tiles.example/{z}/{x}/{y}.png"; its pictures are
/// kept in `cacheFolder`, when there is one. Nothing is asked before the first tile. Errors:
/// Invalid address. Its reads answer Offline while the service cannot be reached.
Result<std::unique_ptr<TileSource>> openTileService(const QString &address,
                                                    const QString &cacheFolder);

/// How a base map's tiles divide the world.
enum class Tiling {
    Mercator, ///< squares of Web Mercator (EPSG:3857), the usual
    Degrees,  ///< squares of latitude and longitude (EPSG:4490 or 4326), two in the world at zoom 1
};

/// The map's tiles out of a source whose tiles are cut by Tiling::Degrees.
std::unique_ptr<TileSource> fromDegrees(std::unique_ptr<TileSource> squares);

/// An MBTiles file 1.3 with pictures. Errors: NotFound, Invalid (damaged, no MBTiles, or vector
/// tiles), each a sentence for the person.
Result<std::unique_ptr<TileSource>> openMbTiles(const QString &path);

} // namespace gl::map
