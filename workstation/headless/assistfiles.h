#pragma once

namespace gl::headless {

class Arguments;
class Context;

// The verbs of `gridlinectl assist` that work on files. None of them needs a database.
int trainFromFile(Context &context, const Arguments &arguments);
int evaluateFile(Context &context, const Arguments &arguments);
int predictFile(Context &context, const Arguments &arguments);
int explainText(Context &context, const Arguments &arguments);

} // namespace gl::headless
