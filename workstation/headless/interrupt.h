#pragma once

namespace gl::headless {

/// Makes Ctrl-C and SIGTERM end the program at once: what was not committed did not happen. A
/// command that can stop in order at a good place calls interruptIsHandled() and asks
/// wasInterrupted() from time to time; a second Ctrl-C ends it at once all the same.
void watchInterrupts();
void interruptIsHandled();
bool wasInterrupted();

} // namespace gl::headless
