#include "talkback.h"

#include "talkworker.h"

namespace gl::media {

TalkBack::TalkBack(QObject *parent) : QObject(parent), m_worker(new TalkWorker)
{
    m_thread.setObjectName(QStringLiteral("talk-back"));
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connect(m_worker, &TalkWorker::connected, this, &TalkBack::connected);
    connect(m_worker, &TalkWorker::failed, this, [this](const Error &error) {
        if (error.field == kCameraField)
            m_camera = false;
        Q_EMIT failed(error);
    });
    connect(m_worker, &TalkWorker::levels, this, &TalkBack::levels);
    connect(m_worker, &TalkWorker::heard, this, &TalkBack::heard);
    connect(m_worker, &TalkWorker::devicesChanged, this, &TalkBack::devicesChanged);
    m_thread.start();
}

TalkBack::~TalkBack()
{
    m_thread.quit();
    m_thread.wait();
}

void TalkBack::start(const TalkOptions &options)
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, options] { worker->start(options); });
}

void TalkBack::stop()
{
    setOpen(false);
    setCamera(false);
    QMetaObject::invokeMethod(m_worker, &TalkWorker::stop);
}

void TalkBack::setOpen(bool open)
{
    m_open = open;
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, open] { worker->setOpen(open); });
}

void TalkBack::setCamera(bool on)
{
    if (m_camera == on)
        return;
    m_camera = on;
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, on] { worker->setCamera(on); });
}

void TalkBack::setHeard(const QList<QUrl> &streams)
{
    QMetaObject::invokeMethod(m_worker,
                              [worker = m_worker, streams] { worker->setHeard(streams); });
}

} // namespace gl::media
