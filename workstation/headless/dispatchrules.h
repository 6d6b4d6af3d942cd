#pragma once

#include "context.h"

namespace gl::headless {

/// `dispatch rules ...` and `dispatch check`, for dispatchcommand.cpp.
int runDispatchRules(Context &context, storage::Session &session, const Arguments &arguments);
int runDispatchCheck(Context &context, storage::Session &session);

/// `import rules FILE`, for importcommand.cpp.
int importRuleFile(Context &context, const Arguments &arguments);

} // namespace gl::headless
