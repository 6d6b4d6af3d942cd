#pragma once

#include <QDateTime>

#include <chrono>

namespace gl {

/// Where a rule gets the time from, so that a test can say what time it is. Always UTC.
class Clock
{
public:
    Clock() = default;
    virtual ~Clock() = default;
    Q_DISABLE_COPY_MOVE(Clock)

    virtual QDateTime now() const = 0;
};

/// The time of this machine. What protects the data uses the server's time instead.
class SystemClock final : public Clock
{
public:
    QDateTime now() const override;
};

/// A clock that stands still until it is told to move. One thread only.
class FixedClock final : public Clock
{
public:
    explicit FixedClock(const QDateTime &now);

    QDateTime now() const override;
    void set(const QDateTime &now);
    void advance(std::chrono::milliseconds step);

private:
    QDateTime m_now;
};

} // namespace gl
