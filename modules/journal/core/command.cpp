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

} // namespace gl::journal
