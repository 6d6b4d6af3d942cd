#pragma once

#include "overlay.h"
#include "overlaylayer.h"
#include "overlayworker.h"
#include "tilelayer.h"

#include <QQuickWidget>
#include <QTimer>

#include <map/tileloader.h>

#include <optional>

namespace gl::map {

/// What the mouse or the keyboard points at.
struct MapHit
{
    WorldPoint at;
    std::optional<Cluster> cluster; ///< a case, or several that stand too close
    CaseId id;                      ///< of the case, when it is one
    AreaId grid;
    AreaId community;
    AreaId town;
};

/// What a drag with the left button does.
enum class MapTool {
    Move,
    Lasso,   ///< rings cases
    Measure, ///< a line, by clicks
};

/// The map itself: base map, overlay, and what is marked. Knows nothing of services; the panel
/// gives it what to show. The view never moves by itself after the first gesture.
class MapView : public QQuickWidget
{
    Q_OBJECT

public:
    /// Before the first MapView of the program: the software back end of Qt Quick, when this
    /// machine has no graphics processor. Drawn by it, the map costs a fifth.
    static void chooseGraphics();

    explicit MapView(QWidget *parent = nullptr);
    ~MapView() override;

    const Viewport &viewport() const { return m_view; }
    /// As a gesture of the person: no automatic fitting afterwards.
    void showView(const Viewport &view);
    /// All of the district, and following it again until the next gesture.
    void fit();
    /// The place comes into view, closer when it is farther than `zoom`.
    void showPoint(const WorldPoint &point, double zoom = 16);
    void showBox(const QRectF &world);

    TileLoader &tiles() { return m_tiles; }
    /// Everything but the base map's presence, which the view knows.
    void setScene(const OverlayScene &scene);
    const OverlayScene &scene() const { return m_scene; }
    /// The last painted one.
    const Overlay &overlay() const;
    /// Nothing is being read, painted or waited for.
    bool isSettled() const;

    void setColors(const QColor &accent, const QColor &halo, const QColor &alarm,
                   const QColor &background);
    void markCase(const std::optional<WorldPoint> &at);
    void markArea(AreaId area);
    /// A line to follow, and a dot on it; empty and none: away.
    void showTrack(const QList<WorldPoint> &track);
    void showTrackHead(const std::optional<WorldPoint> &at);
    void setTool(MapTool tool);
    MapTool tool() const { return m_tool; }
    MapHit hitAt(const QPointF &pixel) const;

Q_SIGNALS:
    void viewMoved(const gl::map::Viewport &view);
    void hovered(const gl::map::MapHit &hit, const QPoint &global);
    void unhovered();
    void clicked(const gl::map::MapHit &hit);
    void menuWanted(const gl::map::MapHit &hit, const QPoint &global);
    /// The cases inside the ring that was drawn.
    void lassoed(const QList<gl::CaseId> &cases);
    /// Metres of the line that is being measured.
    void measured(double metres);
    void toolChanged(gl::map::MapTool tool);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void apply(const Viewport &view);
    void gesture(const Viewport &view);
    void paintSoon(bool atOnce);
    void paintNow();
    void take(const Overlay &overlay);
    void draw();
    void finishLasso();
    void openCluster(const Cluster &cluster);

    TileLoader m_tiles;
    OverlayWorker m_worker;
    QTimer m_pause; ///< after the last change of zoom
    Viewport m_view;
    OverlayScene m_scene;
    bool m_follows = true; ///< fits the district by itself
    TileLayer *m_tileLayer;
    OverlayLayer *m_overlayLayer;

    MapTool m_tool = MapTool::Move;
    QList<WorldPoint> m_drawing;
    std::optional<QPointF> m_pressed;
    QPointF m_last;
    bool m_dragged = false;
};

} // namespace gl::map
