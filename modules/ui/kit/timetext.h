#pragma once

#include <QDateTime>
#include <QString>

namespace gl::ui {

/// The district's time, for everything that shows an instant. Set once after sign-in.
void setDistrictZone(const QByteArray &ianaId);

/// "2026-09-24 10:03" in the district's time; "–" for none.
QString instantText(const QDateTime &instant);
/// "10:03" when `now` is on the same day, else "09-24 10:03"; for narrow columns.
QString shortInstantText(const QDateTime &instant, const QDateTime &now);

/// What a person typed as an instant, in the district's time: "2026-09-24 17:00", "17:00" (today's,
/// or tomorrow's once that has passed), "+2" (days), "+3h" or "+3时", "+45m" or "+45分". Invalid:
/// none of these.
QDateTime instantFromText(const QString &text, const QDateTime &now);

/// Time to a deadline in words: "2 h 05 min left", "overdue by 3 d 2 h". At most two units.
QString remainingText(const QDateTime &deadline, const QDateTime &now);
/// A span of seconds in two units: "3 d 2 h", "12 min".
QString spanText(qint64 seconds);
/// How old something is: "just now", "12 s ago", "3 min ago".
QString ageText(qint64 seconds);

} // namespace gl::ui
