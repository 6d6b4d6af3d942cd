#include "conferencelive.h"

#include <video/videovalues.h>

#include <QVBoxLayout>
#include <QtConcurrentRun>

#include <media/media.h>

using namespace Qt::StringLiterals;

namespace gl::desktop {

ConferenceLive::ConferenceLive(const media::PlayerOptions &options, const ui::DeskContext &desk,
                               const ui::Theme &theme, QWidget *parent)
    : LiveView(parent),
      m_tile(new video::VideoTile(options, desk, theme, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_tile);
    connect(m_tile, &video::VideoTile::accessEnded, this, &LiveView::accessEnded);
}

void ConferenceLive::play(const QJsonObject &address)
{
    const video::StreamAddress to = video::addressFrom(address);
    m_tile->put({.stream = to.streamId, .title = address["title"_L1].toString(), .about = {}});
    // GStreamer looks for its parts, which takes a while at first.
    QtConcurrent::run(&media::start)
        .then(this, [this, url = to.playUrl(), round = ++m_round](const Result<void> &started) {
            if (started && round == m_round)
                m_tile->play(url);
        });
}

void ConferenceLive::stop()
{
    ++m_round;
    m_tile->clear();
}

} // namespace gl::desktop
