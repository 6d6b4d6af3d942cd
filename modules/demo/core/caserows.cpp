#include "caserows.h"

#include "texts.h"

#include <QCryptographicHash>

#include <array>

namespace gl::demo {

namespace {

constexpr std::array<std::string_view, 4> kRoundStates = {"pending", "signed", "replied", "left"};

/// The row of case_file or case_open. `registered`: as it stood after the first event.
void addCase(CopyBuffer &to, const Simulation &sim, int64_t id, bool registered, int srid)
{
    const Lifecycle &lifecycle = sim.lifecycle();
    const int state = registered ? sim.firstState : sim.state;
    const Clock *shown = nullptr;
    const int clock = lifecycle.stateAt(state).clock;
    if (clock >= 0)
        shown = registered ? &sim.firstClocks[static_cast<size_t>(clock)]
                           : &sim.clocks[static_cast<size_t>(clock)];
    const bool ended = !registered && sim.isTerminal();
    to.row(39);
    to.int8(id);
    to.int4(registered ? 1 : static_cast<int>(sim.events.size()));
    to.text(familyName(sim.family()));
    to.text(lifecycle.stateAt(state).name);
    to.text(sim.source);
    to.textOrNull(sim.channel);
    to.textOrNull(sim.orderType);
    to.textOrNull(sim.recType);
    to.text(sim.urgency);
    to.int4(sim.leaf->id);
    to.int4(sim.leaf->rootId);
    to.id(registered ? 0 : sim.standard);
    to.int4(sim.place->town);
    to.int4(sim.place->village);
    to.int4(sim.place->grid);
    to.id(registered ? 0 : sim.unit);
    to.ints(registered ? std::vector<int>() : sim.assist);
    to.id(registered ? 0 : sim.handler);
    to.int4(sim.filer);
    to.id(registered ? 0 : sim.claimedBy);
    to.instant(registered ? 0 : sim.claimedAt);
    to.instant(sim.reportedAt);
    to.instant(registered ? 0 : sim.filedAt);
    to.instant(registered ? 0 : sim.dispatchedAt);
    to.instant(registered ? 0 : sim.closedAt);
    if (ended || clock < 0)
        to.null();
    else
        to.text(lifecycle.clockName(clock));
    const bool runs = !ended && shown != nullptr && shown->state == Clock::Running;
    to.instant(runs ? shown->deadline : 0);
    to.instant(runs && !registered ? sim.yellowAt().value_or(0) : 0);
    if (registered) {
        std::string clocks = "{";
        if (runs) {
            clocks.append("\"").append(lifecycle.clockName(clock)).append("\":");
            shown->appendJson(clocks);
        }
        to.json(clocks + "}");
        to.json(runs ? "{\"report\": 1}" : "{}");
        to.texts({});
        to.int2(0);
        to.json("{}");
    } else {
        to.json(sim.clocksJson());
        to.json(sim.countersJson());
        to.texts(sim.flags);
        to.int2(sim.rounds);
        to.json(sim.factsJson());
    }
    to.null();
    to.textOrNull(registered ? std::string_view() : sim.outcome);
    if (registered || sim.parent == 0)
        to.null();
    else
        to.int8(sim.parent);
    to.text(sim.title);
    to.text(sim.address);
    to.point(sim.x, sim.y, srid);
}

} // namespace

void CaseRows::add(const Simulation &sim, int64_t id, bool open, const CasePlan &, uint64_t caller,
                   const Vocabulary &words)
{
    addCase(file, sim, id, open, words.srid);

    text.row(6);
    text.int8(id);
    text.int4(sim.place->town);
    text.int4(sim.leaf->rootId);
    text.text(sim.title);
    text.text(sim.address);
    text.text(sim.body);

    int version = 0;
    for (const Event &each : sim.events) {
        event.row(10);
        event.int8(id);
        event.int4(++version);
        event.instant(each.at);
        event.text(each.action);
        event.textOrNull(each.from < 0 ? std::string_view()
                                       : sim.lifecycle().stateAt(each.from).name);
        event.text(sim.lifecycle().stateAt(each.to).name);
        event.int4(each.actor);
        event.int4(each.actorUnit);
        event.json(each.inputs);
        event.json(each.effect);
    }

    if (caller == 0)
        return;
    const std::string name = personName(caller);
    const std::string phone = phoneNumber(caller);
    const QByteArray key = QCryptographicHash::hash(QByteArray::fromStdString(words.pepper + phone),
                                                    QCryptographicHash::Sha256);
    party.row(8);
    party.int8(id);
    party.text(name);
    party.text(phone);
    party.text(sim.address);
    party.flag(caller % 23 == 0);
    party.text({key.constData(), static_cast<size_t>(key.size())});
    party.text(name.substr(0, 3) + "*");
    party.text(phone.substr(0, 3) + "****" + phone.substr(7));
}

void SharedRows::addLink(int64_t id, int64_t other, int64_t at, int actor)
{
    link.row(5);
    link.int8(id);
    link.int8(other);
    link.text("duplicate");
    link.instant(at);
    link.int4(actor);
}

void SharedRows::add(const Simulation &sim, int64_t id, bool isOpen, bool recent,
                     const Vocabulary &words)
{
    for (const UnitRound &each : sim.unitRounds) {
        uint8_t state = 0;
        while (kRoundStates[state] != each.state)
            ++state;
        rounds.push_back(
            {id, each.since, each.unit, static_cast<int16_t>(each.round), each.main, state});
    }
    if (recent) {
        for (const Task &each : sim.tasks) {
            task.row(9);
            task.int8(id);
            task.text(each.kind);
            task.int4(each.inspector);
            task.int4(each.issuedBy);
            task.instant(each.issued);
            task.instant(each.due);
            task.instant(each.answered);
            task.textOrNull(each.result);
            task.text(each.state);
        }
    }
    if (!isOpen)
        return;
    ++openCount;
    addCase(open, sim, id, false, words.srid);
    for (const Request &each : sim.requests) {
        request.row(7);
        request.int8(id);
        request.text(each.kind);
        request.int4(each.applicant);
        request.id(each.unit);
        request.instant(each.at);
        request.json(each.requested);
        request.int2(each.level);
    }
    for (const Supervision &each : sim.supervisions) {
        // {"opinion":"..."} or {"text":"..."}: the words are what counts.
        const size_t from = each.opinion.find(":\"") + 2;
        supervision.row(6);
        supervision.int8(id);
        supervision.text(each.kind);
        supervision.int4(each.by);
        supervision.instant(each.at);
        supervision.text(
            std::string_view(each.opinion).substr(from, each.opinion.size() - from - 2));
        supervision.id(each.unit);
    }
}

CopyBuffer SharedRows::roundRows(const std::vector<Round> &rounds, size_t from, size_t to)
{
    CopyBuffer rows;
    for (size_t i = from; i < to; ++i) {
        const Round &each = rounds[i];
        rows.row(6);
        rows.int8(each.id);
        rows.int4(each.unit);
        rows.text(each.main ? "main" : "assist");
        rows.int2(each.round);
        rows.text(kRoundStates[each.state]);
        rows.instant(each.since);
    }
    return rows;
}

} // namespace gl::demo
