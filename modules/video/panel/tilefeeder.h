#pragma once

#include "tilegrid.h"

#include <base/error.h>
#include <video/videoservice.h>

#include <QFutureWatcher>
#include <QObject>
#include <QPointer>

#include <utility>
#include <vector>

namespace gl::video {

/// Lets the tiles of a grid play: asks for what to watch with, again when a credential ended, and
/// gives it back when a tile is emptied. Both must outlive the feeder. GUI thread.
class TileFeeder : public QObject
{
    Q_OBJECT

public:
    TileFeeder(VideoService &video, TileGrid &grid, QObject *parent);

    /// The stream of the tile's subject.
    void open(VideoTile *tile);
    /// With a credential that is there already.
    void play(VideoTile *tile, const StreamAddress &address);

Q_SIGNALS:
    /// A stream was not opened; its tile is empty again.
    void refused(const gl::Error &error);
    /// This computer cannot play.
    void failed(const gl::Error &error);

private:
    void playNow(VideoTile *tile, const StreamAddress &address);

    VideoService &m_video;
    TileGrid &m_grid;
    /// GStreamer looks for its parts, which takes a while at first.
    QFutureWatcher<Result<void>> m_started;
    std::vector<std::pair<QPointer<VideoTile>, StreamAddress>> m_waiting;
};

} // namespace gl::video
