#pragma once

#include "figures.h"
#include "mapscene.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <map_panel/mappanel.h>

#include <memory>
#include <vector>

namespace gl::desktop {

/// Measures the map for `gridlinectl bench map`: how long the whole history takes until it is
/// painted, and the processor time of the whole program for a frame while the view moves over the
/// district with all areas, heat and 10,000 markers at 1600 x 900; then the same views once more,
/// each painted whole, as a map without our layers would. GUI thread.
class MapMeasures : public QObject
{
    Q_OBJECT

public:
    /// `withScene`: the document also has what is drawn, as sceneDocument().
    explicit MapMeasures(Program &program, bool withScene = false, QObject *parent = nullptr);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    /// As Figures::toJson(): the mean of each way over the map is a figure, too.
    void finished(const QJsonObject &document);

private:
    enum class Phase { Desk, History, Frames, Done };

    void tick();
    void askHistory();
    void startFrames();
    void nextFrame();
    void paintWhole();
    void end(const QString &problem = {});

    Program &m_program;
    const bool m_withScene;
    Phase m_phase = Phase::Desk;
    QTimer m_tick;
    QElapsedTimer m_waiting;
    QElapsedTimer m_asked;
    int m_rounds = 0;
    std::unique_ptr<map::MapView> m_view;
    std::vector<MapPath> m_paths;
    size_t m_path = 0;
    size_t m_frame = 0;
    bool m_warm = false; ///< the first way over each path is not counted
    bool m_drawn = false;
    double m_before = 0; ///< processor milliseconds of the program before the frame
    Figures m_found;
};

} // namespace gl::desktop
