// The map: the real program draws all areas, heat and 10,000 markers and counts its processor time.
#include "measureddesk.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace gl::bench {

namespace {

Measure single(const QJsonObject &found, const QString &name, const QString &says, double target)
{
    Stopwatch watch;
    for (const auto &value : found[u"durations"_s][name].toArray())
        watch.add(std::chrono::nanoseconds(qint64(value.toDouble() * 1e6)));
    return watch.result(says, target);
}

/// The mean, because the overlay is painted anew in some frames only and all of them pay for it.
Measure mean(const QJsonObject &found, const QString &name, const QString &says, double target)
{
    Measure measure = single(found, name, says, target);
    double sum = 0;
    const QJsonArray values = found[u"durations"_s][name].toArray();
    for (const auto &value : values)
        sum += value.toDouble();
    measure.p95 = values.isEmpty() ? 0 : sum / double(values.size());
    return measure;
}

} // namespace

Result<std::vector<Measure>> benchMap(const Ground &ground)
{
    MeasuredDesk desk(ground, {u"--measure-map"_s});
    const auto found = desk.end();
    if (!found)
        return std::unexpected(found.error());
    return std::vector{
        single(*found, u"history"_s, u"map: whole history, asked until painted"_s, 150),
        mean(*found, u"pan 11"_s, u"map: frame of a pan at zoom 11, processor (p95: mean)"_s, 12),
        mean(*found, u"zoom"_s, u"map: frame of a zoom 10.5 to 15.5, processor (p95: mean)"_s, 12),
        mean(*found, u"pan 14"_s, u"map: frame of a pan at zoom 14, processor (p95: mean)"_s, 12)};
}

} // namespace gl::bench
