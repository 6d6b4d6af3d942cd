#pragma once

#include "overlay.h"

#include <QPainter>

namespace gl::map {

/// Below this zoom inspectors and cameras are dots, without names and fields of view.
constexpr double kSpotDetails = 13.5;

/// Components, cameras with their fields of view and inspectors with the age of their positions.
void paintSpots(QPainter &painter, const OverlayScene &scene, const Viewport &view);
/// Findings, changes of areas, responsibility grids and routes.
void paintShapes(QPainter &painter, const OverlayScene &scene, const Viewport &view);
/// What shapes say, over the names of areas.
void paintShapeLabels(QPainter &painter, const OverlayScene &scene, const Viewport &view);

/// The sign of a component of a highest class, alone, as the legend shows it.
void paintComponentSign(QPainter &painter, const QPointF &at, const OverlayStyle &style,
                        const RootClass &root, bool intact);
/// How old a position is, as the ring around an inspector says it.
enum class PositionAge {
    Fresh, ///< at most kFreshPosition
    Late,  ///< at most kLatePosition
    Old,
};
constexpr int kFreshPosition = 120; ///< seconds
constexpr int kLatePosition = 900;  ///< seconds
PositionAge ageOf(const Spot &spot, const QDateTime &now);
void paintInspectorSign(QPainter &painter, const QPointF &at, const OverlayStyle &style,
                        PositionAge age, bool onDuty);
void paintCameraSign(QPainter &painter, const QPointF &at, const OverlayStyle &style, bool online);
/// The spot of a whistle: the sign of its kind, filled while it goes on, with a red line when
/// somebody is late.
void paintWhistleSign(QPainter &painter, const QPointF &at, const OverlayStyle &style,
                      const Spot &spot);
/// A round table.
void paintConferenceSign(QPainter &painter, const QPointF &at, const OverlayStyle &style,
                         bool goesOn);
/// An incident: a flag, red when it is severe, with a red line when tasks are late.
void paintIncidentSign(QPainter &painter, const QPointF &at, const OverlayStyle &style,
                       const Spot &spot);
/// An inspector or a camera from far away; `active`: on duty with a position that is not old,
/// online.
void paintSpotDot(QPainter &painter, const QPointF &at, const OverlayStyle &style, SpotKind kind,
                  bool active);
/// The pen and the brush of a kind of shape.
void choosePen(QPainter &painter, ShapeKind kind, const OverlayStyle &style);

} // namespace gl::map
