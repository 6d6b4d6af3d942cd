#include "commandrows.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::commandbar {

namespace {

constexpr int kShown = 12;

Kinds kindsFor(Argument argument)
{
    switch (argument) {
    case Argument::Case: return {EntryKind::Case};
    case Argument::CaseOrGrid: return {EntryKind::Case, EntryKind::Grid};
    case Argument::Unit: return {EntryKind::Unit};
    case Argument::Person: return {EntryKind::Person};
    case Argument::Reason: return {EntryKind::Reason};
    case Argument::Text: break;
    }
    return {};
}

/// The one thing that is meant: the only one found, or the only one that fits exactly.
std::optional<Entry> meant(const QList<Found> &found)
{
    if (found.isEmpty() || found.front().how == MatchKind::Typo)
        return std::nullopt;
    if (found.size() == 1)
        return found.front().entry;
    const bool one = found.front().how == MatchKind::Exact && found.at(1).how != MatchKind::Exact;
    return one ? std::optional(found.front().entry) : std::nullopt;
}

/// Few have to be chosen from before anything is typed: reasons, and the cases that are open.
QList<Found> allOf(const Indexes &indexes, const Kinds &kinds)
{
    QList<Found> result;
    for (const auto &index : indexes) {
        for (const Entry &entry : index->entries()) {
            if (kinds.contains(entry.kind))
                result << Found{entry, 0, MatchKind::Inside};
            if (result.size() == kShown)
                return result;
        }
    }
    return result;
}

void readArguments(Reading &reading, const Indexes &indexes)
{
    const Command &command = *reading.command;
    const VerbSpec &spec = specOf(command.verb());
    if (command.caseWord && command.caseWord->text != u".")
        reading.caseEntry = meant(searchAll(indexes, command.caseWord->text, 2, {EntryKind::Case}));
    if (command.object && spec.arguments.last() != Argument::Text)
        reading.object = meant(
            searchAll(indexes, command.object->text, kShown, kindsFor(spec.arguments.last())));
    // A grid code has as many digits as a case id.
    if (command.caseWord && !reading.caseEntry && spec.arguments.front() == Argument::CaseOrGrid)
        reading.object = meant(searchAll(indexes, command.caseWord->text, 2, {EntryKind::Grid}));
    if (!command.typing || *command.typing == Argument::Text)
        return;
    const Kinds kinds = kindsFor(*command.typing);
    const bool empty = command.partial.text.isEmpty();
    const bool few = *command.typing == Argument::Reason || *command.typing == Argument::Case;
    const QList<Found> found = !empty ? searchAll(indexes, command.partial.text, kShown, kinds)
                               : few  ? allOf(indexes, kinds)
                                      : QList<Found>();
    for (const Found &one : found)
        reading.rows << Row{.kind = Row::Kind::Complete, .entry = one.entry};
}

} // namespace

QString completionOf(const Entry &entry)
{
    switch (entry.kind) {
    case EntryKind::Case: return entry.code.isEmpty() ? entry.id : entry.code;
    case EntryKind::Grid:
    case EntryKind::Reason:
    case EntryKind::Whistle: return entry.id;
    case EntryKind::Action:
    case EntryKind::Unit:
    case EntryKind::Person:
    case EntryKind::Class: break;
    }
    return entry.name;
}

Reading readLine(const QString &line, const QList<Verb> &available, bool hasCurrent,
                 const Indexes &indexes)
{
    Reading reading{.command = parseCommand(line, available, hasCurrent)};
    if (reading.command && reading.command->complete && reading.command->isUnique()) {
        readArguments(reading, indexes);
        return reading;
    }
    if (reading.command) {
        for (const Verb verb : std::as_const(reading.command->verbs))
            reading.rows << Row{.kind = Row::Kind::Verb, .verb = verb};
    }
    if (line.trimmed().isEmpty()) {
        for (const Verb verb : available)
            reading.rows << Row{.kind = Row::Kind::Verb, .verb = verb};
        return reading;
    }
    for (const Found &one : searchAll(indexes, line, kShown))
        reading.rows << Row{.kind = Row::Kind::Open, .entry = one.entry};
    if (available.contains(Verb::Find))
        reading.rows << Row{.kind = Row::Kind::SearchAll};
    return reading;
}

} // namespace gl::commandbar
