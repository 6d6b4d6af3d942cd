#pragma once

#include "context.h"

namespace gl::headless {

/// The verbs of `gridlinectl assist` that work on the database: what files have nothing to do with.
int trainFromCases(Context &context, const Arguments &arguments);
int listModels(Context &context, const Arguments &arguments);
int useModel(Context &context, const Arguments &arguments);
int rollBackModel(Context &context, const Arguments &arguments);
int adviceFigures(Context &context, const Arguments &arguments);
int suggestFor(Context &context, const Arguments &arguments);

} // namespace gl::headless
