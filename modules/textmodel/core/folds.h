#pragma once

#include "textmodel.h"

#include <vector>

namespace gl::textmodel {

/// foldsOf() for samples whose texts are readable already.
std::vector<int> foldsOfReadable(const QList<Sample> &samples, int folds, quint32 seed);

} // namespace gl::textmodel
