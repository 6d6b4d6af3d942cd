#pragma once

#include "arguments.h"

namespace gl::headless {

class Context;

/// `warn scan --cases FILE --places FILE ...`: without a database.
int scanFiles(Context &context, const Arguments &arguments);

} // namespace gl::headless
