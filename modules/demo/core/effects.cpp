#include "simulation.h"

#include <algorithm>

namespace gl::demo {

namespace {

/// The flag of a request that waits for its decision; views into it are kept by cases.
std::string_view pendingFlag(std::string_view kind)
{
    static constexpr std::string_view kPending[] = {"extend_pending",  "suspend_pending",
                                                    "return_pending",  "void_pending",
                                                    "exclude_pending", "appeal_pending"};
    for (const std::string_view flag : kPending)
        if (flag.substr(0, flag.size() - 8) == kind)
            return flag;
    return {};
}

} // namespace

void Simulation::setFact(std::string_view key, std::string value)
{
    const auto found =
        std::ranges::find(facts, key, &std::pair<std::string_view, std::string>::first);
    if (found != facts.end())
        found->second = std::move(value);
    else
        facts.emplace_back(key, std::move(value));
}

void Simulation::setFlag(std::string_view flag, bool on)
{
    std::erase(flags, flag);
    if (on)
        flags.push_back(flag);
}

void Simulation::decide(std::string_view kind)
{
    std::erase_if(requests, [&](const Request &request) { return request.kind == kind; });
    setFlag(pendingFlag(kind), false);
}

void Simulation::setUnits(const Inputs &inputs, int64_t at)
{
    for (UnitRound &round : unitRounds)
        if (round.state != "left")
            round.state = "left", round.since = at;
    unit = inputs.unit;
    assist = inputs.assist;
    handler = 0;
    ++rounds;
    unitRounds.push_back({unit, true, rounds, "pending", at});
    for (const int other : assist)
        unitRounds.push_back({other, false, rounds, "pending", at});
}

// The verbs of gl.case_effect that leave a trace in the case; notes and links do not.
void Simulation::applyEffect(const Effect &effect, Person actor, int64_t at, const Inputs &inputs)
{
    if (!ownerEffect(effect, actor, at, inputs) && !taskEffect(effect, actor, at, inputs)
        && !requestEffect(effect, actor, at, inputs))
        factEffect(effect, actor, at, inputs);
}

bool Simulation::ownerEffect(const Effect &effect, Person actor, int64_t at, const Inputs &inputs)
{
    const std::string &verb = effect.verb;
    const std::string &arg = effect.arg;
    const auto markRounds = [&](bool mainOnly, std::string_view to) {
        for (UnitRound &round : unitRounds)
            if (round.round == rounds && (mainOnly ? round.unit == unit : round.unit == actor.unit))
                round.state = to, round.since = at;
    };
    if (verb == "claim") {
        claimedBy = actor.id;
        claimedAt = at;
    } else if (verb == "release") {
        claimedBy = 0;
        claimedAt = 0;
    } else if (verb == "filed") {
        filedAt = at;
        setFact("filer", std::to_string(actor.id));
    } else if (verb == "dispatched") {
        dispatchedAt = at;
    } else if (verb == "set" && arg == "unit") {
        setUnits(inputs, at);
    } else if (verb == "set" && arg == "handler") {
        handler = inputs.handler;
    } else if (verb == "self_handle") {
        handler = actor.id;
    } else if (verb == "clear") {
        handler = 0;
        if (arg == "unit") {
            unit = 0;
            assist.clear();
        }
    } else if (verb == "sign_unit") {
        markRounds(false, "signed");
    } else if (verb == "replied_unit" || verb == "assist_reply") {
        markRounds(verb == "replied_unit", "replied");
    } else {
        return false;
    }
    return true;
}

bool Simulation::taskEffect(const Effect &effect, Person actor, int64_t at, const Inputs &inputs)
{
    const std::string &arg = effect.arg;
    if (effect.verb == "task") {
        const int clock = m_lifecycle.clock(arg);
        tasks.push_back({.kind = arg == "verify" ? std::string_view("verify") : "inspect",
                         .inspector = inputs.inspector,
                         .issuedBy = actor.id,
                         .issued = at,
                         .due = clock < 0 ? 0 : clocks[static_cast<size_t>(clock)].deadline});
        return true;
    }
    const bool answered = effect.verb == "answer";
    if (!answered && effect.verb != "cancel_task")
        return false;
    const std::string result(inputs.result.empty() ? std::string_view(arg) : inputs.result);
    for (Task &task : tasks) {
        if (task.state != "open")
            continue;
        task.state = answered ? "answered" : "cancelled";
        task.answered = at;
        if (answered)
            task.result = result;
    }
    if (answered)
        setFact(arg == "verify" ? "verify" : "inspect", "\"" + result + "\"");
    return true;
}

bool Simulation::requestEffect(const Effect &effect, Person actor, int64_t at, const Inputs &inputs)
{
    const std::string &arg = effect.arg;
    if (effect.verb == "request") {
        const std::string_view flag = pendingFlag(arg);
        requests.push_back({.kind = flag.substr(0, flag.size() - 8),
                            .applicant = actor.id,
                            .unit = unit,
                            .at = at,
                            .level = inputs.byLead && (arg == "extend" || arg == "exclude"),
                            .requested = inputs.json});
        setFlag(flag, true);
    } else if (effect.verb == "endorse") {
        for (Request &request : requests)
            if (request.kind == arg)
                ++request.level;
    } else if (effect.verb == "decide") {
        if (arg == "suspend" && effect.detail == "approved")
            setFact("suspended_until", "\"" + std::string(inputs.suspendUntil) + "\"");
        decide(arg);
    } else if (effect.verb == "withdraw_requests") {
        decide("extend");
        decide("suspend");
    } else if (effect.verb == "supervise" || effect.verb == "urge" || effect.verb == "instruct") {
        static constexpr std::string_view kKinds[] = {"supervise", "urge", "instruct"};
        supervisions.push_back(
            {*std::ranges::find(kKinds, effect.verb), actor.id, at, inputs.json, unit});
    } else {
        return false;
    }
    return true;
}

void Simulation::factEffect(const Effect &effect, Person actor, int64_t at, const Inputs &inputs)
{
    (void)actor;
    const std::string &verb = effect.verb;
    const auto fact = [&](std::string_view key) {
        return std::ranges::find(facts, key, &std::pair<std::string_view, std::string>::first);
    };
    if (verb == "resumed") {
        std::erase_if(facts, [](const auto &each) { return each.first == "suspended_until"; });
    } else if (verb == "reply") {
        setFact("reply", inputs.json);
    } else if (verb == "contact") {
        setFact("contact", inputs.json);
    } else if (verb == "visit") {
        std::string visit = inputs.json;
        visit.pop_back();
        visit.append(inputs.reached ? ",\"valid\":true,\"at\":\"" : ",\"valid\":false,\"at\":\"");
        appendInstant(visit, at);
        setFact("visit", visit + "\"}");
    } else if (verb == "unvisit") {
        if (const auto visit = fact("visit"); visit != facts.end()) {
            std::string earlier = std::move(visit->second);
            facts.erase(visit);
            setFact("visit_before", std::move(earlier));
        }
    } else if (verb == "visit_missed") {
        const auto missed = fact("visit_attempts");
        setFact("visit_attempts",
                std::to_string(missed == facts.end() ? 1 : std::stoi(missed->second) + 1));
    } else if (verb == "excluded") {
        setFact("retain", "false");
    } else if (verb == "merge") {
        parent = inputs.parent;
    } else if (verb == "flag" || verb == "unflag") {
        setFlag(effect.arg, verb == "flag");
    } else if (verb == "mark") {
        setFlag(inputs.flag, true);
    } else if (verb == "outcome") {
        outcome = effect.arg;
    }
}

} // namespace gl::demo
