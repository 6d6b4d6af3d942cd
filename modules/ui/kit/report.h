#pragma once

#include "deskcontext.h"

#include <base/error.h>

namespace gl::ui {

/// What a panel does after a failure, decided in one place. The message is said by report() itself.
enum class AfterError {
    Keep,         ///< keep the input, the link or the server was at fault: it can be sent again
    ReadAgain,    ///< somebody was faster: show both versions
    CorrectField, ///< the input is wrong; Error::field names where
    GiveUp,       ///< forbidden, refused by a rule or not there
};

/// Turns a kind of error into behaviour and tells the person. `what` is the sentence of what did
/// not happen, e.g. "The case was not dispatched."; empty: the error speaks for itself.
AfterError report(DeskContext &desk, const Error &error, const QString &what = {});

} // namespace gl::ui
