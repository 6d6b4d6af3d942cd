#pragma once

#include <base/error.h>
#include <storage/session.h>

#include <cstdint>
#include <string_view>
#include <vector>

namespace gl::demo {

/// Kinds of gl.deadline.
enum class LimitKind { Minute, NaturalHour, NaturalDay, UrgentHour, UrgentDay, WorkHour, WorkDay };

std::string_view limitKindName(LimitKind kind);
LimitKind limitKindOf(std::string_view name);
constexpr bool isWork(LimitKind kind)
{
    return kind == LimitKind::WorkHour || kind == LimitKind::WorkDay;
}

/// The working calendar of the database in memory: the same arithmetic as gl.add_work_seconds,
/// because asking the server for forty million instants would take hours. Seconds since 1970.
class WorkTime
{
public:
    static Result<WorkTime> read(storage::Session &session);

    int64_t add(int64_t start, int64_t seconds) const;
    int64_t between(int64_t a, int64_t b) const { return position(b) - position(a); }
    /// The first working moment not before `at`.
    int64_t nextMoment(int64_t at) const;

    /// As gl.deadline, gl.clock_measure and gl.clock_add.
    int64_t deadline(int64_t start, LimitKind kind, double value) const;
    int64_t measure(LimitKind kind, int64_t a, int64_t b) const
    {
        return isWork(kind) ? between(a, b) : b - a;
    }
    int64_t addIn(LimitKind kind, int64_t a, int64_t seconds) const
    {
        return isWork(kind) ? add(a, seconds) : a + seconds;
    }

private:
    struct Span
    {
        int64_t start;
        int64_t end;
        int64_t before;
    };
    int64_t position(int64_t at) const;

    std::vector<Span> m_spans;
    int64_t m_daySeconds = 28800;
};

} // namespace gl::demo
