#pragma once

#include "ground.h"

#include <QHash>
#include <QStringList>

#include <chrono>
#include <mutex>
#include <optional>

namespace gl::bench {

/// A desk that acts on one case of its own; later acts take back the earlier ones, so that it can
/// go on for ever. An act is an action, "mark" and "unmark" with the flag: "mark:key".
class ActingDesk
{
public:
    static QStringList allActs();

    explicit ActingDesk(const QStringList &acts = allActs()) : m_acts(acts) {}

    Result<void> open(const Ground &ground, quint32 seed);
    Result<void> act();

    const Stopwatch &watch() const { return m_watch; }
    qint64 caseId() const { return m_case; }
    /// Of the case as it is now.
    int version() const { return m_version; }

private:
    QStringList m_acts;
    std::unique_ptr<Session> m_session;
    Stopwatch m_watch;
    qint64 m_case = 0;
    int m_version = 0;
};

using Moment = std::chrono::steady_clock::time_point;
/// A case and the version that an act made of it.
using Step = std::pair<qint64, int>;

/// When each act was sent; written by the desks, read by the listeners.
class Moments
{
public:
    void put(const Step &step);
    std::optional<Moment> at(const Step &step) const;
    QHash<Step, Moment> all() const;

private:
    mutable std::mutex m_mutex;
    QHash<Step, Moment> m_moments;
};

/// So many acts, fifty a second, the desks in turn; the event loop runs meanwhile, because the
/// listeners live in it.
Result<void> actAtPace(const std::vector<ActingDesk *> &desks, int acts, Moments &moments);

} // namespace gl::bench
