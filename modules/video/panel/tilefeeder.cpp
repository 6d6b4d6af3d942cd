#include "tilefeeder.h"

#include <QTimer>
#include <QtConcurrent>

#include <media/media.h>

using namespace std::chrono_literals;

namespace gl::video {

namespace {

constexpr auto kOpenAgain = 1000ms; ///< after a credential ended

} // namespace

TileFeeder::TileFeeder(VideoService &video, TileGrid &grid, QObject *parent)
    : QObject(parent),
      m_video(video),
      m_grid(grid)
{
    connect(&m_started, &QFutureWatcherBase::finished, this, [this] {
        for (const auto &[tile, address] : std::exchange(m_waiting, {})) {
            if (tile)
                playNow(tile, address);
        }
    });
    m_started.setFuture(QtConcurrent::run(&media::start));
    connect(&grid, &TileGrid::accessEnded, this, [this](VideoTile *tile) {
        QTimer::singleShot(kOpenAgain, tile, [this, tile] { open(tile); });
    });
    connect(&grid, &TileGrid::released, this, [this](qint64 stream) {
        m_video.close(stream); // the relay ends it by itself when this is lost
    });
}

void TileFeeder::open(VideoTile *tile)
{
    const qint64 stream = tile->subject().stream;
    if (stream == 0)
        return;
    m_video.open(stream).then(tile, [this, tile, stream](const Result<StreamAddress> &address) {
        if (tile->subject().stream != stream)
            return;
        if (address) {
            play(tile, *address);
            return;
        }
        m_grid.release(tile);
        Q_EMIT refused(address.error());
    });
}

void TileFeeder::play(VideoTile *tile, const StreamAddress &address)
{
    if (m_started.isFinished())
        playNow(tile, address);
    else
        m_waiting.emplace_back(tile, address);
}

void TileFeeder::playNow(VideoTile *tile, const StreamAddress &address)
{
    if (const Result<void> started = m_started.result(); !started)
        Q_EMIT failed(started.error());
    else if (tile->subject().stream == address.streamId)
        tile->play(address.playUrl());
}

} // namespace gl::video
