#pragma once

#include "datum.h"
#include "tilesource.h"

#include <QImage>
#include <QList>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace gl::map {

/// A tile's picture, or the part of an ancestor's that shows it.
struct TilePicture
{
    QImage image;
    QRectF part; ///< of the image, in its pixels
    TileId from; ///< the tile the image is of: equal ones are the same picture
};

/// Reads and decodes the tiles of the base map on a thread of its own and keeps the last ones. What
/// is asked for is replaced at each call, so a fast hand leaves no queue behind. A tile that is
/// missing or damaged is not read again. GUI thread only.
class TileLoader : public QObject
{
    Q_OBJECT

public:
    using Open = std::function<Result<std::unique_ptr<TileSource>>()>;

    explicit TileLoader(QObject *parent = nullptr);
    ~TileLoader() override;

    /// Another base map; `open` runs on the loader's thread. Without one: none.
    void setSource(const Open &open, Datum datum = Datum::Wgs84);
    Datum datum() const { return m_datum; }
    /// Nothing until the source is open.
    const std::optional<TileFacts> &facts() const { return m_facts; }

    /// Reads those of `tiles` that are not here, the first ones first. Tiles beyond the source's
    /// closest zoom are made from their ancestors.
    void want(const QList<TileId> &tiles);
    /// The best picture there is now; nothing when not even an ancestor is here.
    std::optional<TilePicture> picture(const TileId &tile) const;
    /// Neither reading nor waiting.
    bool isIdle() const;

Q_SIGNALS:
    /// Tiles came; once for many.
    void loaded();
    /// The source opened, or there is none any more.
    void sourceChanged();
    /// The base map, or a part of it, cannot be shown; once a source. A sentence for the person.
    void failed(const QString &why);

private:
    class Worker;

    void take();

    std::unique_ptr<Worker> m_worker;
    std::optional<TileFacts> m_facts;
    Datum m_datum = Datum::Wgs84;
};

} // namespace gl::map
