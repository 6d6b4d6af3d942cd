#include "whistlewatch.h"

#include <whistle/log.h>

#include <algorithm>
#include <chrono>

using namespace std::chrono_literals;

namespace gl::whistle {

namespace {

constexpr auto kPoll = 30s;
constexpr auto kPause = 1000ms;

bool isUnanswered(const Whistle &whistle)
{
    return whistle.state == State::Blown
           && std::ranges::any_of(whistle.parts, [](const Part &part) {
                  return part.own && part.state == PartState::Called;
              });
}

} // namespace

WhistleWatch::WhistleWatch(WhistleService &service, QObject *parent)
    : QObject(parent),
      m_service(service)
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &WhistleWatch::read);
    connect(&m_poll, &QTimer::timeout, this, &WhistleWatch::readSoon);
    m_poll.start(kPoll);
}

void WhistleWatch::readSoon()
{
    if (m_next.isActive())
        return;
    const auto since =
        m_lastRead.isValid() ? std::chrono::milliseconds(m_lastRead.elapsed()) : kPause;
    m_next.start(std::max(0ms, kPause - since));
}

void WhistleWatch::read()
{
    m_lastRead.start();
    m_service.list({}).then(this, [this](const Result<QList<Whistle>> &answer) {
        if (!answer) {
            // Not an alarm: the banner of the link says it. The next poll tries again.
            qCInfo(lcWhistle) << "Whistles could not be read.";
            return;
        }
        if (*answer == m_told)
            return;
        m_told = *answer;
        QList<Whistle> waiting = *answer;
        waiting.removeIf([](const Whistle &whistle) { return !isUnanswered(whistle); });
        Q_EMIT changed(m_told);
        Q_EMIT called(waiting);
    });
}

} // namespace gl::whistle
