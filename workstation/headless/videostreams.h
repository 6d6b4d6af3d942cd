#pragma once

#include "arguments.h"
#include "context.h"

namespace gl::headless {

/// What the commands of video have in hand.
struct VideoWork
{
    Context &context;
    storage::Session &session;
    const Arguments &arguments;
};

// The commands that send or receive a stream; each ends in order at Ctrl-C.
int publishVideo(const VideoWork &work);
int recordVideo(const VideoWork &work);
int takeSnapshot(const VideoWork &work);

} // namespace gl::headless
