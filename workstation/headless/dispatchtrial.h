#pragma once

#include "context.h"

namespace gl::headless {

/// `dispatch try`, for dispatchcommand.cpp.
int runDispatchTrial(Context &context, storage::Session &session, const Arguments &arguments);

} // namespace gl::headless
