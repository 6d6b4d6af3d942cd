#include "overlay.h"

#include "historypainter.h"
#include "labels.h"
#include "spotpainter.h"

#include <ui/lightpainter.h>
#include <ui/theme.h>

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace gl::map {

namespace {

constexpr double kSprite = 22; ///< pixels a side

QImage sprite(const ui::Theme &theme, bool hotline, cases::Light light, bool urgent, qreal ratio)
{
    QImage image(QSizeF(kSprite * ratio, kSprite * ratio).toSize(),
                 QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor edge = urgent ? theme.color(ui::ColorRole::LightRed) : theme.color(light);
    painter.setPen(QPen(edge, urgent ? 3 : 1.5));
    painter.setBrush(theme.color(ui::ColorRole::Surface));
    const QRectF body = QRectF(0, 0, kSprite, kSprite).adjusted(2, 2, -2, -2);
    if (hotline)
        painter.drawEllipse(body);
    else
        painter.drawRoundedRect(body, 3, 3);
    ui::paintLight(painter, body.adjusted(3.5, 3.5, -3.5, -3.5), light, theme);
    return image;
}

/// Paints on one image: all steps share the view.
class OverlayPainter
{
public:
    OverlayPainter(const OverlayScene &scene, const Viewport &view)
        : m_scene(scene),
          m_style(*scene.style),
          m_view(view)
    {}

    Overlay paint()
    {
        Overlay overlay{.image = QImage((m_view.size() * m_style.pixelRatio).toSize(),
                                        QImage::Format_ARGB32_Premultiplied),
                        .view = m_view,
                        .cases = m_scene.cases,
                        .clusters = {},
                        .steps = {}};
        overlay.image.setDevicePixelRatio(m_style.pixelRatio);
        overlay.image.fill(m_scene.hasBaseMap ? Qt::transparent : m_style.background);
        m_painter.begin(&overlay.image);
        m_painter.setRenderHint(QPainter::Antialiasing);
        if (m_scene.areas) {
            if (!m_scene.hasBaseMap)
                land();
            overlay.steps = history();
            paintShapes(m_painter, m_scene, m_view);
            borders();
        }
        paintSpots(m_painter, m_scene, m_view);
        if (m_scene.areas && m_scene.layers.names)
            names();
        if (m_scene.areas)
            paintShapeLabels(m_painter, m_scene, m_view);
        if (m_scene.cases && m_scene.layers.cases)
            overlay.clusters = marks();
        m_painter.end();
        return overlay;
    }

private:
    QPainterPath pathOf(const AreaOutline &area) const
    {
        const double step = 0.7 / m_view.scale();
        const QRectF world = m_view.visible(8);
        QPainterPath path;
        for (const QPolygonF &ring : area.rings) {
            QPolygonF drawn = thinned(clipped(ring, world), step);
            for (QPointF &point : drawn)
                point = m_view.toScreen(point);
            path.addPolygon(drawn);
            path.closeSubpath();
        }
        return path;
    }

    /// Cuts what is far outside: at a close zoom a town's border has millions of pixels.
    static QPolygonF clipped(const QPolygonF &ring, const QRectF &world)
    {
        return world.contains(ring.boundingRect()) ? ring : clippedRing(ring, world);
    }

    void land()
    {
        m_painter.setPen(Qt::NoPen);
        for (const AreaOutline *town : m_scene.areas->within(m_view.visible(), AreaLevel::Town)) {
            m_painter.setBrush(town->id.value() % 2 == 0 ? m_style.land : m_style.landAlt);
            m_painter.drawPath(pathOf(*town));
        }
    }

    std::vector<qint64> history()
    {
        if (!m_scene.counts || m_scene.layers.history == HistoryStyle::None)
            return {};
        if (m_scene.layers.history == HistoryStyle::Heat) {
            paintHeat(m_painter, m_scene, m_view);
            return {};
        }
        const std::vector<qint64> steps = stepsOf(*m_scene.counts);
        m_painter.setPen(Qt::NoPen);
        for (const AreaOutline *area :
             m_scene.areas->within(m_view.visible(), m_scene.layers.historyLevel)) {
            const auto count = m_scene.counts->constFind(area->id);
            if (count == m_scene.counts->cend())
                continue;
            QColor fill = m_style.shades[static_cast<size_t>(shadeOf(*count, steps))];
            fill.setAlphaF(m_scene.hasBaseMap ? 0.65F : 0.9F);
            m_painter.setBrush(fill);
            m_painter.drawPath(pathOf(*area));
        }
        return steps;
    }

    void borders()
    {
        const double zoom = m_view.zoom();
        struct Border
        {
            AreaLevel level;
            bool shown;
            double width;
            float strength;
        };
        const MapLayers &layers = m_scene.layers;
        for (const Border &border :
             {Border{AreaLevel::Grid, layers.grids && zoom >= 11.5, zoom >= 14 ? 1.0 : 0.6, 0.45F},
              Border{AreaLevel::Community, layers.communities && zoom >= 10.2, 1.0, 0.6F},
              Border{AreaLevel::Town, layers.towns, 1.8, 0.9F},
              Border{AreaLevel::District, true, 2.6, 1.0F}}) {
            if (!border.shown)
                continue;
            QColor color = m_style.line;
            color.setAlphaF(border.strength);
            m_painter.setPen(QPen(color, border.width));
            m_painter.setBrush(Qt::NoBrush);
            for (const AreaOutline *area : m_scene.areas->within(m_view.visible(), border.level))
                m_painter.drawPath(pathOf(*area));
        }
    }

    void names()
    {
        Labels labels(m_painter, m_view, m_style);
        const double zoom = m_view.zoom();
        const auto place = [&](AreaLevel level, bool shown, double size, bool bold) {
            if (!shown)
                return;
            for (const AreaOutline *area : m_scene.areas->within(m_view.visible(), level))
                labels.add(area->name, m_view.toScreen(area->label), size, bold);
        };
        place(AreaLevel::Town, m_scene.layers.towns && zoom < 15, 1.1, true);
        place(AreaLevel::Community, m_scene.layers.communities && zoom >= 12.5, 0.95, false);
        place(AreaLevel::Grid, m_scene.layers.grids && zoom >= 14.5, 0.85, false);
    }

    std::vector<Cluster> marks()
    {
        const std::vector<CaseMark> &cases = *m_scene.cases;
        const bool grouped = m_scene.layers.clusters && m_view.zoom() < kNoClusters;
        // At whole zoom levels: a cluster splits at a step, and does not shiver between.
        std::vector<Cluster> all = clustersOf(cases, std::floor(m_view.zoom()),
                                              grouped ? kClusterPixels : 0.01, m_scene.now);
        const QRectF seen = m_view.visible(kSprite);
        std::erase_if(all, [&](const Cluster &c) { return !seen.contains(c.at); });
        // The worst on top.
        std::ranges::stable_sort(
            all, {}, [](const Cluster &c) { return std::pair(c.urgent > 0, c.overdue > 0); });
        for (const Cluster &cluster : all) {
            if (cluster.count == 1)
                mark(cases[cluster.first]);
            else
                group(cluster);
        }
        return all;
    }

    void mark(const CaseMark &mark)
    {
        const QPointF at = m_view.toScreen(mark.at);
        const int key = spriteKey(mark.family == "hotline"_L1,
                                  cases::lightOf(mark.face, m_scene.now), mark.urgent);
        const QImage &picture = m_style.sprites[key];
        // On whole pixels, where its thin lines stay sharp.
        m_painter.drawImage(QPointF(std::round(at.x()), std::round(at.y()))
                                - QPointF(kSprite, kSprite) / 2,
                            picture);
    }

    void group(const Cluster &cluster)
    {
        const QPointF at = m_view.toScreen(cluster.at);
        const double radius = clusterRadius(cluster.count);
        m_painter.setPen(QPen(m_style.halo, 1.5));
        m_painter.setBrush(m_style.accent);
        m_painter.drawEllipse(at, radius, radius);
        // The ring says how much of it is overdue and due soon, clockwise from the top.
        const QRectF ring(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius);
        const auto share = [&](int part) { return -part * 360 * 16 / cluster.count; };
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(m_style.overdue, 4, Qt::SolidLine, Qt::FlatCap));
        m_painter.drawArc(ring, 90 * 16, share(cluster.overdue));
        m_painter.setPen(QPen(m_style.dueSoon, 4, Qt::DotLine, Qt::FlatCap));
        m_painter.drawArc(ring, 90 * 16 + share(cluster.overdue), share(cluster.dueSoon));

        QFont font = m_style.font;
        font.setBold(true);
        m_painter.setFont(font);
        m_painter.setPen(m_style.onAccent);
        m_painter.drawText(ring, Qt::AlignCenter, QString::number(cluster.count));
        if (cluster.urgent > 0) {
            const QRectF badge(at.x() + radius * 0.5, at.y() - radius * 1.15, 12, 14);
            m_painter.setPen(Qt::NoPen);
            m_painter.setBrush(m_style.overdue);
            m_painter.drawRect(badge);
            m_painter.setPen(m_style.onLight);
            m_painter.drawText(badge, Qt::AlignCenter, u"!"_s);
        }
    }

    const OverlayScene &m_scene;
    const OverlayStyle &m_style;
    const Viewport m_view;
    QPainter m_painter;
};

} // namespace

double clusterRadius(int count)
{
    return std::min(9 + 1.5 * std::log2(count), 24.0);
}

int spriteKey(bool hotline, cases::Light light, bool urgent)
{
    return static_cast<int>(light) * 4 + (hotline ? 2 : 0) + (urgent ? 1 : 0);
}

OverlayStyle OverlayStyle::of(const ui::Theme &theme, const QFont &font, qreal pixelRatio)
{
    using ui::ColorRole;
    const bool dark = theme.kind() == ui::ThemeKind::Dark;
    OverlayStyle style{.background = theme.color(ColorRole::Window),
                       .land = theme.color(ColorRole::Surface),
                       .landAlt = theme.color(ColorRole::SurfaceAlt),
                       .line = dark ? QColor(0x9f, 0xb4, 0xc8) : QColor(0x3c, 0x52, 0x68),
                       .text = theme.color(ColorRole::Text),
                       .halo = theme.color(ColorRole::Surface),
                       .accent = theme.color(ColorRole::Accent),
                       .onAccent = theme.color(ColorRole::OnAccent),
                       .overdue = theme.color(ColorRole::LightRed),
                       .dueSoon = theme.color(ColorRole::LightYellow),
                       .good = theme.color(ColorRole::LightGreen),
                       .onLight = theme.color(ColorRole::OnLight),
                       .shades = historyShades(dark),
                       .font = font,
                       .sprites = {},
                       .pixelRatio = pixelRatio};
    using cases::Light;
    for (const Light light :
         {Light::None, Light::Green, Light::Yellow, Light::Red, Light::Grey, Light::Purple}) {
        for (const bool hotline : {false, true}) {
            for (const bool urgent : {false, true})
                style.sprites.insert(spriteKey(hotline, light, urgent),
                                     sprite(theme, hotline, light, urgent, pixelRatio));
        }
    }
    return style;
}

Overlay paintOverlay(const OverlayScene &scene, const Viewport &view)
{
    return OverlayPainter(scene, view).paint();
}

} // namespace gl::map
