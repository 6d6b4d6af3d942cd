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
/// Components are read for what is in view; inspectors, warnings, whistles, conferences and
/// incidents every fifteen seconds while they are shown.
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
    /// Whistles, conferences and incidents, which change from one moment to the next.
    void readGatherings();

    void fill(OverlayScene &scene) const;
    const std::vector<RootClass> &classes() const { return *m_classes.shown; }
    const std::vector<RootClass> &historyClasses() const { return *m_historyClasses.shown; }
    /// The topmost at a place, within `reach` of the world; nullptr: none.
    const Spot *spotAt(const WorldPoint &at, double reach) const;
    const MapShape *shapeAt(const WorldPoint &at, double reach) const;
    bool isSettled() const { return m_reading == 0 && !m_viewPause.isActive(); }

Q_SIGNALS:
    void changed();
    void classesRead();

private:
    /// What was read last. An answer that a later question overtook is dropped.
    template <typename T>
    struct Layer
    {
        std::shared_ptr<const std::vector<T>> shown{};
        unsigned asked = 0;
    };

    /// `make` turns the answer into what is shown; afterwards changed() is emitted.
    template <typename Answer, typename T, typename Make>
    void read(QFuture<Result<Answer>> future, Layer<T> &layer, const QString &trouble, Make make);
    template <typename T>
    void read(QFuture<Result<std::vector<T>>> future, Layer<T> &layer, const QString &trouble);
    void tellWhenTooFar();
    void readComponents();
    void readInspectors();
    void readCameras();
    void readShapes();
    void readWarnings();

    const MapPorts m_ports;
    ui::DeskContext &m_desk;
    MapLayers m_layers;
    Viewport m_view;
    bool m_shown = false;
    int m_reading = 0;
    QTimer m_viewPause; ///< after the last movement
    QTimer m_patrol;

    Layer<RootClass> m_classes;
    Layer<RootClass> m_historyClasses;
    Layer<Spot> m_components;
    QRectF m_componentBox; ///< what m_components covers
    double m_componentZoom = 0;
    bool m_toldTooMany = false;
    Layer<Spot> m_inspectors;
    Layer<Spot> m_cameras;
    Layer<MapShape> m_duties;
    Layer<MapShape> m_findings;
    Layer<MapShape> m_changes;
    Layer<MapShape> m_warnings;
    Layer<Spot> m_whistles;
    Layer<Spot> m_conferences;
    Layer<Spot> m_incidents;
};

} // namespace gl::map
