#pragma once

#include <base/error.h>

#include <QString>

#include <chrono>
#include <optional>
#include <span>
#include <stop_token>

namespace gl::storage {
class Session;
}

namespace gl::service {

/// What a turn of a job came to.
struct Turn
{
    qint64 done = 0; ///< things done; of --once: again while there are any
    std::optional<std::chrono::milliseconds> next{}; ///< sooner or later than the table says
    QString note{};                                  ///< for the log; empty: nothing worth it
};

/// Work that comes again. The session has autocommit; a turn that fails is tried again when it is
/// due the next time, so it must not mind being done twice.
struct Job
{
    const char *name;
    std::chrono::milliseconds every;
    /// Takes longer than notices may wait: runs on a thread and a connection of its own.
    bool isLong;
    Result<Turn> (*run)(storage::Session &, const std::stop_token &);
};

/// All there is, in the order in which they are done when several are due.
std::span<const Job> jobs();

} // namespace gl::service
