#include "overlaylayer.h"

#include <QQuickWindow>
#include <QSGImageNode>

#include <cmath>

namespace gl::map {

OverlayLayer::OverlayLayer(QQuickItem *parent) : QQuickItem(parent)
{
    setFlag(ItemHasContents);
}

void OverlayLayer::setOverlay(const Overlay &overlay)
{
    m_overlay = overlay;
    m_fresh = true;
    update();
}

void OverlayLayer::setView(const Viewport &view)
{
    m_view = view;
    update();
}

QSGNode *OverlayLayer::updatePaintNode(QSGNode *old, UpdatePaintNodeData *)
{
    auto *node = static_cast<QSGImageNode *>(old);
    if (m_overlay.image.isNull()) {
        delete node;
        return nullptr;
    }
    // Without an old node the scene graph was rebuilt: the texture went with it.
    if (node == nullptr) {
        node = window()->createImageNode();
        node->setOwnsTexture(true);
        node->setFiltering(QSGTexture::Linear);
        m_fresh = true;
    }
    if (m_fresh) {
        node->setTexture(window()->createTextureFromImage(m_overlay.image));
        node->setSourceRect(QRectF(QPointF(0, 0), QSizeF(m_overlay.image.size())));
        m_fresh = false;
    }
    const QRectF world = m_overlay.view.visible();
    QRectF rect(m_view.toScreen(world.topLeft()), m_view.toScreen(world.bottomRight()));
    if (m_overlay.view.zoom() == m_view.zoom()) // not scaled: whole pixels, sharp and quick
        rect =
            QRectF(QPointF(std::round(rect.left()), std::round(rect.top())), m_overlay.view.size());
    node->setRect(rect);
    return node;
}

} // namespace gl::map
