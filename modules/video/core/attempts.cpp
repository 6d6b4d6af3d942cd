#include "attempts.h"

using namespace std::chrono_literals;

namespace gl::video {

bool Attempts::mayTry(const QHostAddress &from, Clock::time_point now)
{
    forgetOld(now);
    return m_all < m_ofAll && m_tried.value(origin(from)) < m_ofOne;
}

void Attempts::count(const QHostAddress &from, Clock::time_point now)
{
    forgetOld(now);
    ++m_tried[origin(from)];
    ++m_all;
}

void Attempts::forgive(const QHostAddress &from)
{
    const auto tried = m_tried.find(origin(from));
    if (tried == m_tried.end() || *tried == 0)
        return; // of the minute before
    --*tried;
    --m_all;
}

QString Attempts::origin(const QHostAddress &address)
{
    bool isOld = false;
    const quint32 old = address.toIPv4Address(&isOld); // also of ::ffff:1.2.3.4
    if (isOld)
        return QHostAddress(old).toString();
    Q_IPV6ADDR bytes = address.toIPv6Address();
    for (int i = 8; i < 16; ++i)
        bytes[i] = 0;
    return QHostAddress(bytes).toString();
}

void Attempts::forgetOld(Clock::time_point now)
{
    if (now - m_since < 1min && m_since != Clock::time_point{})
        return;
    m_tried.clear();
    m_all = 0;
    m_since = now;
}

} // namespace gl::video
