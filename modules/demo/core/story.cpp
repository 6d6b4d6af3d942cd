#include "story.h"

#include "texts.h"

#include <algorithm>
#include <cmath>

namespace gl::demo {

namespace {

std::string field(std::string_view name, int64_t value)
{
    std::string text("{\"");
    text.append(name).append("\":").append(std::to_string(value)).append("}");
    return text;
}

} // namespace

void Story::tell()
{
    drawCourse();
    bendCourse();
    fillIn();
    m_inspector = m_random.pick(m_words.inspectors[static_cast<size_t>(m_sim.place->townIndex)]);
    const bool patrol = m_sim.family() == Family::Grid && m_sim.source == "patrol";
    m_filer = patrol ? m_inspector : desk(m_words.acceptors);
    const bool draft = m_seed.target == "draft";
    m_sim.begin(draft, m_filer, m_now);
    m_stopped = draft || m_sim.is(m_seed.target);
    if (m_sim.family() == Family::Grid)
        tellGrid();
    else
        tellHotline();
    if (m_seed.target.empty() && !done())
        forceClose(600);
    afterwards();
}

void Story::drawCourse()
{
    const auto p = [this](double share) { return m_random.chance(share); };
    const bool grid = m_sim.family() == Family::Grid;
    Course &c = m_course;
    c.verify = p(grid ? 0.12 : 0.04);
    c.selfDispose = p(grid ? 0.42 : 0.14);
    c.voided = p(grid ? 0.045 : 0.012);
    c.transferOut = p(0.012);
    c.declined = p(0.02);
    c.returned = p(0.09);
    c.returnRefused = p(0.3);
    c.reassigned = !c.returnRefused;
    c.backToIntake = p(0.01);
    c.extend = p(0.05);
    c.extendRefused = p(0.25);
    c.suspend = p(0.02);
    c.stillSuspended = false;
    c.supervise = p(0.02);
    c.urge = p(0.04);
    c.rework = p(0.06);
    c.unitRejects = p(0.04);
    c.inspectFails = p(0.06);
    c.closeRefused = p(0.02);
    c.forced = p(0.008);
    c.exclude = p(0.03);
    c.contact = p(0.35);
    c.assist = p(0.1);
    c.missedCall = p(0.15);
    c.missedIntake = p(0.05);
    c.appeal = p(0.3);
    c.overdue = p(0.07);
    c.instruct = p(0.005);
    c.backCheck = p(0.02);
    c.appointed = p(0.08);
    c.pace = c.overdue ? 1.05 + m_random.waiting(0.4) : 0.12 + 0.83 * m_random.unit();
}

void Story::bendCourse()
{
    const std::string_view target = m_seed.target;
    Course &c = m_course;
    if (target.empty()) {
        if (m_seed.mergeInto != 0)
            c.verify = c.selfDispose = c.voided = c.transferOut = false;
        if (m_seed.childId != 0)
            c.voided = c.transferOut = c.selfDispose = false;
        return;
    }
    // An open case comes as far as its target: nothing may end it before, what leads there must be.
    c.voided = c.transferOut = c.forced = c.backToIntake = c.closeRefused = c.declined = false;
    c.verify = target == "verifying";
    c.selfDispose = target == "self_review";
    c.returned = target == "returned" || (c.returned && target != "to_accept");
    c.backToIntake = target == "returned_intake";
    c.suspend = target == "suspended";
    c.inspectFails = c.inspectFails && target != "inspecting";
    c.rework = false;
    c.overdue = m_random.chance(0.12);
    c.pace = c.overdue ? 1.05 + 0.5 * m_random.unit() : 0.2 + 0.7 * m_random.unit();
}

void Story::fillIn()
{
    Random &r = m_random;
    const bool grid = m_sim.family() == Family::Grid;
    if (grid) {
        static constexpr std::string_view kSources[] = {"video",  "citizen",    "web",   "app",
                                                        "leader", "department", "media", "ai",
                                                        "brain",  "proactive"};
        m_sim.source = m_course.selfDispose || r.chance(0.78) ? "patrol" : r.pick(kSources);
        m_sim.recType = r.chance(0.9) ? "daily" : r.chance(0.8) ? "census" : "other";
        m_sim.limit = &r.pick(m_sim.leaf->standards);
    } else {
        static constexpr std::string_view kChannels[] = {"phone",  "phone", "phone", "phone",
                                                         "wechat", "app",   "web",   "direct"};
        static constexpr std::string_view kTypes[] = {"demand",    "demand",    "demand",
                                                      "complaint", "complaint", "enquiry",
                                                      "help",      "suggestion"};
        m_sim.source = r.chance(0.93) ? "hotline" : r.chance(0.5) ? "web" : "app";
        m_sim.channel = r.pick(kChannels);
        m_sim.orderType = r.pick(kTypes);
        m_sim.limit = &m_sim.leaf->limit;
    }
    const double level = r.unit();
    m_sim.urgency = level < 0.1    ? "daily"
                    : level < 0.93 ? "normal"
                    : level < 0.99 ? "serious"
                                   : "major";
}

bool Story::step(std::string_view action, Person person, double gap, const Inputs &inputs)
{
    if (done())
        return false;
    const int64_t before = m_now;
    m_now += std::max<int64_t>(1, std::llround(gap * m_seed.haste));
    // Another case joins in between: an event of its own, by whoever merged it.
    if (m_seed.childId != 0 && !m_childJoined && m_seed.childAt > before && m_seed.childAt <= m_now
        && m_seed.childAt > m_sim.events.back().at) {
        Inputs joined;
        joined.json = field("other", m_seed.childId);
        m_childJoined =
            m_sim.apply("child_merged", desk(m_words.dispatchers), m_seed.childAt, joined);
        if (m_now == m_seed.childAt)
            ++m_now;
    }
    if (!m_sim.apply(action, person, m_now, inputs)) {
        m_now = before;
        return false;
    }
    m_stopped = !m_seed.target.empty() && m_sim.is(m_seed.target);
    return true;
}

void Story::office()
{
    if (m_seed.haste < 1 || m_tempo < 0.5)
        return;
    const int64_t opening = m_words.work.nextMoment(m_now);
    if (opening != m_now)
        m_now = opening + m_random.between(60, 2400);
}

double Story::handlingGap(double share) const
{
    const Clock &clock = m_sim.clock("handle");
    const auto seconds =
        static_cast<int64_t>(static_cast<double>(clock.limit) * std::max(share, 0.001));
    if (m_seed.haste < 1)
        return static_cast<double>(seconds);
    return static_cast<double>(m_words.work.addIn(clock.kind, m_now, seconds) - m_now);
}

int Story::ownerUnit()
{
    const auto town = m_words.units[static_cast<size_t>(m_sim.place->townIndex)].id;
    const auto &root =
        m_words.roots[static_cast<int>(m_sim.family())][static_cast<size_t>(m_sim.leaf->root)];
    // The place comes first; a department where the matter is its own.
    if (root.departments.empty() || m_random.chance(0.68))
        return town;
    return m_words.units[static_cast<size_t>(m_random.pick(root.departments))].id;
}

int Story::otherUnit(int unit)
{
    for (int tries = 0; tries < 20; ++tries) {
        const int other = ownerUnit();
        if (other != unit)
            return other;
    }
    const auto town = m_words.units[static_cast<size_t>(m_sim.place->townIndex)].id;
    return town != unit ? town : m_words.units.back().id;
}

Person Story::clerk()
{
    const auto unit = std::ranges::find(m_words.units, m_sim.unit, &Unit::id);
    return {m_random.pick(unit->clerks), unit->id};
}

Person Story::lead()
{
    const auto unit = std::ranges::find(m_words.units, m_sim.unit, &Unit::id);
    return {m_random.pick(unit->leads), unit->id};
}

Person Story::inspector()
{
    m_inspector = m_random.pick(m_words.inspectors[static_cast<size_t>(m_sim.place->townIndex)]);
    return m_inspector;
}

Inputs Story::text(std::string_view kind)
{
    Inputs inputs;
    inputs.json = "{\"text\":\"";
    inputs.json.append(remark(m_random, kind)).append("\"}");
    return inputs;
}

Inputs Story::opinion()
{
    Inputs inputs;
    if (m_random.chance(0.4))
        inputs.json =
            std::string("{\"opinion\":\"").append(remark(m_random, "opinion")).append("\"}");
    return inputs;
}

Inputs Story::reason(std::string_view code, std::string_view kind)
{
    Inputs inputs = text(kind);
    inputs.json.insert(1, std::string("\"reason\":\"").append(code).append("\","));
    return inputs;
}

Inputs Story::unitInputs(int unit, bool withAssist)
{
    Inputs inputs;
    inputs.unit = unit;
    inputs.json = field("unit", unit);
    if (withAssist) {
        inputs.assist = {otherUnit(unit)};
        inputs.json.pop_back();
        inputs.json.append(",\"assist\":[").append(std::to_string(inputs.assist[0])).append("]}");
    }
    return inputs;
}

Inputs Story::visitInputs(bool good)
{
    Inputs inputs;
    inputs.reached = m_random.chance(0.93);
    inputs.contacted = good || m_random.chance(0.85);
    inputs.solved = good ? (m_random.chance(0.93) ? "solved" : "partly")
                         : (m_random.chance(0.5) ? "unsolved" : "partly");
    inputs.satisfied = good ? (m_random.chance(0.72)  ? "satisfied"
                               : m_random.chance(0.7) ? "basic"
                                                      : "unrated")
                            : "dissatisfied";
    inputs.json = "{\"reached\":\"";
    inputs.json.append(inputs.reached ? "yes" : "no")
        .append("\",\"contacted\":\"")
        .append(inputs.contacted ? "yes" : "no")
        .append("\",\"solved\":\"")
        .append(inputs.solved)
        .append("\",\"satisfied\":\"")
        .append(inputs.satisfied)
        .append(good ? "\"}" : "\",\"why_not\":\"not_solved\"}");
    return inputs;
}

void Story::handlingAside(std::string_view ready)
{
    Course &c = m_course;
    if (c.supervise && !done()) {
        Inputs inputs;
        inputs.json = "{\"opinion\":\"请按期办结并反馈\"}";
        step("supervise", desk(m_random.chance(0.4) ? m_words.leaders : m_words.shiftLeads),
             quick(200), inputs);
    }
    if (c.instruct && !done()) {
        Inputs inputs;
        inputs.json = "{\"opinion\":\"请认真研究，妥善解决\"}";
        step("instruct", desk(m_words.leaders), quick(100), inputs);
    }
    if (c.extend && m_sim.is(ready) && m_sim.clock("handle").deadline > m_now + 7200) {
        Inputs inputs = reason("coordination", "extend");
        inputs.json.insert(1, "\"days\":5,");
        const bool byLead = m_random.chance(0.5);
        inputs.byLead = byLead;
        if (step("apply_extend", byLead ? lead() : clerk(), 600, inputs)) {
            if (!byLead)
                step("extend_endorse", lead(), quick(40), opinion());
            // One that is open may still wait for its decision.
            if (m_seed.target.empty() || m_random.chance(0.5))
                step(c.extendRefused ? "extend_reject" : "extend_approve",
                     desk(m_words.dispatchers), quick(60),
                     c.extendRefused ? text("opinion") : opinion());
        }
    }
    if (c.suspend && m_sim.is(ready) && m_sim.clock("handle").deadline > m_now + 3600) {
        std::string until;
        const int64_t days = 10 + m_random.below(80);
        appendInstant(until, m_now + days * 86400);
        until.resize(10);
        Inputs inputs = reason("season", "suspend");
        inputs.json.insert(1, "\"end_date\":\"" + until + "\",");
        if (step("apply_suspend", clerk(), 900, inputs)) {
            Inputs granted = opinion();
            granted.suspendUntil = until;
            if (step("suspend_approve", desk(m_words.dispatchers), quick(60), granted))
                step("resume", desk(m_words.dispatchers), static_cast<double>(days * 86400), {});
        }
    }
    if (c.urge && !done())
        step("urge", desk(m_words.dispatchers), quick(120), text("urge"));
}

void Story::forceClose(double minutes)
{
    Inputs inputs = reason(m_sim.family() == Family::Grid ? "impossible" : "gone", "void");
    inputs.json.insert(1, "\"approver\":" + std::to_string(desk(m_words.leaders).id) + ",");
    step("force_close", desk(m_words.shiftLeads), quick(minutes), inputs);
}

void Story::takeTempo()
{
    const double limit = static_cast<double>(m_sim.clock("handle").limit);
    m_tempo = std::clamp(limit / 28800, 0.06, 1.0);
}

/// What may be waiting on an open case: requests that nobody decided yet, supervision, urging.
void Story::whileOpen()
{
    const double luck = m_random.unit();
    m_stopped = false;
    if (m_sim.is("handling") || m_sim.is("pending_handle") || m_sim.is("to_distribute")) {
        takeTempo();
        if (luck < 0.2 && m_sim.clock("handle").deadline > m_now + 3600) {
            Inputs inputs = reason("coordination", "extend");
            inputs.json.insert(1, "\"days\":5,");
            step("apply_extend", clerk(), quick(20), inputs);
            if (luck < 0.1)
                step("extend_endorse", lead(), quick(20), opinion());
        } else if (luck < 0.3 && m_sim.clock("handle").deadline > m_now + 3600) {
            std::string until;
            appendInstant(until, m_now + (20 + m_random.below(60)) * int64_t{86400});
            until.resize(10);
            Inputs inputs = reason("budget", "suspend");
            inputs.json.insert(1, "\"end_date\":\"" + until + "\",");
            step("apply_suspend", clerk(), quick(20), inputs);
        } else if (luck < 0.4) {
            Inputs inputs;
            inputs.json = "{\"opinion\":\"请抓紧办理并反馈\"}";
            step("supervise", desk(m_words.leaders), quick(20), inputs);
        }
    } else if (m_sim.is("reported") && luck < 0.25) {
        step("propose_void", desk(m_words.acceptors), quick(2), reason("duplicate", "void"));
    } else if (luck < 0.1) {
        step("urge", desk(m_words.shiftLeads), quick(3), text("urge"));
    }
    m_stopped = true;
}

void Story::afterwards()
{
    m_tempo = 1;
    if (!m_seed.target.empty()) {
        if (m_stopped && m_seed.target != "draft")
            whileOpen();
        return;
    }
    if (m_sim.family() == Family::Hotline && m_sim.is("closed") && m_course.backCheck) {
        static constexpr std::string_view kFindings[] = {"reported", "missed", "not_visible"};
        Inputs inputs;
        inputs.result = m_random.pick(kFindings);
        inputs.json = std::string("{\"finding\":\"")
                          .append(inputs.result)
                          .append("\",\"text\":\"网格倒查\"}");
        m_now += std::llround(quick(600) * m_seed.haste);
        m_sim.apply("back_check", desk(m_words.evaluators), m_now, inputs);
    }
    const Clock &handle = m_sim.clock("handle");
    if (!m_sim.is("closed") || handle.state != Clock::Stopped || handle.intime || !m_course.appeal
        || m_seed.haste < 1)
        return;
    const auto next = [this](double gap) { return m_now += std::llround(gap); };
    m_sim.apply("appeal", lead(), next(quick(500)), reason("weather", "extend"));
    m_sim.apply("appeal_endorse", desk(m_words.dispatchers), next(quick(300)), opinion());
    if (m_random.chance(0.6))
        m_sim.apply("appeal_approve", desk(m_words.acceptors), next(quick(300)), opinion());
    else
        m_sim.apply("appeal_reject", desk(m_words.acceptors), next(quick(300)), text("opinion"));
}

} // namespace gl::demo
