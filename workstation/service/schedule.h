#pragma once

#include "jobs.h"

#include <chrono>
#include <stop_token>
#include <vector>

namespace gl::service {

/// When which job is due again. One thread.
class Schedule
{
public:
    /// `longJobs`: of the long ones; else of the others. All are due at once in the beginning.
    explicit Schedule(bool longJobs);

    /// Runs what is due, until the session breaks; how long nothing is due then.
    std::chrono::milliseconds runDue(storage::Session &session, const std::stop_token &stop);

    /// Runs all of them until none has anything to do; the first error ends it.
    Result<void> runAll(storage::Session &session);

private:
    using Instant = std::chrono::steady_clock::time_point;
    struct Entry
    {
        const Job *job;
        Instant due;
        bool failed = false; ///< the last time: told once, not at every turn
    };

    void turn(Entry &entry, storage::Session &session, const std::stop_token &stop);

    std::vector<Entry> m_entries;
};

} // namespace gl::service
