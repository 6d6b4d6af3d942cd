#include "clock.h"

namespace gl {

QDateTime SystemClock::now() const
{
    return QDateTime::currentDateTimeUtc();
}

FixedClock::FixedClock(const QDateTime &now) : m_now(now.toUTC()) {}

QDateTime FixedClock::now() const
{
    return m_now;
}

void FixedClock::set(const QDateTime &now)
{
    m_now = now.toUTC();
}

void FixedClock::advance(std::chrono::milliseconds step)
{
    m_now = m_now.addMSecs(step.count());
}

} // namespace gl
