#pragma once

#include "overlay.h"

#include <QQuickItem>

namespace gl::map {

/// Shows the last overlay where it belongs now: moved at once with the hand, scaled until the next
/// one is painted.
class OverlayLayer : public QQuickItem
{
    Q_OBJECT

public:
    explicit OverlayLayer(QQuickItem *parent = nullptr);

    void setOverlay(const Overlay &overlay);
    const Overlay &overlay() const { return m_overlay; }
    void setView(const Viewport &view);

protected:
    QSGNode *updatePaintNode(QSGNode *old, UpdatePaintNodeData *data) override;

private:
    Overlay m_overlay;
    Viewport m_view;
    bool m_fresh = false; ///< the texture is to be made anew
};

} // namespace gl::map
