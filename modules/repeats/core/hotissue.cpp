#include "hotissue.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace gl::repeats {

namespace {

constexpr double kSecondsADay = 86400;
constexpr double kUsualDays = 7;
constexpr double kCoveredShare = 0.9;
constexpr double kRisesBy = 1.2816; // one in ten, one side
constexpr int kMostDays = 366;      // of the numbers for a spark line

/// The most frequent value that is not 0; the smaller one of two.
int mostly(const QList<const HotItem *> &items, int HotItem::*field)
{
    QMap<int, int> counts;
    for (const HotItem *item : items) {
        if (item->*field != 0)
            ++counts[item->*field];
    }
    int best = 0;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
        if (best == 0 || *it > counts[best])
            best = it.key();
    }
    return best;
}

double halfLife(const HotHeat &heat)
{
    return heat.halfLifeDays > 0 ? heat.halfLifeDays : kUsualDays;
}

void placeIt(HotGroup &group, const QList<const HotItem *> &items)
{
    QList<QPair<double, double>> points;
    for (const HotItem *item : items) {
        if (item->point)
            points << *item->point;
    }
    if (points.isEmpty())
        return;
    const auto middle = [&](auto get) {
        std::vector<double> values;
        for (const auto &point : points)
            values.push_back(get(point));
        const auto at = values.begin() + ptrdiff_t(values.size() / 2);
        std::ranges::nth_element(values, at);
        return *at;
    };
    // The median: one wrong point far away does not move it.
    const QPair<double, double> center{middle([](const auto &p) { return p.first; }),
                                       middle([](const auto &p) { return p.second; })};
    std::vector<double> away;
    for (const auto &point : points)
        away.push_back(std::hypot(point.first - center.first, point.second - center.second));
    std::ranges::sort(away);
    group.center = center;
    group.radius = away[size_t(std::ceil(kCoveredShare * double(away.size()))) - 1];
}

void countDays(HotGroup &group, const QList<const HotItem *> &items, const HotOptions &options)
{
    const QDate lastDay = group.last.toTimeZone(options.zone).date();
    group.firstDay =
        std::max(group.first.toTimeZone(options.zone).date(), lastDay.addDays(1 - kMostDays));
    group.days = QList<int>(group.firstDay.daysTo(lastDay) + 1, 0);
    for (const HotItem *item : items) {
        const qint64 day = group.firstDay.daysTo(item->at.toTimeZone(options.zone).date());
        if (day >= 0)
            ++group.days[day];
    }
}

/// The formula stands at HotHeat.
void heatIt(HotGroup &group, const QList<const HotItem *> &items, const HotOptions &options)
{
    const HotHeat &heat = options.heat;
    double calls = 0, strangers = 0, likes = 0, dislikes = 0;
    int lately = 0, before = 0;
    QHash<QString, double> callers; // each by his newest call
    for (const HotItem *item : items) {
        const double age = std::max(0.0, double(item->at.secsTo(options.now)) / kSecondsADay);
        const double weight = heat.halfLifeDays > 0 ? std::exp2(-age / heat.halfLifeDays) : 1;
        calls += weight;
        likes += weight * std::log1p(std::max(item->likes, 0));
        dislikes += weight * std::log1p(std::max(item->dislikes, 0));
        if (item->caller.isEmpty())
            strangers += weight;
        else
            callers[item->caller] = std::max(callers.value(item->caller), weight);
        if (heat.halfLifeDays > 0) {
            lately += age < heat.halfLifeDays;
            before += age >= heat.halfLifeDays && age < 2 * heat.halfLifeDays;
        } else {
            // Looked at as a whole: the second half of its own time against the first.
            const bool second = group.first.secsTo(item->at) * 2 >= group.first.secsTo(group.last);
            lately += second;
            before += !second;
        }
    }
    for (const double weight : std::as_const(callers))
        strangers += weight;
    const double open = double(group.openCalls) / double(items.size());
    const double turn = double(lately - before) / double(lately + before + 1);
    group.heat =
        (heat.call * calls + heat.caller * strangers + heat.like * likes + heat.dislike * dislikes)
        * (1 + heat.open * open) * (1 + heat.trend * turn);
    group.trend = trendOf(lately, before);
}

} // namespace

Trend trendOf(int lately, int before)
{
    if (lately + before == 0)
        return Trend::Steady;
    const double z = (lately - before) / std::sqrt(double(lately + before));
    return z > kRisesBy ? Trend::Rising : z < -kRisesBy ? Trend::Falling : Trend::Steady;
}

