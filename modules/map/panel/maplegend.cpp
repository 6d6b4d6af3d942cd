#include "maplegend.h"

#include "historypainter.h"
#include "spotpainter.h"

#include <ui/lightpainter.h>
#include <whistle/whistle.h>

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace gl::map {

namespace {

constexpr double kPad = 8;
constexpr double kSign = 16;
constexpr double kBar = 110;       ///< longest scale bar, pixels
constexpr double kMostShare = 0.6; ///< of the height of the map

} // namespace

double scaleBarMetres(const Viewport &view, double pixels)
{
    const double metres = pixels / view.scale() * metresPerWorld(lonLatOf(view.centre()).y());
    const double power = std::pow(10, std::floor(std::log10(metres)));
    for (const double round : {5.0, 2.0, 1.0}) {
        if (round * power <= metres)
            return round * power;
    }
    return power;
}

QString lengthText(double metres)
{
    const QLocale locale;
    if (metres < 1000)
        return MapLegend::tr("%1 m").arg(locale.toString(metres, 'f', 0));
    const double kilometres = metres / 1000;
    return MapLegend::tr("%1 km").arg(
        locale.toString(kilometres, 'f', kilometres < 10 && std::fmod(kilometres, 1) != 0 ? 2 : 0));
}

MapLegend::MapLegend(const ui::Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAccessibleName(tr("Legend"));
}

void MapLegend::setContent(const MapLayers &layers, const std::vector<qint64> &steps,
                           const std::shared_ptr<const OverlayStyle> &style,
                           const std::vector<RootClass> &classes, bool chinese)
{
    m_layers = layers;
    m_steps = steps;
    m_style = style;
    m_classes = classes;
    m_chinese = chinese;
    fit();
}

void MapLegend::setView(const Viewport &view)
{
    m_view = view;
    fit(); // from close by it has other signs
}

void MapLegend::fit()
{
    resize(sizeFor(shownEntries()));
    update();
}

/// A legend that covers the map explains nothing.
std::vector<MapLegend::Entry> MapLegend::shownEntries() const
{
    auto all = entries();
    const double room = m_view.size().height() * kMostShare;
    if (!m_view.size().isEmpty() && sizeFor(all).height() > room)
        all.clear();
    return all;
}

std::vector<MapLegend::Entry> MapLegend::entries() const
{
    using cases::Light;
    std::vector<Entry> all;
    if (m_layers.cases) {
        for (const Light light :
             {Light::Red, Light::Yellow, Light::Green, Light::Grey, Light::Purple})
            all.push_back({[this, light](QPainter &painter, const QRectF &box) {
                               ui::paintLight(painter, box, light, m_theme);
                           },
                           ui::lightText(light)});
        const auto body = [this](bool round) {
            return [this, round](QPainter &painter, const QRectF &box) {
                painter.setPen(QPen(m_theme.color(ui::ColorRole::Text), 1.5));
                painter.setBrush(Qt::NoBrush);
                const QRectF inner = box.adjusted(1, 1, -1, -1);
                if (round)
                    painter.drawEllipse(inner);
                else
                    painter.drawRoundedRect(inner, 3, 3);
            };
        };
        all.push_back({body(true), tr("Hotline order")});
        all.push_back({body(false), tr("Grid case")});
    }
    addSpots(all);
    addHistory(all);
    return all;
}

void MapLegend::addSpots(std::vector<Entry> &all) const
{
    if (!m_style)
        return;
    if (m_layers.components) {
        for (const RootClass &root : m_classes) {
            if (m_view.zoom() >= root.fromZoom && !m_layers.withoutComponents.contains(root.root))
                all.push_back({[this, root](QPainter &painter, const QRectF &box) {
                                   paintComponentSign(painter, box.center(), *m_style, root, true);
                               },
                               m_chinese || root.nameEn.isEmpty() ? root.name : root.nameEn});
        }
    }
    if (m_view.zoom() >= kSpotDetails)
        addSpotSigns(all);
    else
        addSpotDots(all);
    addGatherings(all);
    const auto shape = [&](bool shown, ShapeKind kind, const QString &text) {
        if (shown)
            all.push_back({[this, kind](QPainter &painter, const QRectF &box) {
                               choosePen(painter, kind, *m_style);
                               if (kind == ShapeKind::Route)
                                   painter.drawLine(box.topLeft(), box.bottomRight());
                               else if (kind == ShapeKind::Warning || kind == ShapeKind::Severe)
                                   painter.drawEllipse(box.adjusted(1, 1, -1, -1));
                               else
                                   painter.drawRect(box.adjusted(1, 3, -1, -3));
                           },
                           text});
    };
    shape(m_layers.duties, ShapeKind::DutyGrid, tr("Responsibility grid"));
    shape(m_layers.duties, ShapeKind::Route, tr("Route"));
    shape(m_layers.findings, ShapeKind::Finding, tr("Finding of the check"));
    shape(m_layers.areaChanges, ShapeKind::AreaCame, tr("Area that is new"));
    shape(m_layers.areaChanges, ShapeKind::AreaWent, tr("Area that ended"));
    shape(m_layers.areaChanges, ShapeKind::AreaMoved, tr("Ground that changed hands"));
    shape(m_layers.warnings, ShapeKind::Warning, tr("Warning: cases gather"));
    shape(m_layers.warnings, ShapeKind::Severe, tr("Severe warning"));
}

void MapLegend::addSpotSigns(std::vector<Entry> &all) const
{
    const auto inspector = [this](PositionAge age, bool onDuty) {
        return [this, age, onDuty](QPainter &painter, const QRectF &box) {
            paintInspectorSign(painter, box.center(), *m_style, age, onDuty);
        };
    };
    if (m_layers.inspectors) {
        all.push_back({inspector(PositionAge::Fresh, true), tr("Inspector, position under 2 min")});
        all.push_back({inspector(PositionAge::Late, true), tr("Under 15 min")});
        all.push_back({inspector(PositionAge::Old, true), tr("Older")});
        all.push_back({inspector(PositionAge::Old, false), tr("Off duty")});
    }
    const auto camera = [this](bool online) {
        return [this, online](QPainter &painter, const QRectF &box) {
            paintCameraSign(painter, box.center(), *m_style, online);
        };
    };
    if (m_layers.cameras) {
        all.push_back({camera(true), tr("Camera")});
        all.push_back({camera(false), tr("Camera, offline")});
    }
}

void MapLegend::addGatherings(std::vector<Entry> &all) const
{
    const auto add = [&](bool shown, const QString &text,
                         const std::function<void(QPainter &)> &paint) {
        if (shown)
            all.push_back({[paint](QPainter &painter, const QRectF &box) {
                               painter.translate(box.center());
                               painter.scale(0.6, 0.6);
                               paint(painter);
                           },
                           text});
    };
    add(m_layers.whistles, tr("Whistle: came / called"), [this](QPainter &painter) {
        paintWhistleSign(
            painter, {}, *m_style,
            {.kind = SpotKind::Whistle, .code = whistle::kindCode(whistle::Kind::Emergency)});
    });
    add(m_layers.conferences, tr("Case of a conference"),
        [this](QPainter &painter) { paintConferenceSign(painter, {}, *m_style, true); });
    add(m_layers.incidents, tr("Incident: tasks done / all"), [this](QPainter &painter) {
        paintIncidentSign(painter, {}, *m_style, {.kind = SpotKind::Incident, .code = u"1"_s});
    });
}

void MapLegend::addSpotDots(std::vector<Entry> &all) const
{
    const auto add = [&](bool shown, SpotKind kind, bool active, const QString &text) {
        if (shown)
            all.push_back({[this, kind, active](QPainter &painter, const QRectF &box) {
                               paintSpotDot(painter, box.center(), *m_style, kind, active);
                           },
                           text});
    };
    add(m_layers.inspectors, SpotKind::Inspector, true, tr("Inspector"));
    add(m_layers.inspectors, SpotKind::Inspector, false, tr("Off duty or long silent"));
    add(m_layers.cameras, SpotKind::Camera, true, tr("Camera"));
    add(m_layers.cameras, SpotKind::Camera, false, tr("Camera, offline"));
}

void MapLegend::addHistory(std::vector<Entry> &all) const
{
    if (!m_style)
        return;
    const auto shade = [this](int i) {
        return [this, i](QPainter &painter, const QRectF &box) {
            painter.setPen(QPen(m_theme.color(ui::ColorRole::Border), 1));
            painter.setBrush(m_style->shades[static_cast<size_t>(i)]);
            painter.drawRect(box.adjusted(0.5, 2.5, -0.5, -2.5));
        };
    };
    if (m_layers.history == HistoryStyle::Heat) {
        all.push_back({shade(0), tr("Few cases")});
        all.push_back({shade(kShades - 1), tr("Many cases")});
    } else if (m_layers.history == HistoryStyle::Choropleth) {
        const QLocale locale;
        qint64 from = 1;
        for (const qint64 step : m_steps) {
            const QString text = from == step
                                     ? locale.toString(step)
                                     : u"%1–%2"_s.arg(locale.toString(from), locale.toString(step));
            all.push_back({shade(shadeOf(step, m_steps)), text});
            from = step + 1;
        }
    }
}

QSize MapLegend::sizeHint() const
{
    return sizeFor(entries());
}

QSize MapLegend::sizeFor(const std::vector<Entry> &shown) const
{
    const double line = std::max(fontMetrics().height() + 2.0, kSign + 2);
    double width = kBar;
    for (const Entry &entry : shown)
        width = std::max(width, kSign + 6.0 + fontMetrics().horizontalAdvance(entry.text));
    return QSizeF(width + 2 * kPad,
                  line * static_cast<double>(shown.size()) + fontMetrics().height() + 12 + 2 * kPad)
        .toSize();
}

void MapLegend::paint(QPainter &painter) const
{
    paint(painter, entries());
}

void MapLegend::paint(QPainter &painter, const std::vector<Entry> &shown) const
{
    const QSizeF size = sizeFor(shown);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(font());
    QColor ground = m_theme.color(ui::ColorRole::Surface);
    ground.setAlphaF(0.92F);
    painter.setPen(QPen(m_theme.color(ui::ColorRole::Border), 1));
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF(QPointF(0.5, 0.5), size - QSizeF(1, 1)), 4, 4);
    const double line = std::max(fontMetrics().height() + 2.0, kSign + 2);
    double y = kPad;
    for (const Entry &entry : shown) {
        painter.save();
        entry.sign(painter, QRectF(kPad, y + (line - kSign) / 2, kSign, kSign));
        painter.restore();
        painter.setPen(m_theme.color(ui::ColorRole::Text));
        painter.drawText(QRectF(kPad + kSign + 6, y, size.width(), line), Qt::AlignVCenter,
                         entry.text);
        y += line;
    }
    if (m_view.size().isEmpty())
        return;
    const double metres = scaleBarMetres(m_view, kBar);
    const double length = metres / metresPerWorld(lonLatOf(m_view.centre()).y()) * m_view.scale();
    painter.setPen(m_theme.color(ui::ColorRole::Text));
    painter.drawText(QRectF(kPad, y, size.width(), fontMetrics().height()), Qt::AlignVCenter,
                     lengthText(metres));
    y += fontMetrics().height() + 3;
    painter.setPen(QPen(m_theme.color(ui::ColorRole::Text), 2));
    painter.drawPolyline(
        QPolygonF{{kPad + 1, y}, {kPad + 1, y + 5}, {kPad + length, y + 5}, {kPad + length, y}});
}

void MapLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, shownEntries());
}

} // namespace gl::map
