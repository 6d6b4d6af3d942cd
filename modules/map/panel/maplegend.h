#pragma once

#include "overlay.h"

#include <ui/theme.h>

#include <QWidget>

#include <functional>

namespace gl::map {

/// What the shapes and colours on the map mean, and how long a kilometre is. Stands in a corner of
/// the map and lets the mouse through. On a map that is too small for it, only the scale is left.
class MapLegend : public QWidget
{
    Q_OBJECT

public:
    MapLegend(const ui::Theme &theme, QWidget *parent);

    void setContent(const MapLayers &layers, const std::vector<qint64> &steps,
                    const std::shared_ptr<const OverlayStyle> &style,
                    const std::vector<RootClass> &classes, bool chinese);
    void setView(const Viewport &view);

    /// All of it, whatever room there is.
    QSize sizeHint() const override;
    /// Onto any painter, for printing.
    void paint(QPainter &painter) const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Entry
    {
        std::function<void(QPainter &, const QRectF &)> sign;
        QString text;
    };

    void fit();
    std::vector<Entry> entries() const;
    std::vector<Entry> shownEntries() const;
    QSize sizeFor(const std::vector<Entry> &shown) const;
    void paint(QPainter &painter, const std::vector<Entry> &shown) const;
    void addSpots(std::vector<Entry> &all) const;
    void addSpotSigns(std::vector<Entry> &all) const;
    void addGatherings(std::vector<Entry> &all) const;
    void addSpotDots(std::vector<Entry> &all) const;
    void addHistory(std::vector<Entry> &all) const;

    const ui::Theme &m_theme;
    MapLayers m_layers;
    std::vector<qint64> m_steps;
    std::shared_ptr<const OverlayStyle> m_style;
    std::vector<RootClass> m_classes;
    bool m_chinese = false;
    Viewport m_view;
};

/// A round length for a scale bar that is at most `pixels` long, in metres.
double scaleBarMetres(const Viewport &view, double pixels);
/// "500 m", "2 km".
QString lengthText(double metres);

} // namespace gl::map
