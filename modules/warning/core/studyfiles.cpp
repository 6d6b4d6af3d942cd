#include "studyfiles.h"

#include "tablerows.h"

#include <QCoreApplication>
#include <QHash>

#include <scanstat/population.h>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace gl::warning {

namespace {

constexpr qsizetype kMostPlaces = 65535;
constexpr int kMostSteps = 100000;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::warning::StudyFiles", text);
}

/// A date of a file and how exact it is.
struct FileDate
{
    QDate first; ///< of the day, month or year that is meant
    TimeUnit precision = TimeUnit::Day;

    /// The middle of what is meant: population of "1982" is that of its middle.
    QDate middle() const
    {
        if (precision == TimeUnit::Year)
            return {first.year(), 7, 1};
        return precision == TimeUnit::Month ? first.addDays(14) : first;
    }
};

std::optional<FileDate> parseDate(const QString &text)
{
    const QStringList parts = QString(text).replace(u'-', u'/').split(u'/');
    if (parts.size() > 3)
        return std::nullopt;
    int numbers[3] = {0, 1, 1};
    for (qsizetype i = 0; i < parts.size(); ++i) {
        bool fine = false;
        numbers[i] = parts.at(i).toInt(&fine);
        if (!fine || numbers[i] < 0)
            return std::nullopt;
    }
    if (parts.first().size() == 2)
        numbers[0] += 1900;
    const QDate date(numbers[0], numbers[1], numbers[2]);
    if (!date.isValid() || numbers[0] < 1000 || numbers[0] > 9999)
        return std::nullopt;
    constexpr TimeUnit kPrecision[] = {TimeUnit::Year, TimeUnit::Month, TimeUnit::Day};
    return FileDate{date, kPrecision[parts.size() - 1]};
}

/// The number of the unit that a day lies in.
qint64 unitOf(QDate day, TimeUnit unit)
{
    switch (unit) {
    case TimeUnit::Month: return day.year() * 12 + day.month() - 1;
    case TimeUnit::Year: return day.year();
    case TimeUnit::None:
    case TimeUnit::Day: break;
    }
    return day.toJulianDay();
}

QDate back(QDate day, int units, TimeUnit unit)
{
    switch (unit) {
    case TimeUnit::Month: return day.addMonths(-units);
    case TimeUnit::Year: return day.addYears(-units);
    case TimeUnit::None:
    case TimeUnit::Day: break;
    }
    return day.addDays(-units);
}

struct FileCase
{
    int place;
    int count;
    std::optional<FileDate> date;
    int group;
    qint64 line;
};

struct Reading
{
    const StudyFiles &files;
    NamedStudy named{};
    QHash<QString, int> places{};
    QHash<QString, int> groups{};
    std::vector<FileCase> cases{};
    std::vector<scanstat::PopulationCount> population{};
    bool hasGroups = false;

    int groupOf(const QStringList &fields, qsizetype from)
    {
        const QString key = fields.mid(from).join(u'\x1f');
        const auto known = groups.constFind(key);
        return known != groups.constEnd() ? *known
                                          : *groups.insert(key, static_cast<int>(groups.size()));
    }

    Result<void> readPlaces();
    Result<void> takePlace(const TableRow &row, bool latitudeFirst);
    Result<void> readCases();
    Result<void> takeCase(const TableRow &row);
    Result<void> readPopulation();
    Result<void> takePopulation(const TableRow &row);
    Result<int> placeOf(const QString &path, const TableRow &row) const;

    Result<void> setPeriod();
    int stepOf(QDate day) const;
    Result<void> fillCases();
    Result<void> fillExpected();
};

Result<double> number(const QString &path, const TableRow &row, qsizetype at, const QString &field,
                      double least, double most)
{
    bool fine = false;
    const double value = row.fields.at(at).toDouble(&fine);
    if (!fine || !std::isfinite(value))
        return badField(path, row.line, field, tr("a number is expected"));
    if (value < least || value > most)
        return badField(path, row.line, field,
                        tr("the number lies outside %1 to %2").arg(least).arg(most));
    return value;
}

