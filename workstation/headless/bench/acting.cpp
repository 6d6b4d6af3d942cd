// What a desk does: acts that are on disk when they are answered, and hearing of others' acts.
#include "actingdesk.h"

#include <storage/noticelistener.h>

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QElapsedTimer>

#include <atomic>
#include <mutex>
#include <thread>

namespace gl::bench {

namespace {

constexpr int kDesks = 50;
constexpr int kListeners = 500;
constexpr int kSeconds = 10;
constexpr int kActs = 500;

Result<Measure> oneDesk(const Ground &ground)
{
    ActingDesk desk;
    if (const auto opened = desk.open(ground, 11); !opened)
        return std::unexpected(opened.error());
    for (int i = 0; i < 1000; ++i) {
        if (const auto done = desk.act(); !done)
            return std::unexpected(done.error());
    }
    return desk.watch().result(QStringLiteral("act: one desk, commit on disk"), 10);
}

using Desks = std::vector<std::unique_ptr<ActingDesk>>;

Result<Desks> openDesks(const Ground &ground)
{
    Desks desks;
    for (quint32 i = 0; i < kDesks; ++i) {
        desks.push_back(std::make_unique<ActingDesk>());
        if (const auto opened = desks.back()->open(ground, 100 + i); !opened)
            return std::unexpected(opened.error());
    }
    return desks;
}

/// All desks act for some seconds, each in a thread of its own; the time it really took.
// NOLINTNEXTLINE(readability-function-size): one crowd of desks, from its start to its figures
Result<double> workAtOnce(const Desks &desks)
{
    std::atomic<bool> stop = false;
    std::mutex mutex;
    std::optional<Error> trouble;
    std::vector<std::thread> threads;
    threads.reserve(desks.size());
    QElapsedTimer timer;
    timer.start();
    for (const auto &desk : desks) {
        threads.emplace_back([&] {
            while (!stop) {
                if (const auto done = desk->act(); !done) {
                    const std::lock_guard lock(mutex);
                    trouble = done.error();
                    return;
                }
            }
        });
    }
    std::this_thread::sleep_for(std::chrono::seconds(kSeconds));
    stop = true;
    for (auto &thread : threads)
        thread.join();
    if (trouble)
        return std::unexpected(*trouble);
    return double(timer.nsecsElapsed()) / 1e9;
}

Result<Measure> manyDesks(const Ground &ground)
{
    const auto desks = openDesks(ground);
    if (!desks)
        return std::unexpected(desks.error());
    const auto seconds = workAtOnce(*desks);
    if (!seconds)
        return std::unexpected(seconds.error());
    Stopwatch all;
    for (const auto &desk : *desks)
        all.merge(desk->watch());
    Measure measure = all.result(QStringLiteral("act: 50 desks at once"), 1000);
    measure.perSecond = measure.runs / *seconds;
    measure.targetIsRate = true;
    return measure;
}

/// Hundreds of desks that listen, each as a workstation does: a connection and a thread of its own.
class Listeners
{
public:
    Listeners(const Ground &ground, Moments &moments)
    {
        const storage::ListenerOptions options{.heartbeat = std::chrono::minutes(5)};
        for (int i = 0; i < kListeners; ++i) {
            auto listener = std::make_unique<storage::NoticeListener>(ground.config, options);
            QObject::connect(listener.get(), &storage::NoticeListener::resync, listener.get(),
                             [this] { ++m_ready; });
            QObject::connect(listener.get(), &storage::NoticeListener::notice, listener.get(),
                             [this, &moments](const QString &, const QString &payload) {
                                 take(moments, payload);
                             });
            m_listeners.push_back(std::move(listener));
        }
    }

    /// Starts a few at a time: hundreds of logins at once are not what is measured.
    bool start()
    {
        QDeadlineTimer patience(std::chrono::minutes(2));
        for (size_t i = 0; i < m_listeners.size(); ++i) {
            m_listeners[i]->start();
            while (m_ready + 20 < int(i) && !patience.hasExpired())
                QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        }
        while (m_ready < kListeners && !patience.hasExpired())
            QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        return m_ready >= kListeners;
    }

    const Stopwatch &watch() const { return m_watch; }

private:
    void take(Moments &moments, const QString &payload)
    {
        const auto now = std::chrono::steady_clock::now();
        for (const auto &change : payload.toLatin1().split(';')) {
            const auto parts = change.split(':');
            if (parts.size() < 2)
                continue;
            if (const auto since = moments.at({parts[0].toLongLong(), parts[1].toInt()}))
                m_watch.add(now - *since);
        }
    }

    std::vector<std::unique_ptr<storage::NoticeListener>> m_listeners;
    Stopwatch m_watch;
    int m_ready = 0;
};

/// Sends what the outbox holds, as the unattended service does, until told to stop.
void relayNotices(Session &session, const std::atomic<bool> &stop)
{
    while (!stop) {
        const auto sent = session.exec("select gl_api.relay_notices()");
        std::this_thread::sleep_for(std::chrono::milliseconds(sent ? 20 : 200));
    }
}

/// What earlier work left in the outbox is not measured.
Result<void> emptyOutbox(Session &session)
{
    for (;;) {
        const auto sent = session.one("select gl_api.relay_notices() as n");
        if (!sent)
            return std::unexpected(sent.error());
        if (sent->number("n") == 0)
            return {};
    }
}

} // namespace

Result<std::vector<Measure>> benchAct(const Ground &ground)
{
    const auto one = oneDesk(ground);
    if (!one)
        return std::unexpected(one.error());
    const auto many = manyDesks(ground);
    if (!many)
        return std::unexpected(many.error());
    return std::vector{*one, *many};
}

Result<std::vector<Measure>> benchNotice(const Ground &ground)
{
    Moments moments;
    Listeners listeners(ground, moments);
    QRandomGenerator random(8);
    auto relay = ground.as(ground.anyLogin(QStringLiteral("dispatcher"), random));
    ActingDesk desk;
    if (!relay)
        return std::unexpected(relay.error());
    if (const auto opened = desk.open(ground, 7); !opened)
        return std::unexpected(opened.error());
    if (const auto empty = emptyOutbox(**relay); !empty)
        return std::unexpected(empty.error());
    if (!listeners.start())
        return failure(ErrorKind::Timeout, QStringLiteral("500 listeners could not connect."));

    std::atomic<bool> stop = false;
    std::thread relaying([&] { relayNotices(**relay, stop); });
    const auto acted = actAtPace({&desk}, kActs, moments);
    stop = true;
    relaying.join();
    if (!acted)
        return std::unexpected(acted.error());
    Measure measure =
        listeners.watch().result(QStringLiteral("notice: act to 500 desks, 50 acts a second"), 100);
    measure.judged = QStringLiteral("p99");
    return std::vector{measure};
}

} // namespace gl::bench
