#pragma once

#include "tile.h"

#include <base/error.h>

#include <QByteArray>
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
};

/// An MBTiles file 1.3 with pictures. Errors: NotFound, Invalid (damaged, no MBTiles, or vector
/// tiles), each a sentence for the person.
Result<std::unique_ptr<TileSource>> openMbTiles(const QString &path);

} // namespace gl::map
