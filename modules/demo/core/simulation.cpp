#include "simulation.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace gl::demo {

namespace {

void appendNumber(std::string &to, int64_t value)
{
    char digits[24];
    to.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

void appendField(std::string &to, std::string_view name, int64_t value)
{
    to.append(name);
    appendNumber(to, value);
}

void appendInstantField(std::string &to, std::string_view name, int64_t at)
{
    to.append(name);
    to.push_back('"');
    appendInstant(to, at);
    to.push_back('"');
}

void appendTexts(std::string &to, const std::vector<std::string_view> &texts)
{
    to.push_back('[');
    for (const std::string_view text : texts) {
        if (to.back() != '[')
            to.push_back(',');
        to.append("\"").append(text).append("\"");
    }
    to.push_back(']');
}

void appendIds(std::string &to, const std::vector<int> &ids)
{
    to.push_back('[');
    for (const int id : ids) {
        if (to.back() != '[')
            to.push_back(',');
        appendNumber(to, id);
    }
    to.push_back(']');
}

} // namespace

void appendInstant(std::string &to, int64_t at)
{
    // Days to civil date (Hinnant): strftime is too slow forty million times.
    const int64_t days = (at >= 0 ? at : at - 86399) / 86400;
    const auto second = static_cast<int>(at - days * 86400);
    const int64_t z = days + 719468;
    const int64_t era = z / 146097;
    const auto doe = static_cast<unsigned>(z - era * 146097);
    const unsigned yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    const unsigned doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    const unsigned mp = (5 * doy + 2) / 153;
    const unsigned month = mp < 10 ? mp + 3 : mp - 9;
    const auto year = static_cast<int>(static_cast<int64_t>(yoe) + era * 400 + (month <= 2));
    const int parts[] = {static_cast<int>(month), static_cast<int>(doy - (153 * mp + 2) / 5 + 1),
                         second / 3600, second / 60 % 60, second % 60};
    appendNumber(to, year);
    const char before[] = {'-', '-', 'T', ':', ':'};
    for (size_t i = 0; i < 5; ++i) {
        to.push_back(before[i]);
        to.push_back(static_cast<char>('0' + parts[i] / 10));
        to.push_back(static_cast<char>('0' + parts[i] % 10));
    }
    to.append("+00:00");
}

void Clock::appendJson(std::string &to) const
{
    char number[32];
    to.append("{\"kind\":\"").append(limitKindName(kind)).append("\",\"value\":");
    to.append(number, std::to_chars(number, number + sizeof number, value).ptr);
    to.append(",\"state\":\"")
        .append(state == Running  ? "running"
                : state == Paused ? "paused"
                                  : "stopped")
        .append("\"");
    appendInstantField(to, ",\"started\":", started);
    appendInstantField(to, ",\"since\":", since);
    appendInstantField(to, ",\"deadline\":", deadline);
    appendField(to, ",\"limit\":", limit);
    appendField(to, ",\"used\":", used);
    appendField(to, ",\"extended\":", extended);
    appendField(to, ",\"runs\":", runs);
    appendField(to, ",\"spent\":", spent);
    if (state == Paused) {
        appendInstantField(to, ",\"paused\":", paused);
        appendField(to, ",\"remaining\":", remaining);
    } else if (state == Stopped) {
        appendInstantField(to, ",\"stopped\":", stopped);
        to.append(intime ? ",\"intime\":true" : ",\"intime\":false");
        to.append(intimeOriginal ? ",\"intime_original\":true" : ",\"intime_original\":false");
    }
    to.push_back('}');
}

void Simulation::startClock(Clock &clock, LimitKind kind, double value, int64_t at) const
{
    stopClock(clock, at);
    const Clock before = clock;
    clock = Clock{};
    clock.state = Clock::Running;
    clock.kind = kind;
    clock.value = value;
    clock.started = clock.since = at;
    clock.deadline = m_words.work.deadline(at, kind, value);
    clock.limit = m_words.work.measure(kind, at, clock.deadline);
    clock.runs = before.runs + 1;
    clock.spent = before.spent + before.used;
}

void Simulation::stopClock(Clock &clock, int64_t at) const
{
    if (clock.state == Clock::Running) {
        clock.used += m_words.work.measure(clock.kind, clock.since, at);
        clock.intime = at <= clock.deadline;
    } else if (clock.state == Clock::Paused) {
        clock.intime = clock.remaining >= 0;
    } else {
        return;
    }
    clock.state = Clock::Stopped;
    clock.stopped = at;
    clock.intimeOriginal =
        clock.intime && (clock.extended == 0 || clock.used <= clock.limit - clock.extended);
}

bool Simulation::kept(const Clock &clock, int64_t at)
{
    switch (clock.state) {
    case Clock::Running: return at <= clock.deadline;
    case Clock::Paused: return clock.remaining >= 0;
    case Clock::Stopped: return clock.intime;
    case Clock::None: break;
    }
    return true;
}

void Simulation::applyClock(const ClockOp &op, int64_t at, bool unitChanged)
{
    if (op.verb == ClockOp::StopAll) {
        for (Clock &clock : clocks)
            stopClock(clock, at);
        return;
    }
    Clock &clock = clocks[static_cast<size_t>(op.clock)];
    ClockOp::Verb verb = op.verb;
    if (verb == ClockOp::Reassign)
        verb = clock.state == Clock::None || unitChanged ? ClockOp::Start : ClockOp::Resume;
    switch (verb) {
    case ClockOp::Start:
        if (op.minutes > 0)
            startClock(clock, LimitKind::Minute, op.minutes, at);
        else
            startClock(clock, limit->kind, limit->value, at);
        break;
    case ClockOp::Rework:
        startClock(clock, clock.kind, clock.value * m_words.reworkFactor, at);
        break;
    case ClockOp::Pause:
        if (clock.state != Clock::Running)
            break;
        clock.state = Clock::Paused;
        clock.paused = at;
        clock.used += m_words.work.measure(clock.kind, clock.since, at);
        clock.remaining = m_words.work.measure(clock.kind, at, clock.deadline);
        break;
    case ClockOp::Resume:
        if (clock.state != Clock::Paused)
            break;
        clock.state = Clock::Running;
        clock.since = at;
        if (clock.remaining >= 0)
            clock.deadline = m_words.work.addIn(clock.kind, at, clock.remaining);
        break;
    case ClockOp::Stop: stopClock(clock, at); break;
    case ClockOp::Extend: {
        const auto extra = static_cast<int64_t>(
            std::llround(static_cast<double>(clock.limit - clock.extended) * m_words.delayStep));
        if (clock.state == Clock::Running)
            clock.deadline = m_words.work.addIn(clock.kind, clock.deadline, extra);
        else if (clock.state == Clock::Paused)
            clock.remaining += extra;
        else
            break;
        clock.limit += extra;
        clock.extended += extra;
        break;
    }
    case ClockOp::Reassign:
    case ClockOp::StopAll: break;
    }
}

bool Simulation::counts(const Count &count, const std::array<Clock, Lifecycle::kMostClocks> &before,
                        int64_t at, const Inputs &inputs, bool unitChanged) const
{
    switch (count.when) {
    case Count::Always: return true;
    case Count::Kept: return kept(before[static_cast<size_t>(count.clock)], at);
    case Count::Missed: return !kept(before[static_cast<size_t>(count.clock)], at);
    case Count::Test: break;
    }
    const std::string &test = count.test;
    if (test == "unit_changed")
        return unitChanged;
    if (test == "missed")
        return inputs.result == "missed" || inputs.result == "concealed";
    if (!inputs.reached)
        return false;
    return test == "valid" || (test == "contacted" && inputs.contacted)
           || (test == "solved" && inputs.solved == "solved")
           || (test == "satisfied" && inputs.satisfied == "satisfied")
           || (test == "basic" && inputs.satisfied == "basic")
           || (test == "dissatisfied" && inputs.satisfied == "dissatisfied");
}

void Simulation::begin(bool draft, Person person, int64_t at)
{
    events.clear();
    events.reserve(16);
    reportedAt = at;
    filer = person.id;
    state = m_lifecycle.state("draft");
    const std::array<Clock, Lifecycle::kMostClocks> before{};
    Event event{.at = at, .action = "draft", .actor = person.id, .actorUnit = person.unit};
    if (!draft) {
        const Rule *rule = m_lifecycle.rule(state, "report");
        state = rule->to;
        applyClock(rule->clocks.front(), at, false);
        event.action = "report";
        event.counted[event.countedSize++] = 0;
        if (source == "patrol" || source == "inspector")
            event.counted[event.countedSize++] = 1;
        else if (source == "hotline" || source == "citizen" || source == "web" || source == "app")
            event.counted[event.countedSize++] = 2;
        for (uint8_t i = 0; i < event.countedSize; ++i)
            ++counters[event.counted[i]];
    }
    event.to = static_cast<int16_t>(state);
    firstClocks = clocks;
    firstState = state;
    std::string changes;
    appendField(changes, "\"filer_id\":", filer);
    record(std::move(event), {}, changes, before);
}

bool Simulation::apply(std::string_view action, Person actor, int64_t at, const Inputs &inputs)
{
    const Rule *rule = m_lifecycle.rule(state, action);
    if (rule == nullptr)
        return false;
    const auto before = clocks;
    const bool unitChanged = inputs.unit != 0 && inputs.unit != unit;
    const Before was{unit, handler, standard, rounds, outcome, assist, flags};

    Event event{.at = at,
                .action = action,
                .from = static_cast<int16_t>(state),
                .actor = actor.id,
                .actorUnit = actor.unit};
    if (rule->to >= 0)
        state = rule->to;
    event.to = static_cast<int16_t>(state);
    for (const Effect &effect : rule->effects)
        if (effect.verb == "set" && effect.arg == "standard" && inputs.standard != 0)
            standard = inputs.standard;
    for (const ClockOp &op : rule->clocks)
        applyClock(op, at, unitChanged);
    for (const Effect &effect : rule->effects)
        applyEffect(effect, actor, at, inputs);
    for (const Count &count : rule->counters) {
        if (!counts(count, before, at, inputs, unitChanged))
            continue;
        event.counted[event.countedSize++] = static_cast<uint8_t>(count.counter);
        ++counters[static_cast<size_t>(count.counter)];
    }
    if (isTerminal() && !m_lifecycle.stateAt(event.from).terminal) {
        closedAt = at;
        claimedBy = 0;
        claimedAt = 0;
        requests.clear();
        std::erase_if(flags, [](std::string_view flag) { return flag.ends_with("_pending"); });
        for (Task &task : tasks)
            if (task.state == "open")
                task.state = "cancelled", task.answered = at;
    }
    record(std::move(event), inputs, changed(was), before);
    return true;
}

std::string Simulation::changed(const Before &before) const
{
    std::string text;
    const auto id = [&](std::string_view name, int value, int was) {
        if (value == was)
            return;
        text.append(text.empty() ? "\"" : ",\"").append(name).append("\":");
        if (value == 0)
            text.append("null");
        else
            appendNumber(text, value);
    };
    id("unit_id", unit, before.unit);
    id("handler_id", handler, before.handler);
    id("standard_id", standard, before.standard);
    id("rounds", rounds, before.rounds);
    if (assist != before.assist) {
        text.append(text.empty() ? "\"assist_ids\":" : ",\"assist_ids\":");
        appendIds(text, assist);
    }
    if (flags != before.flags) {
        text.append(text.empty() ? "\"flags\":" : ",\"flags\":");
        appendTexts(text, flags);
    }
    if (outcome != before.outcome)
        text.append(text.empty() ? "\"outcome\":\"" : ",\"outcome\":\"")
            .append(outcome)
            .append("\"");
    return text;
}

void Simulation::record(Event event, const Inputs &inputs, const std::string &changes,
                        const std::array<Clock, Lifecycle::kMostClocks> &before)
{
    event.unitAfter = unit;
    event.inputs = inputs.json;
    std::string &effect = event.effect;
    effect.assign("{\"counted\":{");
    for (uint8_t i = 0; i < event.countedSize; ++i) {
        effect.append(i == 0 ? "\"" : ",\"")
            .append(m_lifecycle.counterName(event.counted[i]))
            .append("\":1");
    }
    effect.push_back('}');
    if (!changes.empty())
        effect.append(",").append(changes);
    if (m_rich) {
        effect.append(",\"clocks\":{");
        for (size_t i = 0; i < clocks.size(); ++i) {
            const Clock &now = clocks[i];
            const Clock &was = before[i];
            if (now.state == Clock::None
                || (now.state == was.state && now.runs == was.runs && now.deadline == was.deadline
                    && now.limit == was.limit))
                continue;
            if (effect.back() != '{')
                effect.push_back(',');
            effect.append("\"").append(m_lifecycle.clockName(static_cast<int>(i))).append("\":");
            now.appendJson(effect);
        }
        effect.push_back('}');
    }
    effect.push_back('}');
    events.push_back(std::move(event));
}

std::optional<int64_t> Simulation::deadline() const
{
    const int shown = m_lifecycle.stateAt(state).clock;
    if (shown < 0 || clocks[static_cast<size_t>(shown)].state != Clock::Running)
        return {};
    return clocks[static_cast<size_t>(shown)].deadline;
}

std::optional<int64_t> Simulation::yellowAt() const
{
    if (!deadline())
        return {};
    const Clock &clock = clocks[static_cast<size_t>(m_lifecycle.stateAt(state).clock)];
    const int64_t left =
        std::llround(static_cast<double>(clock.limit) * m_words.yellow) - clock.used;
    return m_words.work.addIn(clock.kind, clock.since, std::max<int64_t>(left, 0));
}

std::string Simulation::clocksJson() const
{
    std::string text = "{";
    for (size_t i = 0; i < clocks.size(); ++i) {
        if (clocks[i].state == Clock::None)
            continue;
        text.append(text.size() > 1 ? ",\"" : "\"")
            .append(m_lifecycle.clockName(static_cast<int>(i)))
            .append("\":");
        clocks[i].appendJson(text);
    }
    text.push_back('}');
    return text;
}

std::string Simulation::countersJson() const
{
    std::string text = "{";
    for (size_t i = 0; i < counters.size(); ++i) {
        if (counters[i] == 0)
            continue;
        text.append(text.size() > 1 ? ",\"" : "\"")
            .append(m_lifecycle.counterName(static_cast<int>(i)))
            .append("\":");
        appendNumber(text, counters[i]);
    }
    text.push_back('}');
    return text;
}

std::string Simulation::factsJson() const
{
    std::string text = "{";
    for (const auto &[key, value] : facts)
        text.append(text.size() > 1 ? ",\"" : "\"").append(key).append("\":").append(value);
    text.push_back('}');
    return text;
}

} // namespace gl::demo
