#pragma once

#include "maplegend.h"
#include "mapview.h"
#include "spotlayers.h"
#include "trackbar.h"

#include <cases/caseservice.h>
#include <cases/casesummary.h>
#include <ui/emptystate.h>
#include <ui/panel.h>
#include <ui/theme.h>

#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QMenu>
#include <QTimer>

#include <map/mapservice.h>

#include <functional>
#include <unordered_map>

namespace gl::map {

/// The map of the district: areas, open cases, history. Shows what the other panels are about and
/// opens, places and counts from what is pointed at.
class MapPanel : public ui::Panel
{
    Q_OBJECT

public:
    /// Everything must outlive the panel.
    MapPanel(const MapPorts &ports, cases::CaseService &cases, ui::DeskContext &desk,
             ui::Actions &actions, const ui::Theme &theme, QWidget *parent = nullptr);

    QString title() const override { return tr("Map"); }
    void activate() override { m_view->setFocus(); }

    MapView &view() { return *m_view; }
    /// All that was asked for is read and painted.
    bool isSettled() const
    {
        return m_areas && m_marks && m_asked == 0 && m_spots->isSettled() && m_view->isSettled();
    }
    const MapLayers &layers() const { return m_layers; }
    void setLayers(const MapLayers &layers);
    /// An MBTiles file or the address of a tile service; empty: none. What its tiles are cut by.
    void setBaseMap(const QString &place, Datum datum, Tiling tiling);

public Q_SLOTS:
    /// The case comes into the middle, marked.
    void showCase(gl::CaseId id);
    void showArea(gl::AreaId id);
    void showAreaOf(const QString &code);
    void showPlace(const QPointF &degrees);
    /// A whistle or a conference changed.
    void readGatherings() { m_spots->readGatherings(); }

Q_SIGNALS:
    void layersChanged();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build(ui::Actions &actions);
    void makeActions(ui::Actions &actions);
    void makeLayerMenu(ui::Actions &actions);
    void fillClassMenus();
    QWidget *buildBar(ui::Actions &actions);
    void connectView();
    void restyle();
    void refreshScene();
    void placeLegend();
    void changeLayers(const std::function<void(MapLayers &)> &change);

    void read();
    void readAreas();
    void readCases();
    void readChanged(const QList<CaseId> &ids);
    void readCounts();
    void showCounts();

    void hover(const MapHit &hit, const QPoint &global);
    void tellAbout(CaseId id, const QPoint &global);
    void tellAboutSpot(const Spot &spot, const QPoint &global);
    const Spot *spotAt(const WorldPoint &at) const;
    const MapShape *shapeAt(const WorldPoint &at) const;
    double reachOf(double pixels) const;
    void openMenu(const MapHit &hit, const QPoint &global);
    /// The action that sends an inspector to the case, once it is read; empty: none is possible.
    std::shared_ptr<QString> addCaseActions(QMenu *menu, CaseId id);
    static QString panelOf(SpotKind kind);
    void whistleAt(const MapHit &hit);
    void addSpotActions(QMenu *menu, const Spot &spot);
    void addNearestInspectors(QMenu *menu, const WorldPoint &at, CaseId id,
                              const std::shared_ptr<QString> &sending);
    void addNearestCameras(QMenu *menu, const WorldPoint &at);
    void replay(AccountId inspector, const QString &name);
    void whatIsHere(const WorldPoint &at);
    void newCaseAt(const MapHit &hit, const QString &family);
    void chosen(const QList<CaseId> &ids);
    void listCases(const QList<cases::CaseSummary> &rows, int count, const QPoint &at);
    void tellPlace(const MapHit &hit);
    void print();
    QString nameOf(AreaId id) const;

    const MapPorts m_ports;
    cases::CaseService &m_cases;
    ui::DeskContext &m_desk;
    const ui::Theme &m_theme;

    MapLayers m_layers;
    std::shared_ptr<const AreaIndex> m_areas;
    std::shared_ptr<const std::vector<CaseMark>> m_marks;
    std::shared_ptr<const AreaCounts> m_counts;
    std::shared_ptr<const OverlayStyle> m_style;
    QList<CaseId> m_stale; ///< heard of, to be read again
    QTimer m_changes;      ///< gathers what is heard of
    QTimer m_minute;       ///< lights change by themselves
    unsigned m_countRound = 0;
    unsigned m_caseRound = 0;
    QString m_wantedArea;
    CaseId m_wanted; ///< to be shown as soon as its place is known
    CaseId m_hovered;
    bool m_reading = false;
    int m_asked = 0; ///< counts and cases that are being read

    SpotLayers *m_spots;
    MapView *m_view;
    TrackBar *m_track;
    MapLegend *m_legend;
    ui::EmptyState *m_state;
    QLabel *m_line; ///< where the mouse is
    QComboBox *m_history;
    QComboBox *m_period;
    QMenu *m_layerMenu;
    QMenu *m_componentMenu; ///< which classes of components
    QComboBox *m_historyClass;
    std::optional<std::pair<SpotKind, qint64>> m_hoveredSpot; ///< which one the hint tells of
};

} // namespace gl::map
