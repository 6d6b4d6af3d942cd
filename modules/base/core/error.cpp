#include "error.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace gl {

QString errorKindName(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Offline: return u"Offline"_s;
    case ErrorKind::Timeout: return u"Timeout"_s;
    case ErrorKind::Conflict: return u"Conflict"_s;
    case ErrorKind::Forbidden: return u"Forbidden"_s;
    case ErrorKind::NotFound: return u"NotFound"_s;
    case ErrorKind::Invalid: return u"Invalid"_s;
    case ErrorKind::Rejected: return u"Rejected"_s;
    case ErrorKind::Internal: return u"Internal"_s;
    }
    return u"Internal"_s;
}

std::unexpected<Error> failure(ErrorKind kind, const QString &message, const QString &detail)
{
    return std::unexpected(Error{.kind = kind, .message = message, .detail = detail});
}

std::unexpected<Error> failure(Error error)
{
    return std::unexpected(std::move(error));
}

} // namespace gl
