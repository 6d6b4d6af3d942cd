#include "whistleclock.h"

#include <algorithm>

namespace gl::whistle {

using cases::Light;

namespace {

/// The last third of the time, at most ten minutes.
Light timeLight(const QDateTime &from, const QDateTime &until, const QDateTime &now)
{
    if (!until.isValid())
        return Light::None;
    const qint64 left = now.secsTo(until);
    if (left < 0)
        return Light::Red;
    return left <= std::min<qint64>(kSoonSeconds, from.secsTo(until) / 3) ? Light::Yellow
                                                                          : Light::Green;
}

} // namespace

Clock clockOf(const Whistle &whistle, const Part &part, const QDateTime &now)
{
    if (whistle.state != State::Blown)
        return {};
    switch (part.state) {
    case PartState::Called:
        if (part.confirmBy.isValid())
            return {.waiting = Waiting::Confirmation,
                    .until = part.confirmBy,
                    .light = timeLight(part.calledAt, part.confirmBy, now)};
        [[fallthrough]];
    case PartState::Confirmed:
        return {.waiting = Waiting::Arrival,
                .until = part.arriveBy,
                .light = timeLight(part.calledAt, part.arriveBy, now)};
    case PartState::OnSite:
    case PartState::Left:
    case PartState::Absent:
    case PartState::Excused: return {};
    }
    return {};
}

Clock clockOf(const Whistle &whistle, const QDateTime &now)
{
    if (const Part *own = whistle.own())
        return clockOf(whistle, *own, now);
    Clock first;
    for (const Part &part : whistle.parts) {
        const Clock clock = clockOf(whistle, part, now);
        if (clock.waiting != Waiting::Nothing
            && (first.waiting == Waiting::Nothing || clock.until < first.until))
            first = clock;
    }
    return first;
}

bool isLate(const Whistle &whistle, const Part &part, const QDateTime &now)
{
    if (part.hasCome() || part.state == PartState::Absent || whistle.state != State::Blown)
        return part.late;
    return part.late || (part.arriveBy.isValid() && now > part.arriveBy);
}

Light lightOf(const Whistle &whistle, const Part &part, const QDateTime &now)
{
    switch (part.state) {
    case PartState::OnSite: return part.late ? Light::Yellow : Light::Green;
    case PartState::Left:
    case PartState::Excused: return Light::Grey;
    case PartState::Absent: return Light::Red;
    case PartState::Called:
    case PartState::Confirmed: break;
    }
    return clockOf(whistle, part, now).light;
}

Turnout turnoutOf(const Whistle &whistle, const QDateTime &now)
{
    Turnout turnout;
    for (const Part &part : whistle.parts) {
        ++turnout.called;
        turnout.come += part.hasCome() ? 1 : 0;
        turnout.absent += part.state == PartState::Absent ? 1 : 0;
        turnout.excused += part.state == PartState::Excused ? 1 : 0;
        turnout.late += part.state != PartState::Absent && isLate(whistle, part, now) ? 1 : 0;
    }
    return turnout;
}

} // namespace gl::whistle
