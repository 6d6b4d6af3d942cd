#include "stalls.h"

#include <QElapsedTimer>

#include <chrono>
#include <memory>
#include <semaphore>
#include <utility>

namespace gl::desktop {

using namespace std::chrono_literals;

Stalls::Stalls(QObject *parent)
    : QObject(parent),
      m_asker([this](const std::stop_token &stop) { ask(stop); })
{}

Stalls::~Stalls()
{
    m_asker.request_stop();
    m_asker.join();
}

void Stalls::ask(const std::stop_token &stop)
{
    while (!stop.stop_requested()) {
        std::this_thread::sleep_for(5ms);
        QElapsedTimer since;
        since.start();
        // Shared with the question, which may be answered after the wait was given up.
        const auto answered = std::make_shared<std::binary_semaphore>(0);
        QMetaObject::invokeMethod(this, [answered] { answered->release(); }, Qt::QueuedConnection);
        while (!answered->try_acquire_for(100ms)) {
            if (stop.stop_requested())
                return;
        }
        const std::lock_guard guard(m_mutex);
        m_answers << double(since.nsecsElapsed()) / 1e6;
    }
}

QList<double> Stalls::take()
{
    const std::lock_guard guard(m_mutex);
    return std::exchange(m_answers, {});
}

} // namespace gl::desktop
