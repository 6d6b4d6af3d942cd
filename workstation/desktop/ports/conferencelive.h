#pragma once

#include <ui/deskcontext.h>
#include <ui/theme.h>

#include <conference_panel/liveview.h>
#include <video_panel/videotile.h>

namespace gl::desktop {

/// A tile of the video panel as the live picture of a conference.
class ConferenceLive : public conference::LiveView
{
    Q_OBJECT

public:
    /// Everything must outlive it.
    ConferenceLive(const media::PlayerOptions &options, const ui::DeskContext &desk,
                   const ui::Theme &theme, QWidget *parent);

    void play(const QJsonObject &address) override;
    void stop() override;

private:
    video::VideoTile *m_tile;
    unsigned m_round = 0; ///< what began before the last play() or stop() is dropped
};

} // namespace gl::desktop
