#pragma once

#include "warning.h"

#include <QString>

#include <optional>

namespace gl::warning {

/// Numbers of a warning in plain words, in the language of the program.
QString kindText(Kind kind);
QString stateText(State state);
QString severityText(int severity);

/// "14 cases where 3.2 are usual", or "6 cases" where a rule only counts.
QString countText(int observed, const std::optional<double> &expected);
/// "would happen by chance once in 2 years"; empty: nothing is known of chance.
QString chanceText(const std::optional<double> &recurrenceDays);
/// "2026-11-27" or "2026-11-21 to 2026-11-27", as days are written on the whole desk.
QString spanText(const QDate &from, const QDate &to);
/// "within 850 m"; "at one place" below 1 m.
QString radiusText(double metres);

/// The class, or "all classes".
QString classText(const QString &name, const QString &english);

} // namespace gl::warning
