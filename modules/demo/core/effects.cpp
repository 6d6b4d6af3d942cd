#include "simulation.h"

#include <algorithm>

namespace gl::demo {

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

void Simulation::applyEffect(const Effect &effect, Person actor, int64_t at, const Inputs &inputs)
{
    const std::string &verb = effect.verb;
    const std::string &arg = effect.arg;
    // The verbs of gl.case_effect that leave a trace in the case; notes and links do not.
    static constexpr std::string_view kPending[] = {"extend_pending",  "suspend_pending",
                                                    "return_pending",  "void_pending",
                                                    "exclude_pending", "appeal_pending"};
    const auto pending = [&](std::string_view kind) -> std::string_view {
        for (const std::string_view flag : kPending)
            if (flag.substr(0, flag.size() - 8) == kind)
                return flag;
        return {};
    };
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
    } else if (verb == "task") {
        const int clock = m_lifecycle.clock(arg);
        tasks.push_back({.kind = arg == "verify" ? std::string_view("verify") : "inspect",
                         .inspector = inputs.inspector,
                         .issuedBy = actor.id,
                         .issued = at,
                         .due = clock < 0 ? 0 : clocks[static_cast<size_t>(clock)].deadline});
    } else if (verb == "answer") {
        const std::string result(inputs.result.empty() ? std::string_view(arg) : inputs.result);
        for (Task &task : tasks)
            if (task.state == "open")
                task.state = "answered", task.answered = at, task.result = result;
        setFact(arg == "verify" ? "verify" : "inspect", "\"" + result + "\"");
    } else if (verb == "cancel_task") {
        for (Task &task : tasks)
            if (task.state == "open")
                task.state = "cancelled", task.answered = at;
    } else if (verb == "request") {
        const std::string_view flag = pending(arg);
        requests.push_back({.kind = flag.substr(0, flag.size() - 8),
                            .applicant = actor.id,
                            .unit = unit,
                            .at = at,
                            .level = inputs.byLead && (arg == "extend" || arg == "exclude"),
                            .requested = inputs.json});
        setFlag(flag, true);
    } else if (verb == "endorse") {
        for (Request &request : requests)
            if (request.kind == arg)
                ++request.level;
    } else if (verb == "decide") {
        if (arg == "suspend" && effect.detail == "approved")
            setFact("suspended_until", "\"" + std::string(inputs.suspendUntil) + "\"");
        decide(arg);
        setFlag(pending(arg), false);
    } else if (verb == "withdraw_requests") {
        for (const std::string_view kind : {"extend", "suspend"}) {
            decide(kind);
            setFlag(pending(kind), false);
        }
    } else if (verb == "resumed") {
        std::erase_if(facts, [](const auto &fact) { return fact.first == "suspended_until"; });
    } else if (verb == "reply") {
        setFact("reply", inputs.json);
    } else if (verb == "sign_unit") {
        markRounds(false, "signed");
    } else if (verb == "replied_unit") {
        markRounds(true, "replied");
    } else if (verb == "assist_reply") {
        markRounds(false, "replied");
    } else if (verb == "contact") {
        setFact("contact", inputs.json);
    } else if (verb == "visit") {
        std::string visit = inputs.json;
        visit.pop_back();
        visit.append(inputs.reached ? ",\"valid\":true,\"at\":\"" : ",\"valid\":false,\"at\":\"");
        appendInstant(visit, at);
        setFact("visit", visit + "\"}");
    } else if (verb == "unvisit") {
        const auto visit =
            std::ranges::find(facts, "visit", &std::pair<std::string_view, std::string>::first);
        if (visit != facts.end()) {
            std::string earlier = std::move(visit->second);
            facts.erase(visit);
            setFact("visit_before", std::move(earlier));
        }
    } else if (verb == "visit_missed") {
        const auto missed = std::ranges::find(facts, "visit_attempts",
                                              &std::pair<std::string_view, std::string>::first);
        const int before = missed == facts.end() ? 0 : std::stoi(missed->second);
        setFact("visit_attempts", std::to_string(before + 1));
    } else if (verb == "excluded") {
        setFact("retain", "false");
    } else if (verb == "merge") {
        parent = inputs.parent;
    } else if (verb == "supervise" || verb == "urge" || verb == "instruct") {
        supervisions.push_back({verb == "supervise" ? std::string_view("supervise")
                                : verb == "urge"    ? "urge"
                                                    : "instruct",
                                actor.id, at, inputs.json, unit});
    } else if (verb == "flag") {
        setFlag(arg, true);
    } else if (verb == "unflag") {
        setFlag(arg, false);
    } else if (verb == "mark") {
        setFlag(inputs.flag, true);
    } else if (verb == "outcome") {
        outcome = arg;
    }
}

} // namespace gl::demo
