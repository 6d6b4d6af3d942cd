#include "patrolsimulation.h"

#include "inspectorphones.h"
#include "interrupt.h"

#include <QCoreApplication>
#include <QPointF>
#include <QRandomGenerator>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;

namespace gl::headless {

namespace {

constexpr double kMetresPerDegree = 111320;
constexpr double kSpeed = 5;  // metres a second: an electric bicycle
constexpr double kStray = 60; // metres around the middle of a grid, which is several hundred wide
constexpr int kStops = 3;     // in each grid

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::PatrolCommand", text);
}

/// A round trip in degrees that somebody goes again and again.
class Round
{
public:
    explicit Round(std::vector<QPointF> stops) : m_stops(std::move(stops))
    {
        m_shrink = std::cos(m_stops.front().y() * std::numbers::pi / 180);
        for (size_t i = 0; i < m_stops.size(); ++i) {
            const QPointF leg = legAfter(i);
            m_length += std::hypot(leg.x(), leg.y());
        }
    }

    struct Place
    {
        QPointF at;
        double heading; ///< degrees from north
    };
    /// After so many metres.
    Place after(double metres) const
    {
        metres = std::fmod(metres, m_length);
        for (size_t i = 0; i < m_stops.size(); ++i) {
            const QPointF leg = legAfter(i);
            const double length = std::hypot(leg.x(), leg.y());
            if (metres > length) {
                metres -= length;
                continue;
            }
            const QPointF gone = length > 0 ? leg * (metres / length) : QPointF();
            const double angle = std::atan2(leg.x(), leg.y()) * 180 / std::numbers::pi;
            return {
                m_stops[i]
                    + QPointF(gone.x() / m_shrink / kMetresPerDegree, gone.y() / kMetresPerDegree),
                angle < 0 ? angle + 360 : angle};
        }
        return {m_stops.front(), 0};
    }
    double length() const { return m_length; }

private:
    /// From a stop to the next one, in metres east and north.
    QPointF legAfter(size_t stop) const
    {
        const QPointF leg = m_stops[(stop + 1) % m_stops.size()] - m_stops[stop];
        return {leg.x() * kMetresPerDegree * m_shrink, leg.y() * kMetresPerDegree};
    }

