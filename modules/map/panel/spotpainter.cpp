#include "spotpainter.h"

#include "labels.h"

#include <whistle/whistlesign.h>

#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

using namespace Qt::StringLiterals;

namespace gl::map {

namespace {

constexpr double kComponent = 7; ///< pixels from its middle to its side
constexpr double kSign = 8;      ///< the same of an inspector or a camera
constexpr double kDot = 3.5;
constexpr int kSevereLevel = 2;   ///< of incidents: 1 特别重大, 2 重大
constexpr double kGathering = 11; ///< of a whistle, a conference or an incident

/// Okabe and Ito's colours, which colour-blind people tell apart; the letter says it too.
constexpr std::array<QRgb, 6> kComponentColours{0xff56b4e9, 0xffe69f00, 0xff009e73,
                                                0xffcc79a7, 0xfff0e442, 0xffd55e00};

QColor colourOf(const RootClass &root)
{
    const auto number = static_cast<size_t>(std::max(0, root.code.toInt() - 1));
    return QColor::fromRgb(kComponentColours[number % kComponentColours.size()]);
}

QRectF square(const QPointF &at, double half)
{
    return {at.x() - half, at.y() - half, 2 * half, 2 * half};
}

void paintView(QPainter &painter, const Spot &camera, const QPointF &at, const Viewport &view,
               const OverlayStyle &style)
{
    if (camera.heading < 0 || camera.fieldOfView <= 0 || camera.reach <= 0)
        return;
    const double metre = view.scale() / metresPerWorld(lonLatOf(camera.at).y());
    const double radius = camera.reach * metre;
    QPainterPath wedge(at);
    // Qt counts sixteenths from three o'clock against the clock, a compass from twelve with it.
    wedge.arcTo(square(at, radius), 90 - camera.heading + camera.fieldOfView / 2,
                -camera.fieldOfView);
    wedge.closeSubpath();
    QColor fill = camera.active ? style.accent : style.line;
    fill.setAlphaF(0.25F);
    painter.setPen(QPen(camera.active ? style.accent : style.line, 1));
    painter.setBrush(fill);
    painter.drawPath(wedge);
}

void paintHeading(QPainter &painter, const QPointF &at, double heading, const QColor &colour)
{
    const double angle = heading * std::numbers::pi / 180;
    const QPointF ahead(std::sin(angle), -std::cos(angle));
    painter.setPen(QPen(colour, 2));
    painter.drawLine(at + ahead * kSign, at + ahead * (kSign + 7));
}

/// Draws the spots of one scene: all steps share the view.
class SpotPainter
{
public:
    SpotPainter(QPainter &painter, const OverlayScene &scene, const Viewport &view)
        : m_painter(painter),
          m_scene(scene),
          m_style(*scene.style),
          m_view(view),
          m_detailed(view.zoom() >= kSpotDetails)
    {}

