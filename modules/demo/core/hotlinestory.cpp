#include "story.h"

#include <algorithm>

namespace gl::demo {

void Story::tellHotline()
{
    hotlineIntake();
    if (m_course.forced && !done())
        forceClose(900);
    for (int round = 0; round < 3 && !done(); ++round) {
        hotlineHandling();
        hotlineClosing();
        m_course.rework = m_course.returned = m_course.exclude = false;
        m_course.extend = m_course.suspend = m_course.supervise = m_course.urge = false;
    }
}

void Story::hotlineIntake()
{
    Course &c = m_course;
    const Person dispatcher = desk(m_words.dispatchers);
    if (m_seed.mergeInto == 0 && m_random.chance(0.2))
        step("claim", dispatcher, quick(3));
    if (m_seed.mergeInto != 0 && !done()) {
        Inputs inputs;
        inputs.parent = m_seed.mergeInto;
        inputs.json = "{\"parent\":" + std::to_string(m_seed.mergeInto) + "}";
        m_now = m_seed.mergeAt - 1;
        step("merge", dispatcher, 1 / m_seed.haste, inputs);
        return;
    }
    if (c.transferOut)
        step("return_city", dispatcher, quick(25), reason("not_our_area", "return"));
    if (c.selfDispose && m_random.chance(0.5)) {
        Inputs answer = text("handled");
        answer.json.insert(1, "\"contacted\":\"yes\",");
        step("self_dispose", desk(m_words.acceptors), quick(12), answer);
    } else {
        step("sign", dispatcher, quick(c.missedIntake ? 70 : 12), opinion());
        if (c.verify) {
            Inputs inputs;
            inputs.inspector = inspector().id;
            inputs.json = "{\"inspector\":" + std::to_string(inputs.inspector) + "}";
            step("send_verify", dispatcher, quick(4), inputs);
            Inputs answer = text("check");
            answer.result = "true";
            answer.json.insert(1, "\"result\":\"true\",");
            step("verify_result", m_inspector, quick(13), answer);
        }
        if (c.voided)
            step("void", desk(m_words.shiftLeads), quick(10), reason("duplicate", "void"));
        if (c.selfDispose) {
            Inputs answer = text("handled");
            answer.json.insert(1, "\"contacted\":\"yes\",");
            step("self_dispose", desk(m_words.acceptors), quick(8), answer);
        }
    }
    if (!done() && m_sim.is("self_review")) {
        step("self_review_pass", desk(m_words.shiftLeads), quick(40), opinion());
        return;
    }
    step("transfer", dispatcher, quick(c.missedIntake ? 15 : 6), unitInputs(ownerUnit(), c.assist));
}

void Story::hotlineReturns()
{
    returnsTo(m_sim.unit);
    if (!m_course.appointed || done())
        return;
    // Passed round until somebody decides.
    m_course.returnRefused = false;
    returnsTo(m_sim.unit);
    if (!step("apply_return", clerk(), quick(40), reason("wrong_owner", "return")))
        return;
    if (m_sim.rounds >= 3) {
        Inputs appoint = unitInputs(otherUnit(m_sim.unit), false);
        appoint.json.insert(1, "\"basis\":\"首接负责\",\"opinion\":\"指定承办\",");
        step("appoint", desk(m_words.shiftLeads), quick(30), appoint);
    } else {
        step("return_reject", desk(m_words.dispatchers), quick(10), text("opinion"));
    }
}

void Story::hotlineHandling()
{
    Course &c = m_course;
    if (done() || m_sim.unit == 0 || m_sim.is("to_visit"))
        return;
    takeTempo();
    if (m_sim.is("to_accept")) {
        office();
        if (c.returned)
            hotlineReturns();
        if (!done())
            step("accept", m_random.chance(0.7) ? clerk() : lead(), quick(35), opinion());
    }
    hotlineDistribute();
    if (!done() && m_sim.is("handling"))
        hotlineReply();
}

void Story::hotlineDistribute()
{
    Course &c = m_course;
    if (!m_sim.assist.empty() && !done() && m_random.chance(0.7)) {
        const auto unit = std::ranges::find(m_words.units, m_sim.assist[0], &Unit::id);
        const Person helper{m_random.pick(unit->clerks), unit->id};
        step("assist_accept", helper, quick(40), {});
        step("assist_reply", helper, quick(300), text("handled"));
    }
    if (!done() && m_sim.is("to_distribute")) {
        if (m_random.chance(0.75)) {
            Inputs inputs;
            inputs.handler = clerk().id;
            inputs.json = "{\"handler\":" + std::to_string(inputs.handler) + "}";
            step("distribute", lead(), handlingGap(c.pace * 0.08), inputs);
        } else {
            step("self_handle", clerk(), handlingGap(c.pace * 0.08), {});
        }
    }
    handlingAside("handling");
    if (!done() && m_sim.is("to_distribute"))
        step("self_handle", clerk(), quick(60), {});
    if (c.contact && !done() && m_sim.is("handling")) {
        Inputs inputs = text("check");
        inputs.json.insert(1, "\"contacted\":\"yes\",");
        step("contact", clerk(), quick(120), inputs);
    }
}

void Story::hotlineReply()
{
    Course &c = m_course;
    const Clock &handle = m_sim.clock("handle");
    const double used =
        static_cast<double>(handle.used + m_words.work.measure(handle.kind, handle.since, m_now))
        / static_cast<double>(std::max<int64_t>(handle.limit, 1));
    const double left = std::max(c.pace - used, 0.02);
    Inputs reply = text("handled");
    reply.json.insert(1, "\"contacted\":\"yes\",\"solved\":\"solved\",");
    step("reply", {m_sim.handler, m_sim.unit}, handlingGap(left * 0.8), reply);
    step("submit", clerk(), quick(15), {});
    if (c.unitRejects) {
        step("reply_reject", lead(), quick(40), text("rework"));
        step("reply", {m_sim.handler, m_sim.unit}, quick(90), reply);
        step("submit", clerk(), quick(15), {});
    }
    Inputs approve;
    approve.json = "{\"listened\":\"yes\"}";
    step("reply_approve", lead(), handlingGap(left * 0.1), approve);
    if (c.exclude) {
        Inputs inputs = reason(m_random.chance(0.5) ? "1-beyond_policy" : "2-history", "suspend");
        inputs.json.insert(1, "\"label\":\"1\",");
        inputs.byLead = true;
        step("apply_exclude", lead(), quick(20), inputs);
    }
    Inputs form = reply;
    form.json.insert(1, "\"true_matter\":\"true\",");
    step("pre_reply", clerk(), handlingGap(left * 0.1), form);
}

void Story::hotlineClosing()
{
    Course &c = m_course;
    m_tempo = 1;
    if (done())
        return;
    if (m_sim.is("centre_review")) {
        if (!m_sentBack && m_random.chance(0.03)) {
            m_sentBack = true;
            step("centre_rework", desk(m_words.acceptors), quick(60), text("rework"));
            return;
        }
        if (m_seed.target == "inspecting" || (m_seed.target.empty() && m_random.chance(0.06))) {
            Inputs send;
            send.inspector = inspector().id;
            send.json = "{\"inspector\":" + std::to_string(send.inspector) + "}";
            step("send_check", desk(m_words.acceptors), quick(40), send);
            Inputs answer = text("check");
            answer.result = "passed";
            answer.json.insert(1, "\"result\":\"passed\",");
            step("inspect_result", m_inspector, quick(60), answer);
        }
        step("centre_pass", desk(m_words.acceptors), quick(90), opinion());
    }
    if (!m_sim.requests.empty() && m_sim.requests[0].kind == "exclude" && !done()) {
        Inputs yes;
        yes.json = "{\"opinion\":\"符合剔除条件\"}";
        step("exclude_department", desk(m_words.dispatchers), quick(60), yes);
        if (m_random.chance(0.7))
            step("exclude_centre", desk(m_words.shiftLeads), quick(120), yes);
        else
            step("exclude_reject", desk(m_words.shiftLeads), quick(120), text("opinion"));
    }
    if (c.missedCall)
        step("visit_missed", desk(m_words.callbacks), quick(200), reason("no_answer", "urge"));
    const bool good = !c.rework && m_random.chance(0.9);
    step("visit", desk(m_words.callbacks), quick(400), visitInputs(good));
    if (c.rework && m_sim.rounds > 0) {
        step("rework", desk(m_words.shiftLeads), quick(60), text("rework"));
        return;
    }
    step("close", desk(m_words.shiftLeads), quick(60), opinion());
}

} // namespace gl::demo
