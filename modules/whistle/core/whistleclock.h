#pragma once

#include "whistle.h"

#include <cases/light.h>

#include <QDateTime>

namespace gl::whistle {

/// What a whistle or a department's part waits for.
enum class Waiting {
    Nothing,
    Confirmation, ///< T1
    Arrival,      ///< T2
};

/// How it stands with the time, at one moment.
struct Clock
{
    Waiting waiting = Waiting::Nothing;
    QDateTime until{};
    cases::Light light = cases::Light::None;

    bool operator==(const Clock &) const = default;
};

/// Below this the clock is yellow, when it was given longer than three times that.
constexpr int kSoonSeconds = 600;

/// `now` is the server's time. A department that has come, left, is excused or counts as absent
/// waits for nothing; neither does one of a whistle that has ended.
Clock clockOf(const Whistle &whistle, const Part &part, const QDateTime &now);
/// Of the account's own part when it is called; else that of the part that is due first.
Clock clockOf(const Whistle &whistle, const QDateTime &now);

/// How a department's part is shown: a tick when it came in time, a half disc when late, a bar when
/// it did not come, its clock while it is awaited.
cases::Light lightOf(const Whistle &whistle, const Part &part, const QDateTime &now);

/// Who is there, who is late, of how many.
struct Turnout
{
    int called = 0;
    int come = 0;
    int late = 0; ///< came late, or is not there after its time
    int absent = 0;
    int excused = 0; ///< were on their way when it ended

    bool operator==(const Turnout &) const = default;
};
Turnout turnoutOf(const Whistle &whistle, const QDateTime &now);
bool isLate(const Whistle &whistle, const Part &part, const QDateTime &now);

} // namespace gl::whistle
