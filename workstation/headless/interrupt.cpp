#include "interrupt.h"

#include <unistd.h>

#include <atomic>
#include <csignal>

namespace gl::headless {

namespace {

/// Written by the signal handler, read by the command: lock-free, as a handler needs it.
std::atomic<bool> interrupted = false;
std::atomic<bool> handled = false;
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void onSignal(int signal)
{
    if (handled && !interrupted.exchange(true))
        return;
    ::_exit(128 + signal);
}

} // namespace

void watchInterrupts()
{
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
}

void interruptIsHandled()
{
    handled = true;
}

bool wasInterrupted()
{
    return interrupted;
}

} // namespace gl::headless
