#include "waitinglist.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::desklink {

using journal::CaseRef;
using journal::Command;
using journal::CommandKind;
using journal::CommandState;

namespace {

/// What commands that must go one after the other have in common: the case, or the object of the
/// procedure.
QString subjectOf(const Command &command)
{
    if (command.kind == CommandKind::Step) {
        const journal::Step step = journal::stepOf(command);
        return step.procedure + u'/' + QString::number(step.object);
    }
    const CaseRef &about = command.about;
    return about.isLocal() ? about.local : QString::number(about.id.value());
}

} // namespace

void WaitingList::load(const QList<Command> &stored)
{
    QList<Command> merged = stored;
    for (const Command &command : std::as_const(m_commands)) {
        if (std::ranges::find(merged, command.id, &Command::id) == merged.end())
            merged << command;
    }
    m_commands = merged;
}

void WaitingList::add(const Command &command)
{
    if (!find(command.id))
        m_commands << command;
}

const Command *WaitingList::find(const QUuid &id) const
{
    const auto found = std::ranges::find(m_commands, id, &Command::id);
    return found == m_commands.end() ? nullptr : &*found;
}

Command *WaitingList::get(const QUuid &id)
{
    const auto found = std::ranges::find(m_commands, id, &Command::id);
    return found == m_commands.end() ? nullptr : &*found;
}

QList<Command> WaitingList::about(const CaseRef &about) const
{
    QList<Command> result;
    for (const Command &command : m_commands) {
        const bool sameId = about.id.isValid() && command.about.id == about.id;
        if (sameId || (!about.local.isEmpty() && command.about.local == about.local))
            result << command;
    }
    return result;
}

int WaitingList::count(std::initializer_list<CommandState> states) const
{
    return int(std::ranges::count_if(m_commands, [&](const Command &command) {
        return std::ranges::find(states, command.state) != states.end();
    }));
}

std::optional<Command> WaitingList::next() const
{
    QSet<QString> held;
    for (const Command &command : m_commands) {
        const QString key = subjectOf(command);
        const bool waits = command.about.isLocal() && command.kind != CommandKind::NewCase
                           && command.kind != CommandKind::Step;
        // A case without its number waits for the command that registers it, which is before it.
        if (command.state != CommandState::Queued || held.contains(key) || waits)
            held.insert(key);
        else
            return command;
    }
    return {};
}

void WaitingList::setState(const QUuid &id, CommandState state, const std::optional<Error> &error)
{
    if (Command *command = get(id)) {
        command->state = state;
        command->error = error;
    }
}

void WaitingList::sending(const QUuid &id)
{
    if (Command *command = get(id)) {
        command->state = CommandState::Sending;
        ++command->attempts;
    }
}

void WaitingList::edit(const QUuid &id, int version, const QJsonObject &body)
{
    if (Command *command = get(id)) {
        command->version = version;
        command->body = body;
        command->state = CommandState::Queued;
        command->error.reset();
    }
}

void WaitingList::remove(const QUuid &id)
{
    m_commands.removeIf([&](const Command &command) { return command.id == id; });
}

void WaitingList::done(const Command &done, CaseId id, int version)
{
    remove(done.id);
    for (Command &command : m_commands) {
        if (done.kind == CommandKind::NewCase) {
            if (command.about.isLocal() && command.about.local == done.about.local) {
                command.about.id = id;
                command.version = version;
            }
        } else if (done.kind == CommandKind::Step) {
            if (version > 0 && journal::followsStep(command, done))
                command.version = version;
        } else if (version > 0 && id.isValid() && command.about.id == id
                   && command.order > done.order && command.version == done.version) {
            command.version = version;
        }
    }
}

} // namespace gl::desklink
