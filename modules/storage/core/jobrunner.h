#pragma once

#include "database.h"

#include <QRandomGenerator>

#include <atomic>
#include <mutex>

namespace gl::storage {

/// One thread's connection and what is done with it: opens it when needed, makes the transaction,
/// repeats what may be repeated. Used by one thread; only stop() is called from another.
class JobRunner
{
public:
    JobRunner(const ConnectionConfig &config, const SessionLimits &limits, int attempts);

    void run(const internal::Job &job);

    /// Ends the running statement and makes everything after it fail.
    void stop();

private:
    std::optional<Error> connect();
    void disconnect();
    std::optional<Error> once(const internal::Job &job);
    void pause(int attempt);

    const ConnectionConfig m_config;
    const SessionLimits m_limits;
    const int m_attempts;
    /// Written by the worker thread; the lock lets stop() use the session while it exists.
    std::mutex m_lock;
    std::unique_ptr<Session> m_session;
    bool m_again = false; ///< may the last failure be repeated?
    std::atomic<bool> m_stopped = false;
};

} // namespace gl::storage
