#include "actingdesk.h"

#include <QEventLoop>
#include <QJsonObject>
#include <QUuid>

#include <thread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gl::bench {

namespace {

constexpr auto kPace = 20ms;
constexpr auto kLastNotices = 500ms;

/// `work` on a thread of its own, and afterwards time for what it set off.
Result<void> whileListening(const std::function<Result<void>()> &work)
{
    Result<void> done;
    QEventLoop loop;
    std::thread thread([&] {
        done = work();
        std::this_thread::sleep_for(kLastNotices);
        QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection);
    });
    loop.exec(); // sleeps in between: who waits must not take time from what is measured
    thread.join();
    return done;
}

Result<void> actNow(ActingDesk &desk, Moments &moments)
{
    // From just before the act: what a colleague waits for includes the commit.
    moments.put({desk.caseId(), desk.version() + 1});
    return desk.act();
}

} // namespace

QStringList ActingDesk::allActs()
{
    return {u"claim"_s, u"mark:key"_s, u"release"_s, u"unmark:key"_s};
}

Result<void> ActingDesk::open(const Ground &ground, quint32 seed)
{
    QRandomGenerator random(seed);
    auto session = ground.as(ground.anyLogin(u"acceptor"_s, random));
    if (!session)
        return std::unexpected(session.error());
    m_session = std::move(*session);
    const auto made = makeCase(*m_session, ground, random);
    if (!made)
        return std::unexpected(made.error());
    m_case = *made;
    m_version = 1;
    return {};
}

Result<void> ActingDesk::act()
{
    const QStringList act = m_acts.at((m_version - 1) % m_acts.size()).split(u':');
    const QString &action = act.first();
    QJsonObject inputs;
    if (act.size() == 2)
        inputs = {{u"flag"_s, act.last()}, {u"text"_s, u"压测"_s}};
    const auto answer = m_watch.time([&] {
        return m_session->json("select gl_api.case_act($1, $2, $3, $4::jsonb, $5)",
                               {m_case, m_version, action, inputs, QUuid::createUuid()});
    });
    if (!answer)
        return std::unexpected(answer.error());
    ++m_version;
    return {};
}

void Moments::put(const Step &step)
{
    const std::lock_guard lock(m_mutex);
    m_moments.insert(step, std::chrono::steady_clock::now());
}

std::optional<Moment> Moments::at(const Step &step) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_moments.constFind(step);
    return found == m_moments.constEnd() ? std::nullopt : std::optional(*found);
}

QHash<Step, Moment> Moments::all() const
{
    const std::lock_guard lock(m_mutex);
    return m_moments;
}

Result<void> actAtPace(const std::vector<ActingDesk *> &desks, int acts, Moments &moments)
{
    return whileListening([&]() -> Result<void> {
        auto next = std::chrono::steady_clock::now();
        for (int i = 0; i < acts; ++i) {
            if (const auto done = actNow(*desks[size_t(i) % desks.size()], moments); !done)
                return done;
            next += kPace;
            std::this_thread::sleep_until(next);
        }
        return {};
    });
}

} // namespace gl::bench
