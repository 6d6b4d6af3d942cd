#pragma once

#include <base/error.h>

#include <QDate>
#include <QString>
#include <QStringList>

#include <scanstat/study.h>

#include <optional>

namespace gl::warning {

enum class TimeUnit {
    None, ///< purely spatial: dates are not read
    Day,
    Month,
    Year,
};

/// Files to scan. Names ending in csv, xlsx or jsonl are tables whose header names the columns:
///   cases       place, count (1 when missing), date, group ... (covariates: names that begin so)
///   places      place, and lon and lat in degrees or x and y in metres
///   population  place, date, people, group ...
/// Everything else is SaTScan's text without header, fields apart by blanks: .cas "place count date
/// covariates", .geo "place latitude longitude" (or x y), .pop "place date people covariates".
/// Dates are 2026-11-27, 2026/11/27, a month 2026/11 or a year 2026; a year of two digits is of the
/// 20th century (SaTScan's own examples have such).
struct StudyFiles
{
    QString cases{};
    QString places{};
    QString population{}; ///< empty: none
    TimeUnit unit = TimeUnit::Day;
    int unitLength = 1;           ///< so many units are one step; the last step ends with `end`
    std::optional<QDate> start{}; ///< of the study; none: day of the first case
    std::optional<QDate> end{};   ///< its last day; none: day of the last case
    bool cartesian = false;       ///< coordinates of a text file are x and y in metres
};

/// A study with the names that its files use.
struct NamedStudy
{
    scanstat::Study study{};
    QStringList names{}; ///< of the places
    QDate start{};
    QDate end{};
    TimeUnit unit = TimeUnit::Day;
    int unitLength = 1;

    QDate firstDayOf(int step) const;
    QDate lastDayOf(int step) const;
};

/// NotFound or Invalid with a sentence that names file, line and field, which is Error::field too.
Result<NamedStudy> readStudy(const StudyFiles &files);

} // namespace gl::warning
