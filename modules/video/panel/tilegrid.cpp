#include "tilegrid.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::video {

namespace {

constexpr int kMostTiles = 16;

/// 1, 2, 3 or 4 tiles a row.
int rowsOf(int count)
{
    int rows = 1;
    while (rows * rows < count)
        ++rows;
    return rows;
}

} // namespace

TileGrid::TileGrid(const media::PlayerOptions &options, const ui::DeskContext &desk,
                   const ui::Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_options(options),
      m_desk(desk),
      m_theme(theme),
      m_layout(new QGridLayout(this))
{
    setObjectName(u"tiles"_s);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Live pictures"));
    m_layout->setContentsMargins({});
    m_layout->setSpacing(2);
    setCount(m_count);
    mark(0);
}

VideoTile *TileGrid::makeTile()
{
    auto *tile = new VideoTile(m_options, m_desk, m_theme, this);
    tile->setObjectName(u"tile%1"_s.arg(m_tiles.size()));
    connect(tile, &VideoTile::chosen, this, [this, tile] {
        mark(m_tiles.indexOf(tile));
        setFocus();
    });
    connect(tile, &VideoTile::zoomWanted, this, [this] { setZoomed(!m_zoomed); });
    connect(tile, &VideoTile::accessEnded, this, [this, tile] { Q_EMIT accessEnded(tile); });
    connect(tile, &VideoTile::livenessChanged, this, &TileGrid::livenessChanged);
    return tile;
}

void TileGrid::setCount(int count)
{
    m_count = std::clamp(count, 1, kMostTiles);
    while (m_tiles.size() < m_count)
        m_tiles.append(makeTile());
    while (m_tiles.size() > m_count) {
        VideoTile *last = m_tiles.takeLast();
        if (!last->isEmpty())
            Q_EMIT released(last->subject().stream);
        last->deleteLater();
    }
    m_zoomed = false;
    arrange();
    mark(std::min<qsizetype>(m_marked, m_tiles.size() - 1));
}

void TileGrid::arrange()
{
    const int row = m_zoomed ? 1 : rowsOf(m_count);
    for (qsizetype i = 0; i < m_tiles.size(); ++i) {
        VideoTile *tile = m_tiles.at(i);
        m_layout->removeWidget(tile);
        tile->setVisible(!m_zoomed || i == m_marked);
    }
    for (int i = 0; i < 4; ++i) {
        m_layout->setColumnStretch(i, i < row ? 1 : 0);
        m_layout->setRowStretch(i, i < row ? 1 : 0);
    }
    if (m_zoomed) {
        m_layout->addWidget(marked(), 0, 0);
        return;
    }
    for (int i = 0; i < m_count; ++i)
        m_layout->addWidget(m_tiles.at(i), i / row, i % row);
}

void TileGrid::setZoomed(bool zoomed)
{
    m_zoomed = zoomed && m_count > 1;
    arrange();
}

void TileGrid::mark(qsizetype index)
{
    m_marked = std::clamp<qsizetype>(index, 0, m_tiles.size() - 1);
    for (qsizetype i = 0; i < m_tiles.size(); ++i)
        m_tiles.at(i)->setMarked(i == m_marked && m_count > 1);
    if (m_zoomed)
        arrange();
    Q_EMIT markedChanged();
}

void TileGrid::markNext(int steps)
{
    mark((m_marked + steps + m_tiles.size()) % m_tiles.size());
}

VideoTile *TileGrid::tileOf(qint64 stream) const
{
    const auto found = std::ranges::find_if(
        m_tiles, [stream](const VideoTile *tile) { return tile->subject().stream == stream; });
    return stream == 0 || found == m_tiles.end() ? nullptr : *found;
}

VideoTile *TileGrid::freeTile()
{
    if (marked()->isEmpty())
        return marked();
    const auto empty = std::ranges::find_if(m_tiles, &VideoTile::isEmpty);
    if (empty != m_tiles.end())
        return *empty;
    if (m_count < kMostTiles) {
        const int row = rowsOf(m_count) + 1;
        const qsizetype next = m_tiles.size();
        setCount(row * row);
        return m_tiles.at(next);
    }
    release(marked());
    return marked();
}

void TileGrid::release(VideoTile *tile)
{
    const qint64 stream = tile->subject().stream;
    tile->clear();
    if (stream != 0)
        Q_EMIT released(stream);
}

} // namespace gl::video
