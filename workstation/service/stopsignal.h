#pragma once

#include <chrono>

namespace gl::service {

/// Makes SIGTERM and SIGINT something to wait for instead of an end in the middle of work. Before
/// any thread is started.
void holdStopSignals();

/// Waits so long, or until the program is asked to stop: true then, and from then on at once. One
/// thread.
bool waitForStop(std::chrono::milliseconds most);

} // namespace gl::service
