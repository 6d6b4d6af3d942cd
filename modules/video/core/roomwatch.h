#pragma once

#include "recording.h"
#include "videoservice.h"

#include <QObject>

namespace gl::video {

/// Keeps an eye on the room for recordings, whatever panel is open. GUI thread.
class RoomWatch : public QObject
{
    Q_OBJECT

public:
    /// `service` must outlive it.
    explicit RoomWatch(VideoService &service, QObject *parent = nullptr);

    const RecordingRoom &room() const { return m_room; }

public Q_SLOTS:
    /// A notice came that it changed, or the link is back.
    void readAgain();

Q_SIGNALS:
    /// Nothing is recorded any more, or again; what accounts without a right to know never hear.
    void changed(const gl::video::RecordingRoom &room);

private:
    VideoService &m_service;
    RecordingRoom m_room;
    unsigned m_round = 0; ///< answers of an earlier reading are dropped
};

} // namespace gl::video
