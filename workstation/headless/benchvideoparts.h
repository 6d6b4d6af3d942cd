#pragma once

namespace gl::headless {

class Context;
class Arguments;

/// What `gridlinectl bench video` runs as processes of their own, so that their processor time can
/// be told apart: --part relay, publishers or recorders. Each says one line when it is ready, and
/// ends when its standard input ends.
int runVideoPart(Context &context, const Arguments &arguments);

} // namespace gl::headless
