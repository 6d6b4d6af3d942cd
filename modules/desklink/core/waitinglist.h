#pragma once

#include <QList>

#include <journal/command.h>

#include <optional>

namespace gl::desklink {

/// The commands that wait, in order, and the rules about which may go next. The journal holds the
/// same on the disk.
class WaitingList
{
public:
    /// What was read at the start, joined with what came meanwhile.
    void load(const QList<journal::Command> &stored);
    void add(const journal::Command &command);

    const QList<journal::Command> &all() const { return m_commands; }
    const journal::Command *find(const QUuid &id) const;
    QList<journal::Command> about(const journal::CaseRef &about) const;
    int count(std::initializer_list<journal::CommandState> states) const;

    /// The first that is queued and has nothing about the same case before it that waits for a
    /// person.
    std::optional<journal::Command> next() const;

    void setState(const QUuid &id, journal::CommandState state, const std::optional<Error> &error);
    void sending(const QUuid &id);
    void edit(const QUuid &id, int version, const QJsonObject &body);
    void remove(const QUuid &id);
    /// Acknowledged: goes, and what builds on it gets the real case and the version.
    void done(const journal::Command &done, CaseId id, int version);

private:
    journal::Command *get(const QUuid &id);

    QList<journal::Command> m_commands;
};

} // namespace gl::desklink