HotGroup describe(const QList<const HotItem *> &items, const HotOptions &options)
{
    HotGroup group;
    QSet<QString> callers;
    int strangers = 0;
    for (const HotItem *item : items) {
        group.members << item->id;
        group.openCalls += item->open;
        group.likes += item->likes;
        if (item->caller.isEmpty())
            ++strangers;
        else
            callers.insert(item->caller);
    }
    std::ranges::sort(group.members);
    group.calls = int(items.size());
    group.callers = int(callers.size()) + strangers;
    group.classId = mostly(items, &HotItem::classId);
    group.townId = mostly(items, &HotItem::townId);
    group.villageId = mostly(items, &HotItem::villageId);
    group.unitId = mostly(items, &HotItem::unitId);
    group.first = items.first()->at;
    group.last = items.last()->at;
    placeIt(group, items);
    countDays(group, items, options);
    heatIt(group, items, options);
    return group;
}

QString trendCode(Trend trend)
{
    switch (trend) {
    case Trend::Rising: return u"rising"_s;
    case Trend::Falling: return u"falling"_s;
    case Trend::Steady: break;
    }
    return u"steady"_s;
}

QString stateOf(const HotGroup &group, const HotOptions &options)
{
    const double quiet = double(group.last.secsTo(options.now)) / kSecondsADay;
    return quiet > halfLife(options.heat) ? u"quiet"_s : u"active"_s;
}

QJsonObject toJson(const HotGroup &group, const HotOptions &options)
{
    const auto known = [](int id) { return id != 0 ? QJsonValue(id) : QJsonValue(); };
    QJsonArray days, members;
    for (const int n : group.days)
        days.append(n);
    for (const qint64 id : group.members)
        members.append(id);
    QJsonObject json{{u"name"_s, group.name},
                     {u"words"_s, QJsonArray::fromStringList(group.words)},
                     {u"class_id"_s, known(group.classId)},
                     {u"town_id"_s, known(group.townId)},
                     {u"village_id"_s, known(group.villageId)},
                     {u"unit_id"_s, known(group.unitId)},
                     {u"first_at"_s, group.first.toUTC().toString(Qt::ISODate)},
                     {u"last_at"_s, group.last.toUTC().toString(Qt::ISODate)},
                     {u"calls"_s, group.calls},
                     {u"callers"_s, group.callers},
                     {u"open_calls"_s, group.openCalls},
                     {u"heat"_s, group.heat},
                     {u"trend"_s, trendCode(group.trend)},
                     {u"first_day"_s, group.firstDay.toString(Qt::ISODate)},
                     {u"days"_s, days},
                     {u"state"_s, stateOf(group, options)},
                     {u"members"_s, members}};
    if (group.center) {
        json.insert(u"x"_s, group.center->first);
        json.insert(u"y"_s, group.center->second);
        json.insert(u"radius_m"_s, group.radius);
    }
    return json;
}

HotOptions hotOptionsFrom(const QJsonObject &settings)
{
    HotOptions options;
    const auto take = [](double &value, const QJsonObject &from, QLatin1StringView key) {
        value = from[key].toDouble(value);
    };
    const QJsonObject alike = settings["hot.likeness"_L1].toObject();
    take(options.likeness.pair, alike, "pair"_L1);
    take(options.likeness.group, alike, "group"_L1);
    take(options.likeness.samePlace, alike, "same_place"_L1);
    take(options.likeness.sameClass, alike, "same_class"_L1);
    take(options.likeness.far, alike, "far"_L1);
    options.likeness.least = settings["hot.least"_L1].toInt(options.likeness.least);
    const QJsonObject heat = settings["hot.heat"_L1].toObject();
    take(options.heat.halfLifeDays, heat, "half_life_days"_L1);
    take(options.heat.call, heat, "call"_L1);
    take(options.heat.caller, heat, "caller"_L1);
    take(options.heat.like, heat, "like"_L1);
    take(options.heat.dislike, heat, "dislike"_L1);
    take(options.heat.open, heat, "open"_L1);
    take(options.heat.trend, heat, "trend"_L1);
    const QTimeZone zone(settings["time.zone"_L1].toString().toLatin1());
    if (zone.isValid())
        options.zone = zone;
    return options;
}

int hotDaysFrom(const QJsonObject &settings)
{
    return std::clamp(settings["hot.days"_L1].toInt(30), 1, 366);
}

} // namespace gl::repeats
