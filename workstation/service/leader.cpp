#include "leader.h"

#include "longwork.h"
#include "schedule.h"
#include "stopsignal.h"
#include "videowork.h"

#include <gridlined/log.h>
#include <storage/session.h>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gl::service {

using gridlined::lcGridlined;

Leader::Leader(const storage::ConnectionConfig &config, const LeaderTiming &timing)
    : m_config(config),
      m_timing(timing)
{}

Result<std::unique_ptr<storage::Session>> Leader::connect() const
{
    auto session = storage::Session::open(
        m_config, {.statement = 60s, .lock = 10s, .applicationName = u"gridlined"_s});
    if (!session)
        return session;
    // A leader behind a cut cable must not keep the lock for hours.
    const auto set = (*session)->query("select set_config('tcp_keepalives_idle', '3', false), "
                                       "set_config('tcp_keepalives_interval', '1', false), "
                                       "set_config('tcp_keepalives_count', '3', false), "
                                       "set_config('tcp_user_timeout', '6000', false)");
    if (!set)
        return std::unexpected(set.error());
    return session;
}

/// False: the program stops, or the connection is gone.
bool Leader::waitForLead(storage::Session &session) const
{
    for (bool told = false;; told = true) {
        const auto row = session.one("select pg_try_advisory_lock(hashtext('gl.service_leader'))");
        if (!row)
            return false;
        if (row->flag(0))
            return true;
        if (!told)
            qCInfo(lcGridlined) << "another one leads, waiting";
        if (waitForStop(m_timing.ask))
            return false;
    }
}

void Leader::lead(storage::Session &session) const
{
    qCInfo(lcGridlined) << "leading" << "session=" << session.processId();
    const LongWork longWork(m_config);
    const VideoWork video(m_config);
    Schedule schedule(false);
    while (session.isAlive()) {
        if (waitForStop(schedule.runDue(session, {})))
            return;
    }
    qCWarning(lcGridlined) << "the connection is lost, and with it the lead";
}

void Leader::run()
{
    auto retry = m_timing.firstRetry;
    while (!waitForStop(0ms)) {
        const auto session = connect();
        if (session) {
            retry = m_timing.firstRetry;
            if (waitForLead(**session))
                lead(**session);
            if (waitForStop(0ms))
                break;
        } else {
            qCWarning(lcGridlined) << "no connection, trying again" << session.error().message
                                   << "ms=" << retry.count();
        }
        if (waitForStop(retry))
            break;
        retry = std::min(retry * 2, m_timing.longestRetry);
    }
    qCInfo(lcGridlined) << "stopped in order";
}

Result<void> Leader::runOnce()
{
    const auto session = connect();
    if (!session)
        return std::unexpected(session.error());
    if (const auto done = Schedule(false).runAll(**session); !done)
        return done;
    return Schedule(true).runAll(**session);
}

} // namespace gl::service
