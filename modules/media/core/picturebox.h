#pragma once

#include <QImage>

#include <chrono>
#include <mutex>
#include <optional>

namespace gl::media {

/// The newest picture of a stream and how old it is. A decoder's thread puts in, the desk's thread
/// takes out; between them lies one picture at most, so that a desk that is slow sees the newest
/// and piles nothing up.
///
/// The age counts from when the picture was decoded, and besides that how far the stream has
/// fallen behind itself: pictures that move and are late are no live pictures.
///
/// All members are guarded by one mutex; every function may be called in any thread.
class PictureBox
{
public:
    using Clock = std::chrono::steady_clock;
    using Milliseconds = std::chrono::milliseconds;

    /// `position`: when in the stream the picture is to be shown, by the sender's clock. True: the
    /// box was empty, so whoever takes has to be told.
    bool put(const QImage &picture, std::optional<std::chrono::nanoseconds> position,
             Clock::time_point now);
    /// A new connection: its positions have nothing to do with those before.
    void beginConnection();
    /// Forgets everything.
    void clear();

    /// The newest picture, once.
    std::optional<QImage> take();

    /// How old the newest picture is, also when it was taken; nothing before the first.
    std::optional<Milliseconds> age(Clock::time_point now) const;
    /// The same, of this connection only.
    std::optional<Milliseconds> sinceLast(Clock::time_point now) const;
    /// How far the newest picture came behind the quickest one of this connection. What builds up
    /// by less than a thousandth of the time is taken for clocks that differ.
    Milliseconds lag() const;

private:
    mutable std::mutex m_mutex;
    std::optional<QImage> m_picture;
    std::optional<Clock::time_point> m_last;
    bool m_inConnection = false;                        ///< m_last is of this connection
    std::optional<std::chrono::nanoseconds> m_quickest; ///< arrival minus position
    Clock::time_point m_quickestAt;
    std::chrono::nanoseconds m_lag{};
};

} // namespace gl::media
