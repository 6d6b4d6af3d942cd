#pragma once

namespace gl::headless {

class Arguments;
class Context;

/// `gridlinectl repeats measure`: how many planted repeats are found.
int repeatsMeasure(Context &context, const Arguments &arguments);

} // namespace gl::headless
