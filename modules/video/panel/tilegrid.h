#pragma once

#include "videotile.h"

#include <QGridLayout>
#include <QList>
#include <QWidget>

namespace gl::video {

/// 1, 4, 9 or 16 tiles; one of them is marked. One can be seen alone, with the others going on.
class TileGrid : public QWidget
{
    Q_OBJECT

public:
    TileGrid(const media::PlayerOptions &options, const ui::DeskContext &desk,
             const ui::Theme &theme, QWidget *parent = nullptr);

    int count() const { return m_count; }
    /// Streams beyond the last tile are ended.
    void setCount(int count);
    bool isZoomed() const { return m_zoomed; }
    void setZoomed(bool zoomed);

    VideoTile *marked() const { return m_tiles.at(m_marked); }
    void mark(qsizetype index);
    /// Steps in reading order.
    void markNext(int steps);
    VideoTile *tileOf(qint64 stream) const;
    /// Where a new stream goes: the marked tile when it is empty, else the first empty one; when
    /// there is none, the grid grows; the full one gives up its marked tile.
    VideoTile *freeTile();
    /// All that can be seen or not.
    const QList<VideoTile *> &tiles() const { return m_tiles; }

Q_SIGNALS:
    void markedChanged();
    void accessEnded(gl::video::VideoTile *tile);
    void livenessChanged();
    /// Nobody watches it here any more.
    void released(qint64 stream);

public:
    /// Empties a tile and says released().
    void release(VideoTile *tile);

private:
    VideoTile *makeTile();
    void arrange();

    const media::PlayerOptions m_options;
    const ui::DeskContext &m_desk;
    const ui::Theme &m_theme;
    QGridLayout *m_layout;
    QList<VideoTile *> m_tiles;
    int m_count = 4;
    qsizetype m_marked = 0;
    bool m_zoomed = false;
};

} // namespace gl::video
