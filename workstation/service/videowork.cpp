#include "videowork.h"

#include <storage/privatecluster.h>
#include <video/relaywork.h>

namespace gl::service {

VideoWork::VideoWork(const storage::ConnectionConfig &config)
    : m_work(new video::RelayWork(config, storage::PrivateCluster().dataFolder()))
{
    m_work->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::started, m_work, &video::RelayWork::start);
    QObject::connect(&m_thread, &QThread::finished, m_work, &QObject::deleteLater);
    m_thread.start();
}

VideoWork::~VideoWork()
{
    m_thread.quit();
    m_thread.wait();
}

} // namespace gl::service
