#pragma once

#include <chrono>
#include <optional>

namespace gl::intake {

/// When something that follows typing is due: at the first pause, and at the latest some time after
/// the first change that was not served, so that somebody who never pauses is served, too. Knows no
/// clock: times are given in, from any steady clock.
class Debounce
{
public:
    using Ms = std::chrono::milliseconds;

    Debounce(Ms pause, Ms longest) : m_pause(pause), m_longest(longest) {}

    void touch(Ms now);
    /// Nothing waits any more.
    void serve() { m_first = m_last = std::nullopt; }
    bool waits() const { return m_first.has_value(); }
    /// How long until it is due; zero: now; nothing: nothing waits.
    std::optional<Ms> dueIn(Ms now) const;

private:
    Ms m_pause;
    Ms m_longest;
    std::optional<Ms> m_first;
    std::optional<Ms> m_last;
};

/// Of several questions on their way, only the answer to the newest counts.
class Latest
{
public:
    using Ticket = unsigned long long;

    Ticket ask() { return ++m_newest; }
    /// Answers to what was asked before are dropped.
    void forget() { ++m_newest; }
    bool isLatest(Ticket ticket) const { return ticket == m_newest; }

private:
    Ticket m_newest = 0;
};

} // namespace gl::intake
