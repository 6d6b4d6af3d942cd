#pragma once

#include "figures.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <map_panel/mappanel.h>

#include <memory>
#include <vector>

namespace gl::desktop {

/// Measures the map for `gridlinectl bench map`: how long the whole history takes until it is
/// painted, and the processor time of the whole program for a frame while the view moves over the
/// district with all areas, heat and 10,000 markers at 1600 x 900. GUI thread.
class MapMeasures : public QObject
{
    Q_OBJECT

public:
    explicit MapMeasures(Program &program, QObject *parent = nullptr);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    /// As Figures::toJson(): the mean of each way over the map is a figure.
    void finished(const QJsonObject &document);

private:
    enum class Phase { Desk, History, Frames, Done };

    /// One way over the map: a view for each frame.
    struct Path
    {
        QString name;
        std::vector<map::Viewport> views;
    };

    void tick();
    void askHistory();
    void startFrames();
    void nextFrame();
    void end(const QString &problem = {});

    Program &m_program;
    Phase m_phase = Phase::Desk;
    QTimer m_tick;
    QElapsedTimer m_waiting;
    QElapsedTimer m_asked;
    int m_rounds = 0;
    std::unique_ptr<map::MapView> m_view;
    std::vector<Path> m_paths;
    size_t m_path = 0;
    size_t m_frame = 0;
    bool m_warm = false; ///< the first way over each path is not counted
    bool m_drawn = false;
    double m_before = 0; ///< processor milliseconds of the program before the frame
    Figures m_found;
};

} // namespace gl::desktop
