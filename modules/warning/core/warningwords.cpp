#include "warningwords.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace gl::warning {

namespace {

QString tr(const char *text, const char *comment = nullptr, int n = -1)
{
    return QCoreApplication::translate("gl::warning::Words", text, comment, n);
}

/// One digit where it tells something.
QString few(double value)
{
    return QLocale().toString(value, 'f', value < 10 ? 1 : 0);
}

} // namespace

QString kindText(Kind kind)
{
    switch (kind) {
    case Kind::Cluster: return tr("Cluster");
    case Kind::SamePlace: return tr("Same place and class");
    case Kind::RepeatWords: return tr("Says it is not the first time");
    case Kind::Volume: return tr("Unusual number");
    }
    return {};
}

QString stateText(State state)
{
    switch (state) {
    case State::New: return tr("New");
    case State::Watched: return tr("Watched");
    case State::Tasked: return tr("Case made");
    case State::Dismissed: return tr("Dismissed");
    case State::Over: return tr("Over");
    }
    return {};
}

QString severityText(int severity)
{
    return severity >= 3 ? tr("Severe") : severity == 2 ? tr("Warning") : tr("Hint");
}

QString countText(int observed, const std::optional<double> &expected)
{
    if (!expected)
        return tr("%n case(s)", nullptr, observed);
    return tr("%n case(s) where %1 are usual", nullptr, observed).arg(few(*expected));
}

QString chanceText(const std::optional<double> &recurrenceDays)
{
    if (!recurrenceDays)
        return {};
    const double days = *recurrenceDays;
    if (days >= 700)
        return tr("would happen by chance once in %n year(s)", nullptr,
                  static_cast<int>(std::lround(days / 365.25)));
    if (days >= 60)
        return tr("would happen by chance once in %n month(s)", nullptr,
                  static_cast<int>(std::lround(days / 30.44)));
    return tr("would happen by chance once in %n day(s)", nullptr,
              static_cast<int>(std::lround(days)));
}

QString spanText(const QDate &from, const QDate &to)
{
    const QString last = to.toString(Qt::ISODate);
    return from == to ? last : tr("%1 to %2").arg(from.toString(Qt::ISODate), last);
}

QString radiusText(double metres)
{
    if (metres < 1)
        return tr("at one place");
    return tr("within %1 m").arg(QLocale().toString(static_cast<int>(std::lround(metres))));
}

QString classText(const QString &name, const QString &english)
{
    if (name.isEmpty())
        return tr("All classes");
    const bool chinese = QLocale().language() == QLocale::Chinese;
    return chinese || english.isEmpty() ? name : english;
}

} // namespace gl::warning
