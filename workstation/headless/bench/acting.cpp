// What a desk does: acts that are on disk when they are answered, and hearing of others' acts.
#include "ground.h"

#include <QElapsedTimer>
#include <QJsonObject>
#include <QUuid>

#include <libpq-fe.h>
#include <poll.h>

#include <atomic>
#include <mutex>
#include <thread>

namespace gl::bench {

namespace {

constexpr int kDesks = 50;
constexpr int kListeners = 500;
constexpr int kSeconds = 10;

/// Acts on one case of its own until told to stop; every other act is the reverse of the one
/// before, so that it can go on for ever.
class Desk
{
public:
    Result<void> open(const Ground &ground, quint32 seed)
    {
        QRandomGenerator random(seed);
        auto session = ground.as(ground.anyLogin(QStringLiteral("acceptor"), random));
        if (!session)
            return std::unexpected(session.error());
        m_session = std::move(*session);
        const auto made = makeCase(*m_session, ground, random);
        if (!made)
            return std::unexpected(made.error());
        m_case = *made;
        return {};
    }

    Result<void> act()
    {
        static constexpr const char *kActions[] = {"claim", "mark", "release", "unmark"};
        const char *action = kActions[m_version % 4];
        QJsonObject inputs;
        if (m_version % 2 == 1)
            inputs = {{QStringLiteral("flag"), QStringLiteral("key")},
                      {QStringLiteral("text"), QStringLiteral("压测")}};
        const auto answer = m_watch.time([&] {
            return m_session->json("select gl_api.case_act($1, $2, $3, $4::jsonb, $5)",
                                   {m_case, m_version + 1, QString::fromLatin1(action), inputs,
                                    QUuid::createUuid()});
        });
        if (!answer)
            return std::unexpected(answer.error());
        ++m_version;
        return {};
    }

