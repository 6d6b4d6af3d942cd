#pragma once

#include "overlay.h"

#include <QFutureWatcher>
#include <QObject>
#include <QThreadPool>

namespace gl::map {

/// Paints overlays on a thread of its own, never two at once. While one is painted only the last
/// request waits. GUI thread only.
class OverlayWorker : public QObject
{
    Q_OBJECT

public:
    explicit OverlayWorker(QObject *parent = nullptr);
    ~OverlayWorker() override;

    void paint(const OverlayScene &scene, const Viewport &view);
    bool isIdle() const { return !m_busy; }

Q_SIGNALS:
    void painted(const gl::map::Overlay &overlay);

private:
    void start();

    QThreadPool m_thread;
    QFutureWatcher<Overlay> m_watcher;
    OverlayScene m_scene;
    Viewport m_view;
    bool m_waiting = false;
    bool m_busy = false; ///< until the picture is handed over
};

} // namespace gl::map
