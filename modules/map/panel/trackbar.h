#pragma once

#include <QLabel>
#include <QSlider>
#include <QTimer>
#include <QToolButton>
#include <QWidget>

#include <patrol/inspector.h>

#include <vector>

namespace gl::map {

/// Replays the way of one inspector: a slider over the time, a key to run and stop it. Hidden while
/// there is none.
class TrackBar : public QWidget
{
    Q_OBJECT

public:
    explicit TrackBar(QWidget *parent);

    /// At least one fix, the oldest first. It begins at the start and stands still.
    void open(const QString &name, const std::vector<patrol::TrackPoint> &track);
    void close();
    bool isRunning() const { return m_tick.isActive(); }
    void run(bool on);
    QSlider &slider() { return *m_slider; }

Q_SIGNALS:
    /// Longitude and latitude of where the inspector was at the time of the slider.
    void moved(const QPointF &degrees);
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void show(int second);

    std::vector<patrol::TrackPoint> m_points;
    QString m_name;
    QTimer m_tick;
    QToolButton *m_run;
    QSlider *m_slider; ///< seconds since the first fix
    QLabel *m_text;
};

/// Where the inspector was at a moment: on the straight line between the fixes around it.
QPointF positionAt(const std::vector<patrol::TrackPoint> &track, const QDateTime &at);

} // namespace gl::map
