#include "story.h"

#include <algorithm>

namespace gl::demo {

void Story::tellGrid()
{
    gridIntake();
    if (m_course.forced && !done())
        forceClose(600);
    for (int round = 0; round < 3 && !done(); ++round) {
        gridHandling();
        gridInspection();
        // A second round of handling does not fail again.
        m_course.inspectFails = m_course.rework = m_course.returned = false;
        m_course.extend = m_course.suspend = m_course.supervise = m_course.urge = false;
    }
}

void Story::gridIntake()
{
    Course &c = m_course;
    const Person acceptor = desk(m_words.acceptors);
    if (c.selfDispose && m_filer.id == m_inspector.id) {
        step("self_dispose", m_filer, quick(6), text("handled"));
        step("self_review_pass", acceptor, quick(c.missedIntake ? 25 : 4), opinion());
        return;
    }
    if (m_seed.mergeInto == 0 && m_random.chance(m_seed.target.empty() ? 0.25 : 0.5))
        step("claim", acceptor, quick(1));
    if (m_seed.mergeInto != 0 && !done()) {
        Inputs inputs;
        inputs.parent = m_seed.mergeInto;
        inputs.json = "{\"parent\":" + std::to_string(m_seed.mergeInto) + "}";
        m_now = m_seed.mergeAt - 1;
        step("merge", acceptor, 1 / m_seed.haste, inputs);
        return;
    }
    if (c.transferOut) {
        Inputs inputs = text("void");
        inputs.json.insert(1, "\"target\":\"hotline\",");
        step("transfer_out", acceptor, quick(6), inputs);
    }
    if (c.verify) {
        Inputs inputs;
        inputs.inspector = inspector().id;
        inputs.json = "{\"inspector\":" + std::to_string(inputs.inspector) + "}";
        step("send_verify", acceptor, quick(4), inputs);
        Inputs answer = text("check");
        answer.result = m_random.chance(0.9) ? "true" : "unclear";
        answer.json.insert(1, std::string("\"result\":\"").append(answer.result).append("\","));
        step("verify_result", m_inspector, quick(c.missedIntake ? 40 : 12), answer);
    }
    if (c.voided)
        step("void", desk(m_words.shiftLeads), quick(8), reason("not_found", "void"));
    Inputs filing;
    filing.standard = m_sim.limit->id;
    filing.json = "{\"standard\":" + std::to_string(filing.standard) + "}";
    step("propose_filing", acceptor, quick(c.missedIntake ? 14 : 4), filing);
    if (c.declined) {
        step("decline_filing", desk(m_words.shiftLeads), quick(8), text("opinion"));
        step("propose_filing", acceptor, quick(5), filing);
    }
    step("file", desk(m_words.shiftLeads), quick(8), opinion());
    if (c.backToIntake) {
        step("return_to_intake", desk(m_words.dispatchers), quick(6), text("opinion"));
        Inputs again = filing;
        again.json.insert(again.json.size() - 1, ",\"opinion\":\"已补充信息\"");
        step("refile", acceptor, quick(8), again);
        step("file", desk(m_words.shiftLeads), quick(8), opinion());
    }
    step("dispatch", desk(m_words.dispatchers), quick(c.missedIntake ? 14 : 5),
         unitInputs(ownerUnit(), c.assist));
}

void Story::returnsTo(int wrongUnit)
{
    if (!step("apply_return", clerk(), quick(50), reason("not_our_duty", "return")))
        return;
    if (m_course.returnRefused)
        step("return_reject", desk(m_words.dispatchers), quick(8), text("opinion"));
    else
        step("return_approve", desk(m_words.dispatchers), quick(8),
             unitInputs(otherUnit(wrongUnit), false));
}

void Story::gridHandling()
{
    Course &c = m_course;
    if (done() || m_sim.unit == 0)
        return;
    takeTempo();
    office();
    if (c.returned)
        returnsTo(m_sim.unit);
    office();
    Inputs assign;
    if (!done()) {
        assign.handler = clerk().id;
        assign.json = "{\"handler\":" + std::to_string(assign.handler) + "}";
        step("assign", lead(), handlingGap(c.pace * 0.1), assign);
    }
    handlingAside("handling");
    if (!done() && m_sim.is("pending_handle")) { // back from a suspension, without a handler
        assign.handler = clerk().id;
        assign.json = "{\"handler\":" + std::to_string(assign.handler) + "}";
        step("assign", lead(), quick(30), assign);
    }
    if (done())
        return;
    const Clock &handle = m_sim.clock("handle");
    const double used =
        handle.limit == 0
            ? 0
            : static_cast<double>(handle.used
                                  + m_words.work.measure(handle.kind, handle.since, m_now))
                  / static_cast<double>(handle.limit);
    const double left = std::max(c.pace - used, 0.02);
    step("finish", {m_sim.handler, m_sim.unit}, handlingGap(left * 0.85), text("handled"));
    if (c.unitRejects) {
        step("unit_reject", lead(), quick(30), text("rework"));
        step("finish", {m_sim.handler, m_sim.unit}, quick(90), text("handled"));
    }
    Inputs confirm;
    confirm.json = "{\"opinion\":\"已核实，同意反馈\"}";
    if (!done())
        step("confirm", lead(), handlingGap(left * 0.15), confirm);
}

void Story::gridInspection()
{
    Course &c = m_course;
    m_tempo = 1;
    if (done() || !m_sim.is("feedback"))
        return;
    if (c.rework) {
        step("dispatcher_rework", desk(m_words.dispatchers), quick(12), text("rework"));
        return;
    }
    Inputs send;
    send.inspector = inspector().id;
    send.json = "{\"inspector\":" + std::to_string(send.inspector) + "}";
    step("send_check", desk(m_words.acceptors), quick(9), send);
    if (c.inspectFails) {
        Inputs failed = text("rework");
        failed.result = "failed";
        step("inspect_fail", m_inspector, quick(15), failed);
        step("confirm_fail", desk(m_words.acceptors), quick(10), text("rework"));
        return;
    }
    step("inspect_pass", m_inspector, quick(14), text("check"));
    if (c.closeRefused) {
        step("close_reject", desk(m_words.shiftLeads), quick(15), text("opinion"));
        step("send_check", desk(m_words.acceptors), quick(9), send);
        step("inspect_pass", m_inspector, quick(14), text("check"));
    }
    Inputs close;
    close.json = "{\"condition_met\":true,\"close_type\":\"normal\"}";
    step("close", desk(m_words.shiftLeads), quick(18), close);
}

} // namespace gl::demo
