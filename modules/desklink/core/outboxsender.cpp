#include "outboxsender.h"

using namespace Qt::StringLiterals;

namespace gl::desklink {

using journal::Command;
using journal::CommandKind;

Verdict judge(const Error &error)
{
    // Not about this command: the login is no longer accepted, the server's disk is full, or too
    // many met. Whatever is sent now fares the same.
    for (const QLatin1StringView state : {"28"_L1, "53"_L1, "40"_L1}) {
        if (error.code.startsWith(state))
            return Verdict::Later;
    }
    switch (error.kind) {
    case ErrorKind::Offline:
    case ErrorKind::Timeout: return Verdict::Later;
    case ErrorKind::Conflict: return Verdict::Conflict;
    case ErrorKind::Forbidden:
    case ErrorKind::NotFound:
    case ErrorKind::Invalid:
    case ErrorKind::Rejected:
    case ErrorKind::Internal: return Verdict::Refused;
    }
    return Verdict::Refused;
}

QFuture<Result<QJsonObject>> send(cases::CaseService &service, const Command &command,
                                  const QByteArray &content)
{
    switch (command.kind) {
    case CommandKind::NewCase: return service.create(command.body, command.id);
    case CommandKind::Act:
    case CommandKind::Note:
        return service.act({.id = command.about.id,
                            .version = command.version,
                            .action = command.action,
                            .inputs = command.body,
                            .command = command.id});
    case CommandKind::Attachment:
        // Has no command id: the same content of the same kind is stored once a case anyway.
        return service.attach({.id = command.about.id,
                               .kind = command.body["kind"_L1].toString(),
                               .name = command.body["name"_L1].toString(),
                               .content = content});
    case CommandKind::Step: break; // the outbox knows who does it
    }
    return {};
}

} // namespace gl::desklink
