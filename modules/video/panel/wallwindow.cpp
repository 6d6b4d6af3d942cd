#include "wallwindow.h"

#include <ui/timetext.h>

#include <QApplication>
#include <QCloseEvent>
#include <QFontInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gl::video {

namespace {

constexpr auto kReadPause = 1000ms;
constexpr std::chrono::seconds kRotation{20}; ///< without a plan
constexpr int kLines = 36; ///< lines of text on the wall: read from the far end of the room

QString aboutOf(const WallPicture &picture)
{
    QStringList parts{picture.about};
    if (!picture.by.isEmpty())
        parts << WallWindow::tr("thrown by %1").arg(picture.by);
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

} // namespace

WallWindow::WallWindow(const WallPorts &ports, ui::DeskContext &desk, const ui::Theme &theme,
                       int wall, QWidget *owner)
    : QWidget(owner, Qt::Window),
      m_ports(ports),
      m_desk(desk),
      m_id(wall),
      m_name(new QLabel(this)),
      m_state(new QLabel(this)),
      m_trouble(new QLabel(this)),
      m_empty(new ui::EmptyState(this)),
      m_grid(new TileGrid(ports.player, desk, theme, this)),
      m_feeder(new TileFeeder(ports.video, *m_grid, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"wallWindow"_s);
    build();
    m_next.setSingleShot(true);
    m_next.setInterval(kReadPause);
    connect(&m_next, &QTimer::timeout, this, [this] {
        if (std::exchange(m_again, false))
            readAgain();
    });
    connect(&m_second, &QTimer::timeout, this, &WallWindow::tick);
    connect(&desk, &ui::DeskContext::resync, this, &WallWindow::readAgain);
    connect(m_empty, &ui::EmptyState::retry, this, &WallWindow::readAgain);
    connect(m_feeder, &TileFeeder::refused, this,
            [this](const Error &error) { notOpened({}, error); });
    connect(m_feeder, &TileFeeder::failed, this,
            [this](const Error &error) { notOpened({}, error); });
    m_second.start(1s);
    m_empty->showLoading();
    readAgain();
}

void WallWindow::build()
{
    auto *head = new QHBoxLayout;
    m_name->setObjectName(u"wallName"_s);
    m_state->setObjectName(u"wallState"_s);
    m_state->setForegroundRole(QPalette::PlaceholderText);
    m_trouble->setWordWrap(true);
    m_trouble->hide();
    auto *keys = new QLabel(tr("Space holds · → next · Esc closes"), this);
    keys->setForegroundRole(QPalette::PlaceholderText);
    head->addWidget(m_name);
    head->addSpacing(24);
    head->addWidget(m_state, 1);
    head->addWidget(keys);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->addLayout(head);
    layout->addWidget(m_trouble);
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_grid, 1);
    m_grid->hide();
    setFocusPolicy(Qt::StrongFocus);
}

void WallWindow::showOnItsScreen()
{
    QScreen *chosen = parentWidget() == nullptr ? screen() : parentWidget()->screen();
    for (QScreen *other : QGuiApplication::screens()) {
        if (other != chosen) {
            chosen = other;
            break;
        }
    }
    setScreen(chosen);
    setGeometry(chosen->geometry()); // also where nothing manages windows
    showFullScreen();
    activateWindow();
    setFocus();
}

/// Text in proportion to the wall, not to a desk. By a style sheet, because that of the program
/// keeps a window's font from its parts.
void WallWindow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int text = std::max(QFontInfo(QApplication::font()).pixelSize(), height() / kLines);
    if (std::exchange(m_textPixels, text) == text)
        return;
    setStyleSheet(
        u"* { font-size: %1px; } #wallName { font-size: %2px; font-weight: bold; }"_s.arg(text).arg(
            text * 4 / 3));
}

// ---- reading

void WallWindow::readAgain()
{
    if (m_next.isActive()) {
        m_again = true;
        return;
    }
    m_next.start();
    read();
}

void WallWindow::read()
{
    m_ports.video.streams().then(this, [this](const Result<QList<Stream>> &streams) {
        if (!streams)
            return; // the walls' answer tells
        m_streams = *streams;
        arrange();
    });
    m_ports.walls.walls().then(this, [this](const Result<QList<Wall>> &walls) {
        if (!walls) {
            if (!m_wall)
                m_empty->showFailure(tr("The wall could not be read."), walls.error().message);
            return; // what is shown plays on
        }
        const auto mine = std::ranges::find(*walls, m_id, &Wall::id);
        if (mine == walls->end()) {
            m_empty->showNothing(tr("This wall is not there any more."), {});
            return;
        }
        if (!m_wall || m_wall->plan != mine->plan)
            m_turn = 0;
        m_wall = *mine;
        setWindowTitle(tr("Wall: %1").arg(m_wall->name));
        arrange();
    });
}

