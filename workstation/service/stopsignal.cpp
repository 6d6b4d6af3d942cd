#include "stopsignal.h"

#include <csignal>
#include <ctime>

namespace gl::service {

namespace {

sigset_t stopSignals()
{
    sigset_t signals;
    ::sigemptyset(&signals);
    ::sigaddset(&signals, SIGTERM);
    ::sigaddset(&signals, SIGINT);
    return signals;
}

} // namespace

void holdStopSignals()
{
    const sigset_t signals = stopSignals();
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

bool waitForStop(std::chrono::milliseconds most)
{
    static bool asked = false;
    if (asked)
        return true;
    const sigset_t signals = stopSignals();
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(most);
    const timespec limit{.tv_sec = seconds.count(),
                         .tv_nsec = std::chrono::nanoseconds(most - seconds).count()};
    asked = ::sigtimedwait(&signals, nullptr, &limit) > 0;
    return asked;
}

} // namespace gl::service
