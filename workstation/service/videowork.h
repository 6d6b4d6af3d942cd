#pragma once

#include <storage/connectionconfig.h>

#include <QThread>

namespace gl::video {
class RelayWork;
}

namespace gl::service {

/// The video relay of the leader, on a thread of its own. Ends every stream when destroyed.
class VideoWork
{
public:
    explicit VideoWork(const storage::ConnectionConfig &config);
    ~VideoWork();
    VideoWork(const VideoWork &) = delete;
    VideoWork &operator=(const VideoWork &) = delete;

private:
    QThread m_thread;
    video::RelayWork *m_work; ///< lives and dies in the thread
};

} // namespace gl::service