    std::vector<QPointF> m_stops;
    double m_shrink = 1; ///< a degree of longitude is that much shorter here
    double m_length = 0;
};

struct Walker
{
    QString login;
    Round round;
    double start; ///< metres
};

/// The session acts as `login` from now on; only the owner of the database may ask for it.
Result<void> become(storage::Session &session, const QString &login)
{
    return session.exec("select set_config('session_authorization', $1, false)", {login})
        .transform([](auto &&) {});
}

/// Stops around the middles of the grids of whom the session acts as; empty: he has no area.
Result<std::vector<QPointF>> stopsOfMe(storage::Session &session, QRandomGenerator &random)
{
    const auto grids =
        session.query("select st_x(d.p) as lon, st_y(d.p) as lat "
                      "from jsonb_array_elements(gl_api.whoami() -> 'areas') mine "
                      "join gl_api.area a on a.level = 4 and a.valid_to is null "
                      "and starts_with(a.code, mine ->> 'code') "
                      "cross join lateral (select st_transform(a.center, 4490) as p) d "
                      "where a.center is not null order by a.code limit 40");
    if (!grids)
        return std::unexpected(grids.error());
    std::vector<QPointF> stops;
    for (const storage::Row grid : *grids) {
        const QPointF middle(grid.real("lon"), grid.real("lat"));
        for (int i = 0; i < kStops; ++i) {
            const double angle = random.generateDouble() * 2 * std::numbers::pi;
            const double away = kStray * (0.3 + 0.7 * random.generateDouble()) / kMetresPerDegree;
            stops.push_back(middle + QPointF(away * std::cos(angle), away * std::sin(angle)));
        }
    }
    return stops;
}

Result<QStringList> loginsFor(storage::Session &session, const PatrolSimulation &wanted)
{
    if (!wanted.login.isEmpty())
        return QStringList{wanted.login};
    const auto owner = session.one("select rolsuper from pg_roles where rolname = session_user");
    if (!owner)
        return std::unexpected(owner.error());
    if (!owner->flag(0))
        return failure(ErrorKind::Forbidden,
                       tr("Only the owner of the database can move several inspectors; act as one "
                          "of them to move him alone."));
    const auto rows = session.query("select login from gl.account_scope "
                                    "where 'inspector' = any (roles) and not sees_all "
                                    "order by login limit $1::int",
                                    {wanted.inspectors});
    if (!rows)
        return std::unexpected(rows.error());
    QStringList logins;
    for (const storage::Row row : *rows)
        logins << row.text(0);
    return logins;
}

Result<std::vector<Walker>> makeWalkers(storage::Session &session, const PatrolSimulation &wanted)
{
    const auto logins = loginsFor(session, wanted);
    if (!logins)
        return std::unexpected(logins.error());
    std::vector<Walker> walkers;
    QRandomGenerator random(static_cast<quint32>(wanted.seed));
    for (const QString &login : *logins) {
        if (wanted.login.isEmpty()) {
            if (const auto done = become(session, login); !done)
                return std::unexpected(done.error());
        }
        auto stops = stopsOfMe(session, random);
        if (!stops)
            return std::unexpected(stops.error());
        if (stops->empty())
            continue;
        if (const auto on = session.exec("select gl_api.duty_set(true)"); !on)
            return std::unexpected(on.error());
        Round round(std::move(*stops));
        const double start = random.generateDouble() * round.length();
        walkers.push_back({login, std::move(round), start});
    }
    if (walkers.empty())
        return failure(ErrorKind::Rejected, tr("There is no inspector who has an area."));
    return walkers;
}

Result<qint64> report(storage::Session &session, const Round::Place &place)
{
    return session
        .one("select (gl_api.position_report(jsonb_build_array(jsonb_build_object("
             "'lon', $1::float8, 'lat', $2::float8, 'at', now(), 'accuracy_m', 8, "
             "'heading', $3::float8)), 'WGS84', 'demo') ->> 'taken')::int",
             {place.at.x(), place.at.y(), place.heading})
        .transform([](const storage::Row &row) { return row.integer(0); });
}

Result<void> actAs(storage::Session &session, const PatrolSimulation &wanted, const Walker &walker)
{
    // Without a login the session is the owner's.
    return wanted.login.isEmpty() ? become(session, walker.login) : Result<void>();
}

/// Once a second, and what their players and publishers have to say meanwhile.
Result<void> lookAtPhones(storage::Session &session, const PatrolSimulation &wanted,
                          const std::vector<Walker> &walkers, InspectorPhones &phones)
{
    for (const Walker &walker : walkers) {
        if (const auto done = actAs(session, wanted, walker); !done)
            return done;
        if (const auto done = phones.look(walker.login); !done)
            return done;
    }
    return {};
}

Result<void> waitUntil(std::chrono::steady_clock::time_point when,
                       const std::function<Result<void>()> &everySecond)
{
    using namespace std::chrono_literals;
    auto next = std::chrono::steady_clock::now();
    while (!wasInterrupted() && std::chrono::steady_clock::now() < when) {
        if (std::chrono::steady_clock::now() >= next) {
            next += 1s;
            if (const auto done = everySecond(); !done)
                return done;
        }
        QCoreApplication::processEvents();
        std::this_thread::sleep_for(50ms);
    }
    return {};
}

} // namespace

Result<PatrolTally> simulatePatrol(storage::Session &session, const PatrolSimulation &wanted,
                                   const std::function<void(qint64 second, qint64 reports)> &watch)
{
    interruptIsHandled();
    const auto walkers = makeWalkers(session, wanted);
    if (!walkers)
        return std::unexpected(walkers.error());
    PatrolTally tally{.inspectors = static_cast<int>(walkers->size())};
    InspectorPhones phones(session);
    const auto look = [&]() -> Result<void> {
        return wanted.video ? lookAtPhones(session, wanted, *walkers, phones) : Result<void>();
    };
    const auto begin = std::chrono::steady_clock::now();
    for (qint64 second = 0; wanted.seconds == 0 || second <= wanted.seconds;
         second += wanted.every) {
        if (const auto done = waitUntil(begin + std::chrono::seconds(second), look); !done)
            return std::unexpected(done.error());
        if (wasInterrupted())
            break;
        for (const Walker &walker : *walkers) {
            if (const auto done = actAs(session, wanted, walker); !done)
                return std::unexpected(done.error());
            const auto taken = report(
                session, walker.round.after(walker.start + kSpeed * static_cast<double>(second)));
            if (!taken)
                return std::unexpected(taken.error());
            tally.reports += *taken;
        }
        watch(second, tally.reports);
    }
    tally.videos = phones.accepted();
    return tally;
}

} // namespace gl::headless