    const Stopwatch &watch() const { return m_watch; }
    qint64 caseId() const { return m_case; }
    int version() const { return m_version; }

private:
    std::unique_ptr<Session> m_session;
    Stopwatch m_watch;
    qint64 m_case = 0;
    int m_version = 0;
};

Result<Measure> oneDesk(const Ground &ground)
{
    Desk desk;
    if (const auto opened = desk.open(ground, 11); !opened)
        return std::unexpected(opened.error());
    for (int i = 0; i < 1000; ++i) {
        if (const auto done = desk.act(); !done)
            return std::unexpected(done.error());
    }
    return desk.watch().result(QStringLiteral("act: one desk, commit on disk"), 10);
}

Result<Measure> manyDesks(const Ground &ground)
{
    std::vector<std::unique_ptr<Desk>> desks;
    for (quint32 i = 0; i < kDesks; ++i) {
        desks.push_back(std::make_unique<Desk>());
        if (const auto opened = desks.back()->open(ground, 100 + i); !opened)
            return std::unexpected(opened.error());
    }
    std::atomic<bool> stop = false;
    std::mutex mutex;
    std::optional<Error> trouble;
    std::vector<std::thread> threads;
    QElapsedTimer timer;
    timer.start();
    for (auto &desk : desks) {
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
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    if (trouble)
        return std::unexpected(*trouble);
    Stopwatch all;
    for (const auto &desk : desks)
        all.merge(desk->watch());
    Measure measure = all.result(QStringLiteral("act: 50 desks at once"), 1000);
    measure.perSecond = measure.runs / seconds;
    measure.targetIsRate = true;
    return measure;
}

/// Hundreds of listening connections in one thread: poll, then time every notice.
class Listeners
{
public:
    Result<void> open(const Ground &ground)
    {
        for (int i = 0; i < kListeners; ++i) {
            auto session = Session::open(ground.config, {.applicationName = QStringLiteral("listener")});
            if (!session)
                return std::unexpected(session.error());
            if (const auto done = (*session)->exec("listen case_change"); !done)
                return std::unexpected(done.error());
            m_sessions.push_back(std::move(*session));
        }
        return {};
    }

    /// `committed` gives the moment an act's answer came, by "case:version".
    void hear(std::atomic<bool> &stop,
              const std::function<std::optional<std::chrono::steady_clock::time_point>(const QByteArray &)>
                  &committed)
    {
        std::vector<pollfd> sockets;
        for (const auto &session : m_sessions)
            sockets.push_back({.fd = PQsocket(session->handle()), .events = POLLIN, .revents = 0});
        while (!stop) {
            if (poll(sockets.data(), sockets.size(), 100) <= 0)
                continue;
            const auto now = std::chrono::steady_clock::now();
            for (size_t i = 0; i < sockets.size(); ++i) {
                if (sockets[i].revents & POLLIN)
                    take(m_sessions[i]->handle(), now, committed);
            }
        }
    }

    const Stopwatch &watch() const { return m_watch; }

private:
    void take(PGconn *connection, std::chrono::steady_clock::time_point now,
              const std::function<std::optional<std::chrono::steady_clock::time_point>(const QByteArray &)>
                  &committed)
    {
        PQconsumeInput(connection);
        while (PGnotify *notice = PQnotifies(connection)) {
            for (const auto &change : QByteArray(notice->extra).split(';')) {
                const auto parts = change.split(':');
                if (parts.size() < 2)
                    continue;
                if (const auto since = committed(parts[0] + ':' + parts[1]))
                    m_watch.add(now - *since);
            }
            PQfreemem(notice);
        }
    }

    std::vector<std::unique_ptr<Session>> m_sessions;
    Stopwatch m_watch;
};

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
    Listeners listeners;
    if (const auto opened = listeners.open(ground); !opened)
        return std::unexpected(opened.error());
    Desk desk;
    if (const auto opened = desk.open(ground, 7); !opened)
        return std::unexpected(opened.error());
    QRandomGenerator random(8);
    auto relay = ground.as(ground.anyLogin(QStringLiteral("dispatcher"), random));
    if (!relay)
        return std::unexpected(relay.error());
    // What earlier work left in the outbox is not measured.
    for (bool more = true; more;) {
        const auto sent = (*relay)->one("select gl_api.relay_notices() as n");
        if (!sent)
            return std::unexpected(sent.error());
        more = sent->number("n") > 0;
    }

    std::mutex mutex;
    QHash<QByteArray, std::chrono::steady_clock::time_point> moments;
    std::atomic<bool> stop = false;
    std::thread hearing([&] {
        listeners.hear(stop, [&](const QByteArray &key) {
            const std::lock_guard lock(mutex);
            const auto found = moments.constFind(key);
            return found == moments.constEnd() ? std::nullopt : std::optional(*found);
        });
    });
    std::thread relaying([&] {
        while (!stop) {
            const auto sent = (*relay)->exec("select gl_api.relay_notices()");
            std::this_thread::sleep_for(std::chrono::milliseconds(sent ? 30 : 200));
        }
    });
    std::optional<Error> trouble;
    for (int i = 0; i < 50 * kSeconds && !trouble; ++i) {
        {
            // From just before the commit: what a colleague waits includes it.
            const std::lock_guard lock(mutex);
            moments.insert(QByteArray::number(desk.caseId()) + ':'
                               + QByteArray::number(desk.version() + 2),
                           std::chrono::steady_clock::now());
        }
        if (const auto done = desk.act(); !done)
            trouble = done.error();
        std::this_thread::sleep_for(std::chrono::milliseconds(17));
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    stop = true;
    relaying.join();
    hearing.join();
    if (trouble)
        return std::unexpected(*trouble);
    Measure measure = listeners.watch().result(
        QStringLiteral("notice: commit to 500 desks, 50 acts a second"), 100);
    measure.judged = QStringLiteral("p99");
    return std::vector{measure};
}

} // namespace gl::bench
