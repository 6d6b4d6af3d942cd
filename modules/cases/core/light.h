#pragma once

#include <QDateTime>

namespace gl::cases {

/// How a clock of a case stands (domain: 2.6). Shown as a shape and a word as well as a colour.
enum class Light {
    None,   ///< no clock runs
    Green,  ///< 正常: up to 80 % of the limit used (setting light.yellow)
    Yellow, ///< 临期: 80 to 100 %
    Red,    ///< 超期: the deadline has passed
    Grey,   ///< 暂停: the clock is paused
    Purple, ///< 挂账: the case is suspended until a date
};

/// What the rule needs of a clock, as queue rows and case documents carry it.
struct ClockFace
{
    QDateTime deadline{}; ///< invalid: no running clock
    QDateTime yellowAt{}; ///< when green ends; invalid: never yellow
    bool paused = false;
    bool suspended = false;

    bool operator==(const ClockFace &) const = default;
};

/// The light at `now`, which is the server's time. Agrees with gl.clock_light in the database.
Light lightOf(const ClockFace &face, const QDateTime &now);

/// When the light changes next by itself; invalid: never. Lets a list repaint only when needed.
QDateTime nextChange(const ClockFace &face, const QDateTime &now);

} // namespace gl::cases