// ---- showing

void WallWindow::tick()
{
    if (!m_wall)
        return;
    const auto rotation = m_wall->plan ? m_wall->plan->rotation : kRotation;
    if (!m_held && ++m_sinceTurn >= rotation)
        turn();
    else
        arrange(); // the time of something thrown may be over
}

void WallWindow::turn()
{
    m_sinceTurn = 0s;
    m_trouble->hide();
    // What could not be opened is tried again.
    m_shown.removeIf([](const auto &shown) { return shown.key()->isEmpty(); });
    if (m_wall && wallRotates(*m_wall, m_streams, m_desk.now()))
        ++m_turn;
    arrange();
}

void WallWindow::hold(bool held)
{
    m_held = held;
    showHead();
}

void WallWindow::arrange()
{
    if (!m_wall)
        return;
    const QList<WallPicture> wanted = wallPictures(*m_wall, m_streams, m_desk.now(), m_turn);
    const int tiles = wallTiles(*m_wall, m_streams);
    if (m_grid->count() != tiles)
        m_grid->setCount(tiles);
    m_shown.removeIf([this](const auto &shown) { return !m_grid->tiles().contains(shown.key()); });
    const auto wants = [&wanted](const WallPicture &one) {
        return std::ranges::any_of(wanted,
                                   [&one](const WallPicture &each) { return each.isSame(one); });
    };
    for (VideoTile *tile : m_grid->tiles()) {
        if (m_shown.contains(tile) && !wants(m_shown.value(tile))) {
            m_shown.remove(tile);
            m_grid->release(tile);
        }
    }
    for (const WallPicture &picture : wanted) {
        const bool there = std::ranges::any_of(
            m_shown, [&picture](const WallPicture &each) { return each.isSame(picture); });
        if (there)
            continue;
        const auto free = std::ranges::find_if(
            m_grid->tiles(), [this](VideoTile *tile) { return !m_shown.contains(tile); });
        if (free != m_grid->tiles().end())
            fill(*free, picture);
    }
    m_grid->setVisible(!wanted.isEmpty());
    m_empty->setVisible(wanted.isEmpty());
    if (wanted.isEmpty())
        m_empty->showNothing(tr("Nothing to show"),
                             m_wall->plan ? tr("The plan has no picture that this account may see.")
                                          : tr("Nobody streams just now, and no plan is shown."));
    showHead();
}

void WallWindow::fill(VideoTile *tile, const WallPicture &picture)
{
    m_shown.insert(tile, picture);
    if (picture.stream == 0) {
        fillCamera(tile, picture);
        return;
    }
    tile->put({.stream = picture.stream, .title = picture.title, .about = aboutOf(picture)});
    m_feeder->open(tile);
}

void WallWindow::fillCamera(VideoTile *tile, const WallPicture &picture)
{
    m_ports.video.openCamera(picture.camera)
        .then(tile, [this, tile, picture](const Result<StreamAddress> &address) {
            if (!m_shown.value(tile).isSame(picture))
                return;
            if (!address) {
                notOpened(picture.title, address.error());
                return;
            }
            tile->put(
                {.stream = address->streamId, .title = picture.title, .about = aboutOf(picture)});
            m_feeder->play(tile, *address);
        });
}

void WallWindow::notOpened(const QString &title, const Error &error)
{
    m_trouble->setText(title.isEmpty() ? error.message : title + u": "_s + error.message);
    m_trouble->show();
}

void WallWindow::showHead()
{
    if (!m_wall)
        return;
    m_name->setText(m_wall->name);
    QStringList parts{m_wall->plan ? m_wall->plan->name : tr("Inspectors who stream"),
                      ui::instantText(m_desk.now())};
    if (m_held)
        parts << tr("held");
    if (m_wall->plan && m_wall->plan->hidden > 0)
        parts << tr("%n camera(s) of the plan this account may not see", nullptr,
                    m_wall->plan->hidden);
    m_state->setText(parts.join(u"  ·  "_s));
}

void WallWindow::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Escape: close(); return;
    case Qt::Key_Space: hold(!m_held); return;
    case Qt::Key_Right: turn(); return;
    default: QWidget::keyPressEvent(event);
    }
}

void WallWindow::closeEvent(QCloseEvent *event)
{
    m_second.stop();
    m_wall.reset(); // an answer that is on its way shows nothing any more
    m_shown.clear();
    for (VideoTile *tile : m_grid->tiles())
        m_grid->release(tile);
    QWidget::closeEvent(event);
}

} // namespace gl::video
