#include "datepattern.h"

#include <QDateTime>

#include <chrono>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace gl::tabular {

DatePattern::DatePattern(const QString &format) : m_iso(format == "iso"_L1)
{
    const QByteArray text = format.toUtf8();
    qsizetype at = 0;
    while (at < text.size()) {
        const char c = text[at];
        qsizetype run = 1;
        while (at + run < text.size() && text[at + run] == c)
            ++run;
        if (text.sliced(at).toUpper().startsWith("AP")) {
            m_tokens.push_back({.kind = 'a'});
            run = 2;
        } else if (QByteArrayView("yMdHhms").contains(c)) {
            const int width = static_cast<int>(run);
            const int most = c == 'y' ? 4 : 2;
            m_tokens.push_back(
                {.kind = c, .least = c == 'y' ? 4 : std::min(width, 2), .most = most});
        } else {
            run = 1;
            m_tokens.push_back({.kind = 'x', .literal = c});
        }
        at += run;
    }
}

bool DatePattern::readToken(const Token &token, QByteArrayView &rest, Local *local, int *half) const
{
    if (token.kind == 'x') {
        if (rest.isEmpty() || rest.front() != token.literal)
            return false;
        rest = rest.sliced(1);
        return true;
    }
    if (token.kind == 'a') {
        if (rest.size() < 2 || (rest[1] != 'M' && rest[1] != 'm'))
            return false;
        *half = rest[0] == 'P' || rest[0] == 'p' ? 2 : rest[0] == 'A' || rest[0] == 'a' ? 1 : 0;
        rest = rest.sliced(2);
        return *half > 0;
    }
    int value = 0;
    int digits = 0;
    while (digits < token.most && digits < rest.size() && rest[digits] >= '0'
           && rest[digits] <= '9')
        value = value * 10 + (rest[digits++] - '0');
    if (digits < token.least)
        return false;
    rest = rest.sliced(digits);
    switch (token.kind) {
    case 'y': local->year = value; break;
    case 'M': local->month = value; break;
    case 'd': local->day = value; break;
    case 'm': local->minute = value; break;
    case 's': local->second = value; break;
    default: local->hour = value; break;
    }
    return true;
}

std::optional<DatePattern::Local> DatePattern::parse(QByteArrayView text) const
{
    Local local;
    int half = 0;
    for (const Token &token : m_tokens)
        if (!readToken(token, text, &local, &half))
            return std::nullopt;
    if (half > 0) {
        if (local.hour < 1 || local.hour > 12)
            return std::nullopt;
        local.hour = local.hour % 12 + (half == 2 ? 12 : 0);
    }
    if (!text.isEmpty() || !QDate::isValid(local.year, local.month, local.day)
        || !QTime::isValid(local.hour, local.minute, local.second))
        return std::nullopt;
    return local;
}

qint64 LocalClock::toUtc(const DatePattern::Local &local)
{
    const auto day =
        std::chrono::sys_days(std::chrono::year(local.year) / static_cast<unsigned>(local.month)
                              / static_cast<unsigned>(local.day));
    const qint64 hour = static_cast<qint64>(day.time_since_epoch().count()) * 24 + local.hour;
    auto found = m_hours.find(hour);
    if (found == m_hours.end()) {
        const QDateTime begin(QDate(local.year, local.month, local.day), QTime(local.hour, 0),
                              m_zone);
        found = m_hours.emplace(hour, begin.toSecsSinceEpoch()).first;
    }
    return found->second + qint64(local.minute) * 60 + local.second;
}

QByteArray utcText(qint64 seconds)
{
    using namespace std::chrono;
    const sys_seconds instant{std::chrono::seconds(seconds)};
    const sys_days day = floor<days>(instant);
    const year_month_day date(day);
    const hh_mm_ss time(instant - day);
    char text[32];
    const int size = std::snprintf(
        text, sizeof text, "%04d-%02u-%02u %02d:%02d:%02d+00", static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
        static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
        static_cast<int>(time.seconds().count()));
    return QByteArray(text, size);
}

} // namespace gl::tabular
