#include "copybuffer.h"
#include "ground.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <string>
#include <utility>

using namespace Qt::StringLiterals;

namespace gl::demo {

namespace {

constexpr int kCameras = 400;
constexpr int kTrackMinutes = 180;
constexpr int kTracked = 16;       ///< one inspector in so many has a track
constexpr double kStray = 250;     ///< metres around the middle of a grid
constexpr double kMinuteWalk = 80; ///< metres

Result<void> send(storage::Session &session, const char *statement, CopyBuffer &rows)
{
    bool sent = false;
    const QByteArray data = rows.finish();
    return session
        .copyIn(
            statement,
            [&]() -> Result<QByteArray> { return std::exchange(sent, true) ? QByteArray() : data; })
        .transform([](auto &&) {});
}

} // namespace

Result<void> DistrictLoad::readSpots()
{
    const auto rows = m_session.query(
        "select g.code, g.area_id, g.village_id, g.town_id, u.unit_id from gl.area g "
        "left join gl.unit u on u.area_id = g.town_id and u.tier = 'town' where g.level = 4");
    if (!rows)
        return std::unexpected(rows.error());
    QHash<QString, storage::Row> byCode;
    for (const storage::Row row : *rows)
        byCode.insert(row.text("code"), row);
    m_spots.clear();
    for (const Village &village : m_villages) {
        for (size_t i = 0; i < village.grids.size(); ++i) {
            const auto found =
                byCode.constFind(village.code + u"%1"_s.arg(i + 1, 3, 10, QChar(u'0')));
            if (found == byCode.constEnd())
                return failure(ErrorKind::Internal, u"The demo district could not be read back."_s);
            m_spots.push_back({.middle = village.grids[i],
                               .grid = found->number("area_id"),
                               .village = found->number("village_id"),
                               .town = found->number("town_id"),
                               .unit = found->number("unit_id")});
        }
    }
    return {};
}

/// Grids are the cells around their middles, so the nearest one is the one it lies in.
const DistrictLoad::Spot &DistrictLoad::spotAround(Point point) const
{
    const auto away = [point](const Spot &spot) {
        return std::hypot(spot.middle.x - point.x, spot.middle.y - point.y);
    };
    return *std::ranges::min_element(m_spots, {}, away);
}

DistrictLoad::Point DistrictLoad::near(Point middle)
{
    for (int tries = 0; tries < 8; ++tries) {
        const double angle = m_random.unit() * 2 * std::numbers::pi;
        const double away = kStray * std::sqrt(m_random.unit());
        const Point point{middle.x + away * std::cos(angle), middle.y + away * std::sin(angle)};
        if (inside(point))
            return point;
    }
    return middle;
}

DistrictLoad::Point DistrictLoad::nearVillage(const Village &village)
{
    return near(village.grids[m_random.below(village.grids.size())]);
}

/// A shift on foot from one place of the village to the next, with halts; a point a minute.
std::vector<DistrictLoad::Point> DistrictLoad::walkIn(const Village &village)
{
    std::vector<Point> walk;
    Point here = nearVillage(village);
    Point target = nearVillage(village);
    int halt = 0;
    for (int minute = 0; minute < kTrackMinutes; ++minute) {
        walk.push_back(here);
        if (halt > 0) {
            --halt;
            continue;
        }
        const double left = std::hypot(target.x - here.x, target.y - here.y);
        if (left <= kMinuteWalk) {
            here = target;
            target = nearVillage(village);
            halt = static_cast<int>(m_random.below(6));
        } else {
            here.x += (target.x - here.x) * kMinuteWalk / left;
            here.y += (target.y - here.y) * kMinuteWalk / left;
        }
    }
    return walk;
}

/// Most are at work and were seen a moment ago; some phones are silent, some people are at home.
Result<void> DistrictLoad::makePatrols()
{
    const auto inspectors =
        m_session.query("select a.account_id from gl.account a join gl.account_role r using "
                        "(account_id) where r.role = 'inspector' order by a.login");
    const auto clock = m_session.serverTime();
    if (!inspectors || !clock)
        return failure(ErrorKind::Internal, u"The demo district could not be read back."_s);
    const int64_t now = clock->toSecsSinceEpoch();
    CopyBuffer positions;
    CopyBuffer tracks;
    for (int i = 0; i < inspectors->size(); ++i) {
        const int account = inspectors->at(i).number(0);
        const Village &village = m_villages[static_cast<size_t>(i) % m_villages.size()];
        const bool tracked = i % kTracked == 0;
        const bool atWork = tracked || m_random.chance(0.86);
        const bool silent = !tracked && (!atWork || m_random.chance(0.09));
        const int64_t age = silent ? m_random.between(3600, 6LL * 3600) : m_random.between(3, 240);
        Point here = nearVillage(village);
        if (tracked) {
            const std::vector<Point> walk = walkIn(village);
            here = walk.back();
            int64_t at = now - age - 60 * (std::ssize(walk) - 1);
            for (const Point &point : walk) {
                tracks.row(3);
                tracks.int4(account);
                tracks.instant(at);
                tracks.point(point.x, point.y, m_srid);
                at += 60;
            }
        }
        const Spot &spot = spotAround(here);
        positions.row(12);
        positions.int4(account);
        positions.point(here.x, here.y, m_srid);
        positions.float4(static_cast<float>(m_random.between(4, 35)));
        const auto heading = static_cast<float>(m_random.below(360));
        if (atWork && !silent && m_random.chance(0.6))
            positions.float4(heading);
        else
            positions.null();
        positions.instant(now - age);
        positions.instant(now - age);
        positions.text("demo");
        positions.flag(atWork);
        positions.instant(atWork ? now - std::max<int64_t>(age, 4LL * 3600) : now - age + 60);
        positions.int4(spot.grid);
        positions.int4(spot.village);
        positions.int4(spot.town);
    }
    const auto made =
        m_session.exec("select gl.ensure_track_day((now() at time zone 'UTC')::date + n) "
                       "from generate_series(-1, 0) n");
    if (!made)
        return std::unexpected(made.error());
    if (const auto done = send(
            m_session, "copy gl.inspector_track(account_id, at, geom) from stdin (format binary)",
            tracks);
        !done)
        return done;
    return send(
        m_session,
        "copy gl.inspector_position(account_id, geom, accuracy_m, heading, at, received_at, "
        "source, on_duty, duty_at, grid_id, village_id, town_id) from stdin (format binary)",
        positions);
}

/// Codes as GB/T 28181 has them: 8 digits of the district, 2 of the trade, 132 a camera, 0, 6
/// digits.
Result<void> DistrictLoad::makeCameras()
{
    static const QStringList places{u"东口"_s,   u"西口"_s,     u"南口"_s,   u"北口"_s, u"广场"_s,
                                    u"公交站"_s, u"学校门口"_s, u"停车场"_s, u"市场"_s, u"桥头"_s};
    CopyBuffer rows;
    for (int i = 1; i <= kCameras; ++i) {
        const Village &village = m_villages[m_random.below(m_villages.size())];
        const Point here = nearVillage(village);
        const Spot &spot = spotAround(here);
        QString place = village.name;
        for (const QString &ending : {u"居委会"_s, u"村委会"_s})
            if (place.endsWith(ending))
                place.chop(ending.size());
        const char *kind = m_random.chance(0.6) ? "fixed" : m_random.chance(0.6) ? "dome" : "ptz";
        rows.row(12);
        rows.text("11011500001320" + std::to_string(1000000 + i).substr(1));
        rows.text((place + places[static_cast<qsizetype>(m_random.below(10))]
                   + QString::number(1 + m_random.below(9)) + u"号"_s)
                      .toStdString());
        rows.point(here.x, here.y, m_srid);
        rows.float4(static_cast<float>(m_random.below(360)));
        rows.float4(static_cast<float>(m_random.between(50, 110)));
        rows.float4(static_cast<float>(m_random.between(40, 150)));
        rows.text(kind);
        rows.text(m_random.chance(0.9) ? "online" : m_random.chance(0.7) ? "offline" : "unknown");
        rows.id(spot.unit);
        rows.int4(spot.grid);
        rows.int4(spot.village);
        rows.int4(spot.town);
    }
    return send(m_session,
                "copy gl.camera(code, name, geom, heading, field_of_view, reach_m, kind, state, "
                "unit_id, grid_id, village_id, town_id) from stdin (format binary)",
                rows);
}

} // namespace gl::demo
