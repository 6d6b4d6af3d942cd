#pragma once

namespace gl::headless {

class Arguments;
class Context;

/// `gridlinectl repeats hot`: of the database, or of a file.
int repeatsHot(Context &context, const Arguments &arguments);

} // namespace gl::headless
