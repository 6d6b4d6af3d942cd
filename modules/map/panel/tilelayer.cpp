#include "tilelayer.h"

#include <QHash>
#include <QQuickWindow>
#include <QSGImageNode>

#include <algorithm>
#include <cmath>

namespace gl::map {

namespace {

/// The node of the layer: its children are the tiles' images.
class TilesNode : public QSGNode
{
public:
    struct Tile
    {
        QSGImageNode *node = nullptr;
        TileId from; ///< whose picture it shows
    };

    QHash<TileId, Tile> tiles;
};

QRectF snapped(const QRectF &rect)
{
    // Whole pixels: no seams between tiles, and the software back end copies instead of scaling.
    const QPointF from(std::round(rect.left()), std::round(rect.top()));
    return {from, QPointF(std::round(rect.right()), std::round(rect.bottom()))};
}

} // namespace

TileLayer::TileLayer(QQuickItem *parent) : QQuickItem(parent)
{
    setFlag(ItemHasContents);
}

void TileLayer::setLoader(TileLoader *loader)
{
    m_loader = loader;
    connect(loader, &TileLoader::loaded, this, &QQuickItem::update);
    connect(loader, &TileLoader::sourceChanged, this, [this] { setView(m_view); });
}

void TileLayer::setView(const Viewport &view)
{
    m_view = view;
    if (m_loader != nullptr && m_loader->facts() && isVisible())
        m_loader->want(
            tilesOf(cutView(), window() != nullptr ? window()->effectiveDevicePixelRatio() : 1));
    update();
}

/// The view as the tiles are cut. The offset of a datum hardly changes within a screen.
Viewport TileLayer::cutView() const
{
    return m_loader->datum() == Datum::Gcj02 ? m_view.movedTo(toGcj02(m_view.centre())) : m_view;
}

QRectF TileLayer::onScreen(const QRectF &cut) const
{
    const auto corner = [this](const QPointF &at) {
        return m_view.toScreen(m_loader->datum() == Datum::Gcj02 ? fromGcj02(at) : at);
    };
    return {corner(cut.topLeft()), corner(cut.bottomRight())};
}

QList<TileId> TileLayer::tilesOf(const Viewport &view, double pixelRatio)
{
    const int z =
        std::clamp(static_cast<int>(std::round(view.zoom() + std::log2(pixelRatio))), 0, 22);
    const double count = 1 << z;
    const QRectF seen = view.visible();
    const auto index = [&](double along) {
        return std::clamp(static_cast<int>(std::floor(along * count)), 0, (1 << z) - 1);
    };
    QList<TileId> tiles;
    for (int y = index(seen.top()); y <= index(seen.bottom()); ++y) {
        for (int x = index(seen.left()); x <= index(seen.right()); ++x)
            tiles << TileId{z, x, y};
    }
    std::ranges::sort(tiles, {}, [&](const TileId &tile) {
        const QPointF away = tile.box().center() - view.centre();
        return std::hypot(away.x(), away.y());
    });
    return tiles;
}

QSGNode *TileLayer::updatePaintNode(QSGNode *old, UpdatePaintNodeData *)
{
    if (m_loader == nullptr)
        return old;
    auto *root = old != nullptr ? static_cast<TilesNode *>(old) : new TilesNode;
    QHash<TileId, TilesNode::Tile> kept;
    const QList<TileId> wanted = m_loader->facts()
                                     ? tilesOf(cutView(), window()->effectiveDevicePixelRatio())
                                     : QList<TileId>();
    for (const TileId &tile : wanted) {
        const auto picture = m_loader->picture(tile);
        if (!picture)
            continue;
        TilesNode::Tile shown = root->tiles.take(tile);
        if (shown.node == nullptr) {
            shown.node = window()->createImageNode();
            shown.node->setOwnsTexture(true);
            shown.node->setFiltering(QSGTexture::Linear);
            root->appendChildNode(shown.node);
        }
        if (shown.node->texture() == nullptr || !(shown.from == picture->from)) {
            shown.node->setTexture(window()->createTextureFromImage(picture->image));
            shown.node->setSourceRect(picture->part);
            shown.from = picture->from;
        }
        shown.node->setRect(snapped(onScreen(tile.box())));
        kept.insert(tile, shown);
    }
    for (const TilesNode::Tile &gone : std::as_const(root->tiles)) {
        root->removeChildNode(gone.node);
        delete gone.node;
    }
    root->tiles = kept;
    return root;
}

} // namespace gl::map
