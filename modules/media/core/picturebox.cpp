#include "picturebox.h"

#include <algorithm>

namespace gl::media {

namespace {

using std::chrono::duration_cast;
using std::chrono::nanoseconds;

/// The crystals of two devices differ by a tenth of this.
constexpr int kDriftPart = 1000;

} // namespace

bool PictureBox::put(const QImage &picture, std::optional<nanoseconds> position,
                     Clock::time_point now)
{
    const std::scoped_lock lock(m_mutex);
    const bool wasEmpty = !m_picture.has_value();
    m_picture = picture;
    m_last = now;
    m_inConnection = true;
    m_lag = {};
    if (position) {
        const nanoseconds way = now.time_since_epoch() - *position;
        const nanoseconds quickest =
            m_quickest ? *m_quickest + (now - m_quickestAt) / kDriftPart : way;
        m_quickest = std::min(quickest, way);
        m_quickestAt = now;
        m_lag = way - *m_quickest;
    }
    return wasEmpty;
}

void PictureBox::beginConnection()
{
    const std::scoped_lock lock(m_mutex);
    m_inConnection = false;
    m_quickest.reset();
    m_lag = {};
}

void PictureBox::clear()
{
    const std::scoped_lock lock(m_mutex);
    m_picture.reset();
    m_last.reset();
    m_inConnection = false;
    m_quickest.reset();
    m_lag = {};
}

std::optional<QImage> PictureBox::take()
{
    const std::scoped_lock lock(m_mutex);
    std::optional<QImage> taken;
    taken.swap(m_picture);
    return taken;
}

std::optional<PictureBox::Milliseconds> PictureBox::age(Clock::time_point now) const
{
    const std::scoped_lock lock(m_mutex);
    if (!m_last)
        return {};
    return duration_cast<Milliseconds>(std::max(now - *m_last, Clock::duration{}) + m_lag);
}

std::optional<PictureBox::Milliseconds> PictureBox::sinceLast(Clock::time_point now) const
{
    const std::scoped_lock lock(m_mutex);
    if (!m_last || !m_inConnection)
        return {};
    return duration_cast<Milliseconds>(std::max(now - *m_last, Clock::duration{}));
}

PictureBox::Milliseconds PictureBox::lag() const
{
    const std::scoped_lock lock(m_mutex);
    return duration_cast<Milliseconds>(m_lag);
}

} // namespace gl::media
