#include "overlayworker.h"

#include <QtConcurrentRun>

namespace gl::map {

OverlayWorker::OverlayWorker(QObject *parent) : QObject(parent)
{
    m_thread.setMaxThreadCount(1);
    m_thread.setExpiryTimeout(-1); // it keeps pictures of names
    connect(&m_watcher, &QFutureWatcherBase::finished, this, [this] {
        const Overlay overlay = m_watcher.result();
        m_busy = false;
        if (m_waiting)
            start();
        Q_EMIT painted(overlay);
    });
}

OverlayWorker::~OverlayWorker()
{
    m_watcher.disconnect(this);
    m_watcher.waitForFinished();
}

void OverlayWorker::paint(const OverlayScene &scene, const Viewport &view)
{
    m_scene = scene;
    m_view = view;
    if (m_busy)
        m_waiting = true;
    else
        start();
}

void OverlayWorker::start()
{
    m_waiting = false;
    m_busy = true;
    m_watcher.setFuture(QtConcurrent::run(
        &m_thread, [scene = m_scene, view = m_view] { return paintOverlay(scene, view); }));
}

} // namespace gl::map
