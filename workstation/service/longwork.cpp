#include "longwork.h"

#include "schedule.h"

#include <gridlined/log.h>
#include <storage/session.h>

#include <condition_variable>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gl::service {

using gridlined::lcGridlined;

LongWork::LongWork(const storage::ConnectionConfig &config)
    : m_config(config),
      m_thread([this](const std::stop_token &stop) { run(stop); })
{}

LongWork::~LongWork()
{
    m_thread.request_stop();
    cancelStatement();
}

void LongWork::cancelStatement()
{
    const std::scoped_lock lock(m_mutex);
    if (m_session)
        m_session->cancel();
}

bool LongWork::connect()
{
    if (m_session && m_session->isAlive())
        return true;
    auto session = storage::Session::open(
        m_config, {.statement = 10min, .applicationName = u"gridlined long work"_s});
    if (!session) {
        qCWarning(lcGridlined) << "the long work has no connection" << session.error().message;
        return false;
    }
    const std::scoped_lock lock(m_mutex);
    m_session = std::move(*session);
    return true;
}

void LongWork::run(const std::stop_token &stop)
{
    Schedule schedule(true);
    std::mutex mutex;
    std::condition_variable_any wake;
    while (!stop.stop_requested()) {
        const auto pause = connect() ? schedule.runDue(*m_session, stop) : 5s;
        std::unique_lock lock(mutex);
        wake.wait_for(lock, stop, pause, [] { return false; });
    }
}

} // namespace gl::service
