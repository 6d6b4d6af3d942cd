#pragma once

#include <base/error.h>
#include <storage/connectionconfig.h>

#include <chrono>
#include <memory>

namespace gl::storage {
class Session;
}

namespace gl::service {

struct LeaderTiming
{
    std::chrono::milliseconds ask{1000};       ///< how often one that waits asks for the lead
    std::chrono::milliseconds firstRetry{500}; ///< after a lost connection; doubled each time
    std::chrono::milliseconds longestRetry{30000};
};

/// Leads when nobody else does, until the program is asked to stop. Who leads holds an advisory
/// lock of the database: it goes with the connection, however that ends.
class Leader
{
public:
    explicit Leader(const storage::ConnectionConfig &config, const LeaderTiming &timing = {});

    /// Returns when the program is asked to stop. Never gives up on a server that is away.
    void run();

    /// Does what is due now, leader or not, and returns.
    Result<void> runOnce();

private:
    Result<std::unique_ptr<storage::Session>> connect() const;
    bool waitForLead(storage::Session &session) const;
    void lead(storage::Session &session) const;

    const storage::ConnectionConfig m_config;
    const LeaderTiming m_timing;
};

} // namespace gl::service