    void paint()
    {
        const QRectF seen = m_view.visible(40);
        Labels labels(m_painter, m_view, m_style);
        for (const auto &spots : m_scene.spots) {
            if (!spots)
                continue;
            for (const Spot &spot : *spots) {
                if (seen.contains(spot.at))
                    paint(spot, labels);
            }
        }
    }

private:
    void paint(const Spot &spot, Labels &labels)
    {
        const QPointF at = m_view.toScreen(spot.at);
        switch (spot.kind) {
        case SpotKind::Component: {
            if (const RootClass *root = rootOf(spot))
                paintComponentSign(m_painter, at, m_style, *root, spot.active);
            break;
        }
        case SpotKind::Camera:
            if (!m_detailed) {
                paintSpotDot(m_painter, at, m_style, spot.kind, spot.active);
                break;
            }
            paintView(m_painter, spot, at, m_view, m_style);
            paintCameraSign(m_painter, at, m_style, spot.active);
            break;
        case SpotKind::Inspector: {
            const PositionAge age = ageOf(spot, m_scene.now);
            if (!m_detailed) {
                paintSpotDot(m_painter, at, m_style, spot.kind,
                             spot.active && age != PositionAge::Old);
                break;
            }
            paintInspectorSign(m_painter, at, m_style, age, spot.active);
            if (spot.active && spot.heading >= 0)
                paintHeading(m_painter, at, spot.heading, m_style.text);
            labels.add(spot.name, at + QPointF(0, kSign + 9), 0.85, false);
            break;
        }
        case SpotKind::Whistle:
            paintWhistleSign(m_painter, at, m_style, spot);
            labels.add(u"%1/%2"_s.arg(spot.come).arg(spot.called), at + QPointF(0, kGathering + 9),
                       0.85, false);
            break;
        case SpotKind::Conference: paintConferenceSign(m_painter, at, m_style, spot.active); break;
        case SpotKind::Incident:
            paintIncidentSign(m_painter, at, m_style, spot);
            labels.add(u"%1/%2"_s.arg(spot.come).arg(spot.called), at + QPointF(0, kGathering + 9),
                       0.85, false);
            break;
        }
    }

    const RootClass *rootOf(const Spot &spot) const
    {
        if (!m_scene.componentClasses)
            return nullptr;
        const auto root = std::ranges::find(*m_scene.componentClasses, spot.root, &RootClass::root);
        return root != m_scene.componentClasses->end() ? &*root : nullptr;
    }

