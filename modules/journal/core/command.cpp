#include "command.h"

using namespace Qt::StringLiterals;

namespace gl::journal {

QString name(CommandKind kind)
{
    switch (kind) {
    case CommandKind::NewCase: return u"new_case"_s;
    case CommandKind::Act: return u"act"_s;
    case CommandKind::Note: return u"note"_s;
    case CommandKind::Attachment: return u"attachment"_s;
    case CommandKind::Step: return u"step"_s;
    }
    return {};
}

QString name(CommandState state)
{
    switch (state) {
    case CommandState::Queued: return u"queued"_s;
    case CommandState::Sending: return u"sending"_s;
    case CommandState::Conflict: return u"conflict"_s;
    case CommandState::Refused: return u"refused"_s;
    }
    return {};
}

bool followsStep(const Command &command, const Command &done)
{
    if (command.kind != CommandKind::Step || command.order <= done.order || command.version == 0
        || command.version != done.version)
        return false;
    const Step later = stepOf(command);
    const Step before = stepOf(done);
    return later.procedure == before.procedure && later.object == before.object;
}

QJsonObject stepBody(const Step &step)
{
    return {{u"procedure"_s, step.procedure},
            {u"object"_s, step.object},
            {u"inputs"_s, step.inputs},
            {u"title"_s, step.title}};
}

Step stepOf(const Command &command)
{
    return {.procedure = command.body["procedure"_L1].toString(),
            .object = command.body["object"_L1].toInteger(),
            .action = command.action,
            .inputs = command.body["inputs"_L1].toObject(),
            .version = command.version,
            .content = command.content,
            .title = command.body["title"_L1].toString()};
}

} // namespace gl::journal
