#pragma once

#include <base/error.h>
#include <cases/caseservice.h>

#include <QFuture>

#include <journal/command.h>

namespace gl::desklink {

/// What an error of the database means for a command.
enum class Verdict {
    Later,    ///< nothing can be sent now: keep it and try again
    Conflict, ///< somebody changed the case first
    Refused,  ///< it will not be done like this
};

Verdict judge(const Error &error);

/// Hands a command about a case to the service; the answer is the document of the database.
QFuture<Result<QJsonObject>> send(cases::CaseService &service, const journal::Command &command,
                                  const QByteArray &content);

} // namespace gl::desklink
