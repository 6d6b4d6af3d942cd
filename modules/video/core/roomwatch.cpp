#include "roomwatch.h"

namespace gl::video {

RoomWatch::RoomWatch(VideoService &service, QObject *parent) : QObject(parent), m_service(service)
{}

void RoomWatch::readAgain()
{
    m_service.recordingRoom().then(
        this, [this, round = ++m_round](const Result<RecordingRoom> &answer) {
            if (!answer || round != m_round)
                return; // what was told stays; the next resync asks again
            const bool isNews = answer->isFull() != m_room.isFull();
            m_room = *answer;
            if (isNews)
                Q_EMIT changed(m_room);
        });
}

} // namespace gl::video
