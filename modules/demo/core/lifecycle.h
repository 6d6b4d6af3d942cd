#pragma once

#include "vocabulary.h"

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace gl::demo {

/// One operation on a clock, as gl.clock_apply reads it.
struct ClockOp
{
    enum Verb { Start, Rework, Pause, Resume, Stop, Extend, Reassign, StopAll } verb = Stop;
    int clock = -1;
    double minutes = 0; ///< of a stage's own limit; 0: the filing standard's or the order's
};

/// One counter of a row and when it counts.
struct Count
{
    enum When { Always, Kept, Missed, Test } when = Always;
    int counter = 0;
    int clock = -1;
    std::string test{};
};

struct Effect
{
    std::string verb;
    std::string arg;
    std::string detail;
};

/// A row of gl.lifecycle_rule, taken apart once.
struct Rule
{
    int to = -1; ///< -1: stays
    std::vector<ClockOp> clocks;
    std::vector<Count> counters;
    std::vector<Effect> effects;
};

struct State
{
    std::string name;
    int clock = -1;
    bool terminal = false;
};

/// The life cycle of one family, as the rows of the database say: demo cases walk through the same
/// rules as real ones, so that a change of a row changes them too.
class Lifecycle
{
public:
    static constexpr int kMostClocks = 8;
    static constexpr int kMostCounters = 64;

    static Result<Lifecycle> read(storage::Session &session, Family family);

    /// Null when the action is not possible from there.
    const Rule *rule(int state, std::string_view action) const;
    int state(std::string_view name) const;
    const State &stateAt(int index) const { return m_states[static_cast<size_t>(index)]; }
    int stateCount() const { return static_cast<int>(m_states.size()); }
    const std::string &clockName(int index) const { return m_clocks[static_cast<size_t>(index)]; }
    int clock(std::string_view name) const;
    const std::string &counterName(int index) const
    {
        return m_counters[static_cast<size_t>(index)];
    }
    int counterCount() const { return static_cast<int>(m_counters.size()); }
    int counter(std::string_view name);

private:
    Result<void> readRules(storage::Session &session, Family family);
    ClockOp clockOp(const QString &text, const std::vector<double> &minutes,
                    const std::unordered_map<std::string, double> &settings) const;

    std::vector<State> m_states;
    std::vector<std::string> m_clocks;
    std::vector<std::string> m_counters;
    std::vector<double> m_minutes;                                   ///< by clock; 0: not fixed
    std::vector<std::unordered_map<std::string_view, Rule>> m_rules; ///< by state
    std::vector<std::unique_ptr<std::string>> m_actionNames;         ///< what the keys point at
};

} // namespace gl::demo
