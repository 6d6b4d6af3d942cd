#pragma once

#include "lifecycle.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gl::demo {

/// A stage clock: the fields of gl.case_open.clocks, in seconds since 1970.
struct Clock
{
    enum State : uint8_t { None, Running, Paused, Stopped } state = None;
    LimitKind kind = LimitKind::Minute;
    bool intime = true;
    bool intimeOriginal = true;
    int runs = 0;
    double value = 0;
    int64_t started = 0, since = 0, deadline = 0, limit = 0, used = 0, extended = 0, spent = 0;
    int64_t paused = 0, remaining = 0, stopped = 0;

    void appendJson(std::string &to) const;
};

/// What a person filled in, with the parts that the engine itself looks at.
struct Inputs
{
    std::string json = "{}"; ///< as gl.check_inputs leaves it: ids are numbers
    int unit = 0;
    std::vector<int> assist{};
    int handler = 0;
    int standard = 0;
    int64_t parent = 0;
    std::string_view flag{};
    int inspector = 0;
    std::string_view result{};
    bool reached = true, contacted = true;
    std::string_view solved{}, satisfied{};
    std::string_view suspendUntil{};
    bool byLead = false; ///< a head asks: his own endorsement is not needed
};

struct Event
{
    int64_t at = 0;
    std::string_view action{};
    int16_t from = -1;
    int16_t to = 0;
    int actor = 0;
    int actorUnit = 0;
    int unitAfter = 0;
    std::string inputs{};
    std::string effect{};
    std::array<uint8_t, 10> counted{};
    uint8_t countedSize = 0;
};

struct Request
{
    std::string_view kind;
    int applicant = 0;
    int unit = 0;
    int64_t at = 0;
    int level = 0;
    std::string requested;
};

struct Task
{
    std::string_view kind;
    int inspector = 0, issuedBy = 0;
    int64_t issued = 0, due = 0, answered = 0;
    std::string result{};
    std::string_view state = "open";
};

struct UnitRound
{
    int unit = 0;
    bool main = true;
    int round = 0;
    std::string_view state;
    int64_t since;
};
struct Supervision
{
    std::string_view kind;
    int by = 0;
    int64_t at = 0;
    std::string opinion;
    int unit = 0;
};

/// A case that lives through its story in memory. apply() does what gl.case_act does with a row:
/// clocks, counters, effects, event. Whether the person may is the story's business.
class Simulation
{
public:
    Simulation(const Vocabulary &words, const Lifecycle &lifecycle, Family family, bool rich)
        : m_words(words),
          m_lifecycle(lifecycle),
          m_family(family),
          m_rich(rich)
    {}

    /// The first event: 'report', or 'draft' for one that is not sent yet.
    void begin(bool draft, Person filer, int64_t at);
    /// False, and nothing done, when the rows do not know that step.
    bool apply(std::string_view action, Person actor, int64_t at, const Inputs &inputs);

    const Lifecycle &lifecycle() const { return m_lifecycle; }
    Family family() const { return m_family; }
    bool isTerminal() const { return m_lifecycle.stateAt(state).terminal; }
    bool is(std::string_view name) const { return m_lifecycle.stateAt(state).name == name; }
    const Clock &clock(std::string_view name) const
    {
        return clocks[static_cast<size_t>(m_lifecycle.clock(name))];
    }
    std::optional<int64_t> deadline() const; ///< of the clock that runs now
    std::optional<int64_t> yellowAt() const;
    std::string clocksJson() const;
    std::string countersJson() const;
    std::string factsJson() const;

    // The columns of a case.
    int state = 0;
    int64_t reportedAt = 0, filedAt = 0, dispatchedAt = 0, closedAt = 0, claimedAt = 0;
    std::string_view source, channel, orderType, recType, urgency = "normal";
    const Leaf *leaf = nullptr;
    const Standard *limit = nullptr;
    const Place *place = nullptr;
    double x = 0, y = 0;
    int standard = 0, unit = 0, handler = 0, filer = 0, claimedBy = 0, rounds = 0;
    std::vector<int> assist;
    std::array<Clock, Lifecycle::kMostClocks> clocks{};
    std::array<uint8_t, Lifecycle::kMostCounters> counters{};
    std::vector<std::string_view> flags;
    std::vector<std::pair<std::string_view, std::string>> facts;
    std::string_view outcome;
    int64_t parent = 0;
    std::string title, address, body;
    std::vector<Event> events;
    std::vector<Request> requests;
    std::vector<Task> tasks;
    std::vector<UnitRound> unitRounds;
    std::vector<Supervision> supervisions;
    /// As it stood after the first event, for the row written at registration.
    std::array<Clock, Lifecycle::kMostClocks> firstClocks{};
    int firstState = 0;

private:
    void applyClock(const ClockOp &op, int64_t at, bool unitChanged);
    void startClock(Clock &clock, LimitKind kind, double value, int64_t at) const;
    void stopClock(Clock &clock, int64_t at) const;
    static bool kept(const Clock &clock, int64_t at);
    void applyEffect(const Effect &effect, Person actor, int64_t at, const Inputs &inputs);
    // Each takes the verbs it knows and says whether it knew this one.
    bool ownerEffect(const Effect &effect, Person actor, int64_t at, const Inputs &inputs);
    bool taskEffect(const Effect &effect, Person actor, int64_t at, const Inputs &inputs);
    bool requestEffect(const Effect &effect, Person actor, int64_t at, const Inputs &inputs);
    void factEffect(const Effect &effect, Person actor, int64_t at, const Inputs &inputs);
    void setUnits(const Inputs &inputs, int64_t at);
    void setFact(std::string_view key, std::string value);
    void setFlag(std::string_view flag, bool on);
    void decide(std::string_view kind);
    bool counts(const Count &count, const std::array<Clock, Lifecycle::kMostClocks> &before,
                int64_t at, const Inputs &inputs, bool unitChanged) const;
    void record(Event event, const Inputs &inputs, const std::string &changes,
                const std::array<Clock, Lifecycle::kMostClocks> &before);
    /// What an event tells about: as it was before the action.
    struct Before
    {
        int unit, handler, standard, rounds;
        std::string_view outcome;
        std::vector<int> assist;
        std::vector<std::string_view> flags;
    };
    std::string changed(const Before &before) const;

    const Vocabulary &m_words;
    const Lifecycle &m_lifecycle;
    Family m_family;
    bool m_rich; ///< events tell the clocks as well: for recent cases; history does without
};

/// "2026-09-24T02:00:00+00:00", as jsonb prints an instant in a UTC session.
void appendInstant(std::string &to, int64_t at);

} // namespace gl::demo
