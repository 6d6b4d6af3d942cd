#pragma once

#include "maplayers.h"
#include "overlay.h"

#include <base/error.h>
#include <ui/deskcontext.h>

#include <QObject>
#include <QTimer>

#include <camera/cameraservice.h>
#include <map/mapservice.h>
#include <patrol/patrolservice.h>

#include <functional>
#include <memory>

namespace gl::map {

/// Where the map's layers come from.
struct MapPorts
{
    MapService &map;
    patrol::PatrolService &patrol;
    camera::CameraService &cameras;
};

/// What stands on the map beside cases and areas, read as the chosen layers and the view want it.
/// Components are read for what is in view; inspectors every fifteen seconds while they are shown.
/// GUI thread.
class SpotLayers : public QObject
{
    Q_OBJECT

public:
    SpotLayers(const MapPorts &ports, ui::DeskContext &desk, QObject *parent);

    void setLayers(const MapLayers &layers);
    void setView(const Viewport &view);
    /// Nobody looks while it is false, and nothing is read.
    void setShown(bool shown);
    /// Everything that is shown, again.
    void readAgain();

    void fill(OverlayScene &scene) const;
    const std::vector<RootClass> &classes() const { return *m_classes; }
    const std::vector<RootClass> &historyClasses() const { return m_historyClasses; }
    /// The topmost at a place, within `reach` of the world; nullptr: none.
    const Spot *spotAt(const WorldPoint &at, double reach) const;
    const MapShape *shapeAt(const WorldPoint &at, double reach) const;
    bool isSettled() const { return m_reading == 0 && !m_viewPause.isActive(); }

Q_SIGNALS:
    void changed();
    void classesRead();

private:
    template <typename T, typename Show>
    void read(QFuture<Result<T>> future, unsigned &round, const QString &trouble, Show show);
    void readComponents();
    void readInspectors();
    void readCameras();
    void readShapes();

    const MapPorts m_ports;
    ui::DeskContext &m_desk;
    MapLayers m_layers;
    Viewport m_view;
    bool m_shown = false;
    int m_reading = 0;
    QTimer m_viewPause; ///< after the last movement
    QTimer m_patrol;

    using Spots = std::shared_ptr<const std::vector<Spot>>;
    using Shapes = std::shared_ptr<const std::vector<MapShape>>;
    std::shared_ptr<const std::vector<RootClass>> m_classes;
    std::vector<RootClass> m_historyClasses;
    Spots m_components;
    bool m_toldTooMany = false;
    QRectF m_componentBox; ///< what m_components covers
    double m_componentZoom = 0;
    Spots m_inspectors;
    Spots m_cameras;
    Shapes m_duties;
    Shapes m_findings;
    Shapes m_changes;
    unsigned m_classRound = 0;
    unsigned m_historyRound = 0;
    unsigned m_componentRound = 0;
    unsigned m_inspectorRound = 0;
    unsigned m_cameraRound = 0;
    unsigned m_dutyRound = 0;
    unsigned m_findingRound = 0;
    unsigned m_changeRound = 0;
};

} // namespace gl::map
