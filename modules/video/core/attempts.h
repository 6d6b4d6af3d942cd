#pragma once

#include <QHash>
#include <QHostAddress>

#include <chrono>

namespace gl::video {

/// Counts what went wrong from where, a minute long: so many from one address, so many from all
/// together, and then no more is tried. A code has eight digits and lives for minutes: so few
/// guesses find none.
class Attempts
{
public:
    using Clock = std::chrono::steady_clock;

    Attempts(int ofOne, int ofAll) : m_ofOne(ofOne), m_ofAll(ofAll) {}

    bool mayTry(const QHostAddress &from, Clock::time_point now);
    /// Counted when it begins, so that many at once count as well; forgiven when it was right.
    void count(const QHostAddress &from, Clock::time_point now);
    void forgive(const QHostAddress &from);

    /// Who has an IPv6 address has 2^64 of them: what they have in common. Others as they are.
    static QString origin(const QHostAddress &address);

private:
    void forgetOld(Clock::time_point now);

    const int m_ofOne;
    const int m_ofAll;
    QHash<QString, int> m_tried;
    int m_all = 0;
    Clock::time_point m_since{};
};

} // namespace gl::video