Result<void> Reading::takePlace(const TableRow &row, bool latitudeFirst)
{
    const QString &path = files.places;
    const QString name = row.fields.first();
    if (name.isEmpty())
        return badField(path, row.line, u"place"_s, tr("it is empty"));
    if (places.contains(name))
        return badField(path, row.line, u"place"_s, tr("the place %1 stands twice").arg(name));
    if (places.size() >= kMostPlaces)
        return badField(path, row.line, u"place"_s,
                        tr("there are more than %1 places").arg(kMostPlaces));
    const bool degrees = named.study.coordinates == scanstat::Coordinates::Degrees;
    const qsizetype atX = latitudeFirst ? 2 : 1;
    const auto x = number(path, row, atX, degrees ? u"lon"_s : u"x"_s, degrees ? -180 : -1e9,
                          degrees ? 180 : 1e9);
    const auto y = number(path, row, 3 - atX, degrees ? u"lat"_s : u"y"_s, degrees ? -90 : -1e9,
                          degrees ? 90 : 1e9);
    if (!x || !y)
        return std::unexpected(!x ? x.error() : y.error());
    places.insert(name, static_cast<int>(places.size()));
    named.names.append(name);
    named.study.places.push_back({*x, *y});
    return {};
}

Result<void> Reading::readPlaces()
{
    bool degrees = !files.cartesian;
    const bool table = isTable(files.places);
    if (table) {
        const auto columns = columnsOf(files.places);
        if (!columns)
            return std::unexpected(columns.error());
        degrees = columns->contains(u"lon"_s, Qt::CaseInsensitive);
    }
    named.study.coordinates =
        degrees ? scanstat::Coordinates::Degrees : scanstat::Coordinates::Cartesian;
    const QStringList fields = !degrees ? QStringList{u"place"_s, u"x"_s, u"y"_s}
                               : table  ? QStringList{u"place"_s, u"lon"_s, u"lat"_s}
                                        : QStringList{u"place"_s, u"lat"_s, u"lon"_s};
    return readTable(files.places, {.fields = fields, .least = 3},
                     [&](const TableRow &row) { return takePlace(row, degrees && !table); });
}

Result<int> Reading::placeOf(const QString &path, const TableRow &row) const
{
    const auto found = places.constFind(row.fields.first());
    if (found == places.constEnd())
        return badField(path, row.line, u"place"_s,
                        tr("there is no place %1").arg(row.fields.first()));
    return *found;
}

Result<void> Reading::takeCase(const TableRow &row)
{
    const auto place = placeOf(files.cases, row);
    if (!place)
        return std::unexpected(place.error());
    FileCase each{*place, 1, {}, groupOf(row.fields, 3), row.line};
    hasGroups = hasGroups || row.fields.size() > 3;
    if (!row.fields.at(1).isEmpty()) {
        const auto count = number(files.cases, row, 1, u"count"_s, 0, 1e9);
        if (!count)
            return std::unexpected(count.error());
        if (*count != std::floor(*count))
            return badField(files.cases, row.line, u"count"_s, tr("a whole number is expected"));
        each.count = static_cast<int>(*count);
    }
    if (files.unit != TimeUnit::None) {
        each.date = parseDate(row.fields.at(2));
        if (!each.date)
            return badField(files.cases, row.line, u"date"_s,
                            tr("a date like 2026-11-27 is expected"));
    }
    cases.push_back(each);
    return {};
}

Result<void> Reading::readCases()
{
    const bool timed = files.unit != TimeUnit::None;
    const TableShape shape{.fields = {u"place"_s, u"count"_s, u"date"_s},
                           .optional =
                               timed ? QStringList{u"count"_s} : QStringList{u"count"_s, u"date"_s},
                           .least = timed ? 3 : 2,
                           .hasGroups = true};
    return readTable(files.cases, shape, [&](const TableRow &row) { return takeCase(row); });
}

Result<void> Reading::takePopulation(const TableRow &row)
{
    const auto place = placeOf(files.population, row);
    if (!place)
        return std::unexpected(place.error());
    const auto people = number(files.population, row, 2, u"people"_s, 0, 1e12);
    if (!people)
        return std::unexpected(people.error());
    double time = 0;
    if (files.unit != TimeUnit::None && !row.fields.at(1).isEmpty()) {
        const auto date = parseDate(row.fields.at(1));
        if (!date)
            return badField(files.population, row.line, u"date"_s,
                            tr("a date like 2026-11-27 is expected"));
        time = static_cast<double>(date->middle().toJulianDay());
    }
    population.push_back({*place, groupOf(row.fields, 3), time, *people});
    return {};
}

Result<void> Reading::readPopulation()
{
    const TableShape shape{.fields = {u"place"_s, u"date"_s, u"people"_s},
                           .optional = {u"date"_s},
                           .least = 3,
                           .hasGroups = true};
    return readTable(files.population, shape,
                     [&](const TableRow &row) { return takePopulation(row); });
}

