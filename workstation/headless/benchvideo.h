#pragma once

#include "bench/measure.h"

#include <vector>

namespace gl::headless {

class Context;
class Arguments;

/// `gridlinectl bench video`: from the moment a picture is made to the moment it stands on the
/// screen, by our player and by others beside it when wanted (--beside-players); and what many
/// publishers (--publishers N, --seconds N) cost the relay. Needs no database.
Result<std::vector<bench::Measure>> measureVideo(Context &context, const Arguments &arguments);

} // namespace gl::headless
