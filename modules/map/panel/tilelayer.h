#pragma once

#include <QQuickItem>

#include <map/tileloader.h>
#include <map/viewport.h>

namespace gl::map {

/// The base map: one image node a tile, so that both back ends of the scene graph draw it.
class TileLayer : public QQuickItem
{
    Q_OBJECT

public:
    explicit TileLayer(QQuickItem *parent = nullptr);

    /// `loader` must outlive the item.
    void setLoader(TileLoader *loader);
    void setView(const Viewport &view);
    /// The tiles that fill a view, the middle ones first.
    static QList<TileId> tilesOf(const Viewport &view, double pixelRatio);

protected:
    QSGNode *updatePaintNode(QSGNode *old, UpdatePaintNodeData *data) override;

private:
    Viewport cutView() const;
    QRectF onScreen(const QRectF &cut) const;

    TileLoader *m_loader = nullptr;
    Viewport m_view;
};

} // namespace gl::map
