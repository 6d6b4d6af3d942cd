#pragma once

#include "jobs.h"

#include <storage/connectionconfig.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace gl::service {

/// The long jobs of the leader: one thread, one connection, one after the other. Ends its statement
/// and its thread when destroyed.
class LongWork
{
public:
    explicit LongWork(const storage::ConnectionConfig &config);
    ~LongWork();
    LongWork(const LongWork &) = delete;
    LongWork &operator=(const LongWork &) = delete;

private:
    void run(const std::stop_token &stop);
    bool connect();
    void cancelStatement();

    const storage::ConnectionConfig m_config;
    std::mutex m_mutex; ///< guards the pointer, not what is done with the session
    std::unique_ptr<storage::Session> m_session;
    std::jthread m_thread; ///< last: ends before the rest goes
};

} // namespace gl::service