    QPainter &m_painter;
    const OverlayScene &m_scene;
    const OverlayStyle &m_style;
    const Viewport &m_view;
    const bool m_detailed;
};

} // namespace

PositionAge ageOf(const Spot &spot, const QDateTime &now)
{
    const qint64 seconds = spot.seen.isValid() ? spot.seen.secsTo(now) : kLatePosition + 1;
    return seconds <= kFreshPosition  ? PositionAge::Fresh
           : seconds <= kLatePosition ? PositionAge::Late
                                      : PositionAge::Old;
}

void paintComponentSign(QPainter &painter, const QPointF &at, const OverlayStyle &style,
                        const RootClass &root, bool intact)
{
    const QRectF box = square(at, kComponent);
    painter.setPen(QPen(intact ? style.halo : style.overdue, intact ? 1 : 2));
    painter.setBrush(colourOf(root));
    painter.drawRect(box);
    QFont font = style.font;
    font.setPixelSize(10);
    font.setBold(true);
    painter.setFont(font);
    painter.setPen(Qt::black);
    painter.drawText(box, Qt::AlignCenter, root.sign);
}

void paintInspectorSign(QPainter &painter, const QPointF &at, const OverlayStyle &style,
                        PositionAge age, bool onDuty)
{
    const QColor colour = age == PositionAge::Fresh  ? style.good
                          : age == PositionAge::Late ? style.dueSoon
                                                     : style.line;
    const Qt::PenStyle line = age == PositionAge::Fresh  ? Qt::SolidLine
                              : age == PositionAge::Late ? Qt::DashLine
                                                         : Qt::DotLine;
    painter.setPen(QPen(colour, 2.5, line));
    painter.setBrush(style.halo);
    painter.drawEllipse(at, kSign + 1, kSign + 1);
    // A head and shoulders; off duty only their line.
    painter.setPen(QPen(style.text, 1.2));
    painter.setBrush(onDuty ? QBrush(style.text) : QBrush(Qt::NoBrush));
    painter.drawEllipse(at - QPointF(0, 3), 2.4, 2.4);
    painter.drawChord(QRectF(at.x() - 4.5, at.y() + 0.2, 9, 9), 0, 180 * 16);
}

void paintCameraSign(QPainter &painter, const QPointF &at, const OverlayStyle &style, bool online)
{
    painter.setPen(QPen(style.halo, 1));
    painter.setBrush(online ? style.accent : style.line);
    painter.drawRoundedRect(QRectF(at.x() - 7, at.y() - 4.5, 9.5, 9), 2, 2);
    const QPolygonF lens{at + QPointF(2.5, 0), at + QPointF(7.5, -4), at + QPointF(7.5, 4)};
    painter.drawPolygon(lens);
    if (!online) {
        painter.setPen(QPen(style.overdue, 2));
        painter.drawLine(at + QPointF(-7, 6), at + QPointF(7, -6));
    }
}

void paintWhistleSign(QPainter &painter, const QPointF &at, const OverlayStyle &style,
                      const Spot &spot)
{
    const whistle::Kind kind = whistle::kindOf(spot.code);
    painter.setPen(QPen(style.halo, 5));
    painter.setBrush(style.halo);
    const QPolygonF sign = whistle::signOf(kind, square(at, kGathering));
    painter.drawPolygon(sign);
    painter.setPen(QPen(spot.late > 0 ? style.overdue : style.text, spot.late > 0 ? 3 : 1.5));
    painter.setBrush(!spot.active                       ? QBrush(Qt::NoBrush)
                     : kind == whistle::Kind::Emergency ? QBrush(style.overdue)
                                                        : QBrush(style.accent));
    painter.drawPolygon(sign);
}

void paintConferenceSign(QPainter &painter, const QPointF &at, const OverlayStyle &style,
                         bool goesOn)
{
    painter.setPen(QPen(style.halo, 3));
    painter.setBrush(goesOn ? style.accent : style.line);
    painter.drawEllipse(at, kGathering - 2, kGathering - 2);
    painter.setPen(Qt::NoPen);
    painter.setBrush(style.halo);
    painter.drawEllipse(at, kGathering / 3, kGathering / 3);
    // The chairs around it.
    for (int i = 0; i < 6; ++i) {
        const double angle = std::numbers::pi * i / 3;
        painter.drawEllipse(at + QPointF(std::cos(angle), std::sin(angle)) * (kGathering * 0.6),
                            1.5, 1.5);
    }
}

void paintIncidentSign(QPainter &painter, const QPointF &at, const OverlayStyle &style,
                       const Spot &spot)
{
    const QPointF foot = at + QPointF(-kGathering * 0.6, kGathering);
    const QPointF top = at + QPointF(-kGathering * 0.6, -kGathering);
    const QPolygonF flag{top, at + QPointF(kGathering, -kGathering * 0.4),
                         at + QPointF(-kGathering * 0.6, kGathering * 0.25)};
    painter.setPen(QPen(style.halo, 5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(style.halo);
    painter.drawLine(foot, top);
    painter.drawPolygon(flag);
    painter.setPen(QPen(spot.late > 0 ? style.overdue : style.text, spot.late > 0 ? 3 : 2));
    painter.setBrush(spot.code.toInt() <= kSevereLevel ? style.overdue : style.dueSoon);
    painter.drawLine(foot, top);
    painter.drawPolygon(flag);
}

void paintSpotDot(QPainter &painter, const QPointF &at, const OverlayStyle &style, SpotKind kind,
                  bool active)
{
    const bool inspector = kind == SpotKind::Inspector;
    painter.setPen(QPen(style.halo, 1));
    painter.setBrush(!active ? style.line : inspector ? style.good : style.accent);
    if (inspector)
        painter.drawEllipse(at, kDot, kDot);
    else
        painter.drawRect(square(at, kDot - 0.5));
}

void choosePen(QPainter &painter, ShapeKind kind, const OverlayStyle &style)
{
    const auto choose = [&](const QColor &colour, double width, Qt::PenStyle line,
                            Qt::BrushStyle brush) {
        painter.setPen(QPen(colour, width, line));
        QColor fill = colour;
        fill.setAlphaF(brush == Qt::SolidPattern ? 0.18F : 0.8F);
        painter.setBrush(QBrush(fill, brush));
    };
    switch (kind) {
    case ShapeKind::Finding: choose(style.overdue, 2, Qt::SolidLine, Qt::BDiagPattern); break;
    case ShapeKind::AreaCame: choose(style.good, 2, Qt::SolidLine, Qt::SolidPattern); break;
    case ShapeKind::AreaWent: choose(style.overdue, 2, Qt::DashLine, Qt::SolidPattern); break;
    case ShapeKind::AreaMoved: choose(style.dueSoon, 2, Qt::SolidLine, Qt::FDiagPattern); break;
    case ShapeKind::DutyGrid: choose(style.accent, 2.5, Qt::DashDotLine, Qt::NoBrush); break;
    case ShapeKind::Route: choose(style.accent, 3, Qt::SolidLine, Qt::NoBrush); break;
    case ShapeKind::Warning: choose(style.dueSoon, 2.5, Qt::DashLine, Qt::SolidPattern); break;
    case ShapeKind::Severe: choose(style.overdue, 3.5, Qt::SolidLine, Qt::SolidPattern); break;
    }
}

void paintSpots(QPainter &painter, const OverlayScene &scene, const Viewport &view)
{
    SpotPainter(painter, scene, view).paint();
}

namespace {

/// From here on warnings carry their words.
constexpr double kLabelZoom = 11.5;

/// Above the shape, on a ground of its own.
void paintShapeLabel(QPainter &painter, const QString &label, const QRectF &box,
                     const OverlayStyle &style)
{
    painter.setFont(style.font);
    const QFontMetricsF metrics(style.font);
    const QSizeF size(metrics.horizontalAdvance(label) + 8, metrics.height() + 2);
    const QRectF ground(QPointF(box.center().x() - size.width() / 2, box.top() - size.height() - 2),
                        size);
    QColor fill = style.halo;
    fill.setAlphaF(0.9F);
    painter.setBrush(fill);
    painter.setPen(QPen(painter.pen().color(), 1));
    painter.drawRoundedRect(ground, 3, 3);
    painter.setPen(style.text);
    painter.drawText(ground, Qt::AlignCenter, label);
}

} // namespace

void paintShapes(QPainter &painter, const OverlayScene &scene, const Viewport &view)
{
    const QRectF seen = view.visible();
    for (const auto &shapes : scene.shapes) {
        if (!shapes)
            continue;
        for (const MapShape &shape : *shapes) {
            if (!seen.intersects(shape.box))
                continue;
            QPainterPath path;
            for (const QPolygonF &line : shape.paths) {
                QPolygonF drawn = seen.contains(shape.box) || shape.kind == ShapeKind::Route
                                      ? line
                                      : clippedRing(line, view.visible(8));
                for (QPointF &point : drawn)
                    point = view.toScreen(point);
                path.addPolygon(drawn);
            }
            choosePen(painter, shape.kind, *scene.style);
            painter.drawPath(path);
            // What is smaller than a few pixels would not be found: a ring around it.
            const QRectF box(view.toScreen(shape.box.topLeft()),
                             view.toScreen(shape.box.bottomRight()));
            if (shape.kind == ShapeKind::Finding && std::max(box.width(), box.height()) < 10) {
                painter.setBrush(Qt::NoBrush);
                painter.drawEllipse(box.center(), 8, 8);
            }
        }
    }
}

void paintShapeLabels(QPainter &painter, const OverlayScene &scene, const Viewport &view)
{
    if (view.zoom() < kLabelZoom)
        return;
    const QRectF seen = view.visible();
    for (const auto &shapes : scene.shapes) {
        if (!shapes)
            continue;
        for (const MapShape &shape : *shapes) {
            if (shape.label.isEmpty() || !seen.intersects(shape.box))
                continue;
            choosePen(painter, shape.kind, *scene.style);
            paintShapeLabel(
                painter, shape.label,
                QRectF(view.toScreen(shape.box.topLeft()), view.toScreen(shape.box.bottomRight())),
                *scene.style);
        }
    }
}

} // namespace gl::map