/// The step counts from the end: the last one is complete.
int Reading::stepOf(QDate day) const
{
    const qint64 age = (unitOf(named.end, named.unit) - unitOf(day, named.unit)) / named.unitLength;
    return named.study.steps - 1 - static_cast<int>(age);
}

Result<void> Reading::setPeriod()
{
    named.unit = files.unit;
    named.unitLength = std::max(files.unitLength, 1);
    if (files.unit == TimeUnit::None)
        return {};
    for (const FileCase &each : cases) {
        const QDate day = each.date->first;
        named.start = named.start.isValid() ? std::min(named.start, day) : day;
        named.end = named.end.isValid() ? std::max(named.end, day) : day;
    }
    named.start = files.start.value_or(named.start);
    named.end = files.end.value_or(named.end);
    if (!named.start.isValid() || !named.end.isValid() || named.end < named.start)
        return failure({.kind = ErrorKind::Invalid,
                        .message = tr("The study must end after it begins."),
                        .field = u"end"_s});
    if (named.unit == TimeUnit::Year)
        named.end = QDate(named.end.year(), 12, 31);
    else if (named.unit == TimeUnit::Month)
        named.end = QDate(named.end.year(), named.end.month(), named.end.daysInMonth());
    const int steps = named.study.steps - stepOf(named.start);
    if (steps > kMostSteps)
        return failure({.kind = ErrorKind::Invalid,
                        .message = tr("The study has more than %1 steps of time.").arg(kMostSteps),
                        .field = u"start"_s});
    named.study.steps = steps;
    return {};
}

Result<void> Reading::fillCases()
{
    for (const FileCase &each : cases) {
        int step = 0;
        if (each.date) {
            const QDate day = each.date->first;
            // A month or a year as a whole may begin before the study does.
            const bool before = day < named.start && each.date->precision == TimeUnit::Day;
            step = stepOf(day);
            if (before || step < 0 || day > named.end)
                return badField(
                    files.cases, each.line, u"date"_s,
                    tr("it lies outside the study, %1 to %2")
                        .arg(named.start.toString(Qt::ISODate), named.end.toString(Qt::ISODate)));
        }
        if (each.count > 0)
            named.study.cases.push_back({each.place, step, each.count});
    }
    return {};
}

Result<void> Reading::fillExpected()
{
    if (const auto read = readPopulation(); !read)
        return read;
    // Groups of the cases that the population does not tell apart count as one.
    const bool grouped = std::ranges::any_of(
        population, [&](const auto &each) { return each.group != groups.value(QString(), -1); });
    std::vector<scanstat::GroupedCase> counted;
    for (const FileCase &each : cases)
        counted.push_back(
            {each.place, grouped ? each.group : groups.value(QString(), 0), each.count});
    std::vector<double> bounds{0, 1};
    if (files.unit != TimeUnit::None) {
        bounds.clear();
        for (int step = 0; step < named.study.steps; ++step)
            bounds.push_back(static_cast<double>(named.firstDayOf(step).toJulianDay()));
        bounds.push_back(static_cast<double>(named.end.toJulianDay()) + 1);
    }
    auto expected = scanstat::expectedCases(static_cast<int>(named.study.places.size()), bounds,
                                            population, counted);
    if (!expected)
        return std::unexpected(expected.error());
    named.study.expected = std::move(*expected);
    return {};
}

} // namespace

QDate NamedStudy::lastDayOf(int step) const
{
    const int units = (study.steps - 1 - step) * unitLength;
    const QDate next = back(end.addDays(1), units, unit);
    return next.addDays(-1);
}

QDate NamedStudy::firstDayOf(int step) const
{
    const int units = (study.steps - step) * unitLength;
    return std::max(start, back(end.addDays(1), units, unit));
}

Result<NamedStudy> readStudy(const StudyFiles &files)
{
    Reading reading{.files = files};
    if (const auto read = reading.readPlaces(); !read)
        return std::unexpected(read.error());
    if (const auto read = reading.readCases(); !read)
        return std::unexpected(read.error());
    if (const auto set = reading.setPeriod(); !set)
        return std::unexpected(set.error());
    if (const auto filled = reading.fillCases(); !filled)
        return std::unexpected(filled.error());
    if (!files.population.isEmpty()) {
        if (const auto filled = reading.fillExpected(); !filled)
            return std::unexpected(filled.error());
    }
    return std::move(reading.named);
}

} // namespace gl::warning
