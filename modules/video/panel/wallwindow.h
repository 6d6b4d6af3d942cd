#pragma once

#include "tilefeeder.h"

#include <ui/deskcontext.h>
#include <ui/emptystate.h>
#include <ui/theme.h>
#include <video/videoservice.h>
#include <video/wallservice.h>

#include <QHash>
#include <QLabel>
#include <QTimer>
#include <QWidget>

#include <optional>

namespace gl::video {

/// What a wall asks. The services must outlive it.
struct WallPorts
{
    VideoService &video;
    WallService &walls;
    media::PlayerOptions player{};
};

/// The wall 大屏 on a screen of a meeting room: the tiles of its plan, turn by turn, and what desks
/// throw onto it. A picture that stays keeps its tile and plays on. Deletes itself when it is
/// closed.
class WallWindow : public QWidget
{
    Q_OBJECT

public:
    WallWindow(const WallPorts &ports, ui::DeskContext &desk, const ui::Theme &theme, int wall,
               QWidget *owner);

    int wall() const { return m_id; }
    TileGrid &grid() { return *m_grid; }
    /// Alone on the screen that the owner's window is not on, when there is another.
    void showOnItsScreen();

public Q_SLOTS:
    /// Streams or walls changed. Reads at once, and then at most once a second.
    void readAgain();
    /// The next pictures of the plan.
    void turn();
    /// Holds the rotation, or lets it go on.
    void hold(bool held);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void read();
    void tick();
    void arrange();
    void fill(VideoTile *tile, const WallPicture &picture);
    void fillCamera(VideoTile *tile, const WallPicture &picture);
    void notOpened(const QString &title, const Error &error);
    void showHead();

    const WallPorts m_ports;
    ui::DeskContext &m_desk;
    const int m_id;
    QLabel *m_name;
    QLabel *m_state;
    QLabel *m_trouble;
    ui::EmptyState *m_empty;
    TileGrid *m_grid;
    TileFeeder *m_feeder;
    QTimer m_next; ///< the next read that is allowed
    bool m_again = false;
    QTimer m_second;
    std::optional<Wall> m_wall;
    QList<Stream> m_streams;
    QHash<VideoTile *, WallPicture> m_shown;
    int m_turn = 0;
    std::chrono::seconds m_sinceTurn{0};
    bool m_held = false;
    int m_textPixels = 0; ///< of the letters as they are
};

} // namespace gl::video
