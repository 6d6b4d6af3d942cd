#include "timetext.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace gl::ui {

namespace {

QTimeZone &zone()
{
    static QTimeZone value = QTimeZone::systemTimeZone(); // GUI thread only, set at sign-in
    return value;
}

QString tr(const char *text, const char *comment = nullptr, int n = -1)
{
    return QCoreApplication::translate("gl::ui::Time", text, comment, n);
}

} // namespace

void setDistrictZone(const QByteArray &ianaId)
{
    const QTimeZone wanted(ianaId);
    if (wanted.isValid())
        zone() = wanted;
}

QString instantText(const QDateTime &instant)
{
    return instant.isValid() ? instant.toTimeZone(zone()).toString(u"yyyy-MM-dd HH:mm"_s) : u"–"_s;
}

QString shortInstantText(const QDateTime &instant, const QDateTime &now)
{
    if (!instant.isValid())
        return u"–"_s;
    const QDateTime local = instant.toTimeZone(zone());
    const bool today = local.date() == now.toTimeZone(zone()).date();
    return local.toString(today ? u"HH:mm"_s : u"MM-dd HH:mm"_s);
}

QDateTime instantFromText(const QString &text, const QDateTime &now)
{
    static const QRegularExpression later(u"^\\+\\s*(\\d{1,5})\\s*([dhm天时分]?)\\w*$"_s,
                                          QRegularExpression::UseUnicodePropertiesOption);
    const QString typed = text.trimmed();
    if (const auto match = later.match(typed); match.hasMatch()) {
        const QString unit = match.captured(2);
        const int step = unit == "h"_L1 || unit == u"时"_s   ? 3600
                         : unit == "m"_L1 || unit == u"分"_s ? 60
                                                             : 86400;
        return now.toUTC().addSecs(qint64(match.captured(1).toInt()) * step);
    }
    if (const QTime hour = QTime::fromString(typed, u"H:mm"_s); hour.isValid()) {
        const QDate today = now.toTimeZone(zone()).date();
        const QDateTime at(today, hour, zone());
        return (at < now ? QDateTime(today.addDays(1), hour, zone()) : at).toUTC();
    }
    const QDateTime exact = QDateTime::fromString(typed, u"yyyy-MM-dd HH:mm"_s);
    return exact.isValid() ? QDateTime(exact.date(), exact.time(), zone()).toUTC() : QDateTime();
}

QString remainingText(const QDateTime &deadline, const QDateTime &now)
{
    if (!deadline.isValid())
        return {};
    const qint64 seconds = now.secsTo(deadline);
    return seconds >= 0 ? tr("%1 left", "time to the deadline").arg(spanText(seconds))
                        : tr("overdue by %1").arg(spanText(-seconds));
}

QString spanText(qint64 seconds)
{
    const qint64 minutes = seconds / 60;
    const qint64 hours = minutes / 60;
    const qint64 days = hours / 24;
    if (days > 0)
        return tr("%1 d %2 h", "days and hours").arg(days).arg(hours % 24);
    if (hours > 0)
        return tr("%1 h %2 min").arg(hours).arg(minutes % 60, 2, 10, QLatin1Char('0'));
    if (minutes > 0)
        return tr("%1 min").arg(minutes);
    return tr("%1 s", "seconds").arg(seconds);
}

QString ageText(qint64 seconds)
{
    return seconds < 2 ? tr("just now") : tr("%1 ago").arg(spanText(seconds));
}

} // namespace gl::ui
