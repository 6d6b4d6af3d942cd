#pragma once

#include <QString>

#include <hardcase/hardcase.h>

namespace gl::conference {

/// A hard case as rich text: why, what was ordered, granted and decided, and what happened.
QString hardHtml(const hardcase::HardDetails &details, bool chinese);

} // namespace gl::conference
