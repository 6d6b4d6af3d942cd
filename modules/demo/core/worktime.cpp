#include "worktime.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace gl::demo {

namespace {

constexpr std::array<std::string_view, 7> kKinds = {
    "minute", "natural_hour", "natural_day", "urgent_hour", "urgent_day", "work_hour", "work_day"};

} // namespace

std::string_view limitKindName(LimitKind kind)
{
    return kKinds[static_cast<size_t>(kind)];
}

LimitKind limitKindOf(std::string_view name)
{
    const auto found = std::ranges::find(kKinds, name);
    return found == kKinds.end() ? LimitKind::WorkDay
                                 : static_cast<LimitKind>(found - kKinds.begin());
}

Result<WorkTime> WorkTime::read(storage::Session &session)
{
    WorkTime result;
    const auto day =
        session.one("select c.day_seconds, gl.setting_text('limit.workday_mode') as mode "
                    "from gl.work_calendar c where c.name = 'default'");
    if (!day)
        return std::unexpected(day.error());
    if (day->text("mode") != QLatin1StringView("eight_hour_block"))
        return failure(
            ErrorKind::Rejected,
            QStringLiteral("Demo cases are made for limit.workday_mode eight_hour_block."));
    result.m_daySeconds = day->integer("day_seconds");
    const auto rows = session.query(
        "select extract(epoch from starts_at)::bigint as s, extract(epoch from ends_at)::bigint as "
        "e, "
        "before_seconds as b from gl.work_span where calendar = 'default' order by starts_at");
    if (!rows)
        return std::unexpected(rows.error());
    for (const auto &row : *rows)
        result.m_spans.push_back({row.integer("s"), row.integer("e"), row.integer("b")});
    if (result.m_spans.empty())
        return failure(ErrorKind::Internal, QStringLiteral("The working calendar is empty."));
    return result;
}

int64_t WorkTime::position(int64_t at) const
{
    auto span = std::ranges::upper_bound(m_spans, at, {}, &Span::start);
    if (span == m_spans.begin())
        return 0;
    --span;
    return span->before + std::min(at, span->end) - span->start;
}

int64_t WorkTime::add(int64_t start, int64_t seconds) const
{
    if (seconds == 0)
        return start;
    const int64_t target = position(start) + seconds;
    // A limit that ends with a slot ends at its end, not at the next start.
    auto span = seconds > 0 ? std::ranges::lower_bound(m_spans, target, {}, &Span::before)
                            : std::ranges::upper_bound(m_spans, target, {}, &Span::before);
    if (span != m_spans.begin())
        --span;
    return span->start + target - span->before;
}

int64_t WorkTime::nextMoment(int64_t at) const
{
    const auto span = std::ranges::upper_bound(m_spans, at, {}, &Span::end);
    return span == m_spans.end() ? at : std::max(at, span->start);
}

int64_t WorkTime::deadline(int64_t start, LimitKind kind, double value) const
{
    switch (kind) {
    case LimitKind::Minute: return start + std::llround(value * 60);
    case LimitKind::NaturalHour:
    case LimitKind::UrgentHour: return start + std::llround(value * 3600);
    case LimitKind::NaturalDay:
    case LimitKind::UrgentDay: return start + std::llround(value * 86400);
    case LimitKind::WorkHour: return add(start, std::llround(value * 3600));
    case LimitKind::WorkDay:
        return add(start, std::llround(value * static_cast<double>(m_daySeconds)));
    }
    return start;
}

} // namespace gl::demo
