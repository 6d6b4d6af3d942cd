#pragma once

#include <base/error.h>

#include <QFuture>
#include <QImage>
#include <QObject>
#include <QSize>
#include <QUrl>

#include <chrono>
#include <memory>
#include <optional>

namespace gl::media {

struct PlayerOptions
{
    using Milliseconds = std::chrono::milliseconds;

    Milliseconds stalledAfter{1000}; ///< a picture older than this is no live picture
    Milliseconds lostAfter{2500};    ///< without a picture for so long it connects anew
    Milliseconds firstPicture{8000}; ///< the same, before the first one: a key frame takes a while
    Milliseconds mostLag{1500};      ///< further behind than this it connects anew, to skip it
    Milliseconds firstRetry{250};    ///< after a failure; doubled each time
    Milliseconds longestRetry{1000};
    Milliseconds hostileRetry{5000}; ///< after what no retry mends, e.g. a codec we do not have
    qint64 mostPixels = qint64{4096} * 2304;     ///< width times height of a picture
    qint64 mostBytes = qint64{32} * 1024 * 1024; ///< received between two pictures
    bool hardware = true;                        ///< decode by hardware where there is any
    QString authorityFile{};                     ///< PEM of who signed the relay; empty: the system
};

/// Shows a live stream with as little delay as can be: no buffer, every picture as it is decoded.
/// Connects again by itself until stop(). Never says that a picture is live when it is not: it
/// counts the age since the last decoded picture itself.
///
/// What comes in is not trusted. Garbage, cut streams, codecs we do not have, pictures of absurd
/// size, data without end: failed() says what is wrong, and it is tried again later.
///
/// Lives in one thread with an event loop and never blocks it: connecting, decoding and ending
/// happen in threads of its own. media::start() comes before.
class Player : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Off,        ///< nothing is to be played
        Connecting, ///< no picture yet
        Live,
        Stalled, ///< there were pictures, and the last is too old
    };
    Q_ENUM(State)

    explicit Player(const PlayerOptions &options = {}, QObject *parent = nullptr);
    ~Player() override;

    /// rtsp: or rtsps: with user and password in it. Ends what was played before.
    void play(const QUrl &url);
    void stop();

    State state() const;
    /// How old the newest picture is; nothing before the first.
    std::optional<std::chrono::milliseconds> age() const;
    /// Of what is sent; empty before the first picture.
    QSize sourceSize() const;
    /// Why it has no live picture, as far as known; empty while it is live.
    Error lastError() const;

    /// Pictures come scaled into this box of pixels, with their own proportions, so that a tile
    /// has nothing left to scale. Empty: as they are sent.
    void setBox(const QSize &box);

    struct Still
    {
        QImage picture{};
        std::chrono::milliseconds age{}; ///< when still() was called
    };
    /// The newest picture as it was sent, unscaled. NotFound before the first.
    QFuture<Result<Still>> still() const;

Q_SIGNALS:
    /// Format_RGB32. Read only: it lies in memory of the decoder.
    void frame(const QImage &picture);
    /// The first picture came, or the first again.
    void playing();
    /// Again and again while there is no newer picture.
    void stalled(std::chrono::milliseconds age);
    /// It goes on trying, except when access is forbidden: then play() is for somebody to call with
    /// a new password. Kinds: Offline, Timeout, NotFound (nobody sends there), Forbidden, Invalid
    /// (what comes cannot be shown), Internal.
    void failed(const gl::Error &error);
    void stateChanged(gl::media::Player::State state);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gl::media
